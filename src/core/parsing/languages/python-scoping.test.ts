/** Where references of Python lead. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { python } from "./python.ts";

type Case = readonly [name: string, sources: string | Readonly<Record<string, string>>];

const ASSIGNMENTS: readonly Case[] = [
  ["the last one holds", "x = 1\nx = 2\n⟦x→a.py:x#2⟧"],
  ["branches add up", "if c:\n  x = 1\nelse:\n  x = 2\n⟦x→a.py:x & a.py:x#2⟧"],
  ["without else the one before may hold", "x = 0\nif c:\n  x = 1\nelif d:\n  x = 2\n⟦x→a.py:x & a.py:x#2 & a.py:x#3⟧"],
  [
    "what leaves does not come out",
    "def f(c):\n  x = 1\n  if c:\n    x = 2\n    return ⟦x→a.py:f/x#2⟧\n  return ⟦x→a.py:f/x⟧",
  ],
  ["raise leaves, too", "def f(c):\n  if c:\n    x = 1\n    raise E\n  else:\n    x = 2\n  return ⟦x→a.py:f/x#2⟧"],
  ["a loop may not run", "x = 1\nfor i in s:\n  x = 2\n⟦x→a.py:x & a.py:x#2⟧"],
  ["a loop's body counts once", "x = 1\nwhile c:\n  ⟦x→a.py:x⟧\n  x = 2"],
  ["break carries out", "while True:\n  x = 1\n  if c:\n    break\n  x = 2\n⟦x→a.py:x⟧"],
  ["continue goes to the end", "for i in s:\n  x = 1\n  if c:\n    continue\n  x = 2\nelse:\n  ⟦x→a.py:x & a.py:x#2⟧"],
  ["only the loop itself can have bound it", "def f(s):\n  for i in s:\n    if i: ⟦p→a.py:f/p⟧\n    p = i"],
  ["the target of a loop", "for i, (j, *k) in s:\n  ⟦i→a.py:i⟧, ⟦j→a.py:j⟧, ⟦k→a.py:k⟧"],
  ["try and except", "try:\n  import one as m\nexcept ImportError:\n  m = None\n⟦m→a.py:m#2⟧"],
  [
    "a handler sees all of the body",
    "x = 0\ntry:\n  x = 1\n  x = 2\nexcept E as e:\n  ⟦x→a.py:x & a.py:x#2 & a.py:x#3⟧, ⟦e→a.py:e⟧",
  ],
  ["a handler that leaves", "def f():\n  try:\n    v = 1\n  except E:\n    return 0\n  return ⟦v→a.py:f/v⟧"],
  ["finally", "try:\n  x = 1\nexcept E:\n  x = 2\nfinally:\n  ⟦x→a.py:x & a.py:x#2⟧\n⟦x→a.py:x & a.py:x#2⟧"],
  ["with", "with open(f) as h, g(⟦h→a.py:h⟧) as (k, l):\n  ⟦h→a.py:h⟧, ⟦k→a.py:k⟧, ⟦l→a.py:l⟧"],
  ["the value comes first", "x = 1\nx = ⟦x→a.py:x⟧ + 1\n⟦x→a.py:x#2⟧"],
  ["a name on both sides of its first assignment", "TimeoutError = ⟦TimeoutError→external⟧"],
  ["augmented", "x = 1\n⟦x→a.py:x⟧ += 1\n⟦x→a.py:x#2⟧"],
  ["the walrus", "if (n := g()) and ⟦n→a.py:n⟧:\n  ⟦n→a.py:n⟧"],
  ["del", "x = 1\nif c:\n  del ⟦x→a.py:x⟧\n  x = 2\n⟦x→a.py:x & a.py:x#2⟧"],
  [
    "match",
    "match v:\n  case [a, *b] if ⟦a→a.py:a⟧: ⟦b→a.py:b⟧\n  case {'k': c, **d}: ⟦c→a.py:c⟧, ⟦d→a.py:d⟧\n  case ⟦P→a.py:P⟧(q=e) as w: ⟦e→a.py:e⟧, ⟦w→a.py:w⟧\n  case ⟦E→a.py:E⟧.⟦F→a.py:E.F⟧ | _: pass\nclass P: pass\nclass E:\n  F = 1",
  ],
  ["functions replace each other", "def f(): pass\ndef f(): pass\n⟦f→a.py:f#2⟧()"],
];

const SCOPES: readonly Case[] = [
  ["a function sees what holds in the end", "x = 1\ndef f():\n  return ⟦x→a.py:x#2⟧, ⟦y→a.py:y⟧\nx = 2\ny = 3"],
  ["a closure sees its function's last", "def f(a):\n  def g(): return ⟦a→a.py:f/a#2⟧\n  a = a or 1\n  return g"],
  [
    "an earlier return counts if it comes later",
    "def f(a):\n  def g(): return ⟦a→a.py:f/a & a.py:f/a#2⟧\n  if c: return g\n  a = 2\n  return g",
  ],
  ["global", "n = 1\ndef f():\n  global n\n  n = 2\n  return ⟦n→a.py:n#2⟧\ndef g(): return ⟦n→a.py:n & a.py:n#2⟧"],
  [
    "nonlocal",
    "def f():\n  n = 1\n  def g():\n    nonlocal n\n    ⟦n→a.py:f/n⟧\n    n = 2\n  return ⟦n→a.py:f/n & a.py:f/n#2⟧",
  ],
  ["comprehensions have variables of their own", "x = 1\n[⟦x→a.py:x#2⟧ for x in s]\n⟦x→a.py:x⟧"],
  ["nested comprehensions", "[⟦b→a.py:b⟧ for a in s for b in ⟦a→a.py:a⟧ if ⟦b→a.py:b⟧]"],
  [
    "methods do not see the class's names",
    "k = 0\nclass C:\n  k = 1\n  j = ⟦k→a.py:C.k⟧\n  def m(self): return ⟦k→a.py:k⟧",
  ],
  ["a class's body sees outwards until it binds", "k = 0\nclass C:\n  k = ⟦k→a.py:k⟧\n  ⟦k→a.py:C.k⟧"],
  ["lambdas and defaults", "y = 1\nf = lambda x, z=⟦y→a.py:y⟧: (⟦x→a.py:x⟧, ⟦y→a.py:y⟧)"],
  [
    "parameters",
    "def f(a, /, b: int = 1, *args, c, **kw): return ⟦a→a.py:f/a⟧, ⟦b→a.py:f/b⟧, ⟦args→a.py:f/args⟧, ⟦c→a.py:f/c⟧, ⟦kw→a.py:f/kw⟧",
  ],
  ["decorators", "def d(f): return f\n@⟦d→a.py:d⟧\ndef g(): pass\n@⟦d→a.py:d⟧(1)\nclass C: pass"],
  [
    "annotations, also in quotes",
    'class A:\n  class B: pass\ndef f(a: ⟦A→a.py:A⟧, b: "⟦A→a.py:A⟧.⟦B→a.py:A.B⟧", c: list["⟦A→a.py:A⟧"]) -> "Optional[⟦A→a.py:A⟧]":\n  x: ⟦A→a.py:A⟧ = a',
  ],
  ["type parameters", "def f[T](a: ⟦T→a.py:T⟧) -> ⟦T→a.py:T⟧: return a\ntype X[U] = list[U]\n⟦X→a.py:X⟧"],
  ["nothing", "⟦missing→open⟧(1)"],
  ["built-ins", "⟦__file__→external⟧; ⟦print→external⟧(⟦len→external⟧('x'))"],
  ["texts that hold code", "x = 1\nf'{⟦x→a.py:x⟧!r:>{⟦x→a.py:x⟧}} x'"],
];

const MEMBERS: readonly Case[] = [
  [
    "what self holds",
    "class C:\n  def __init__(self, a):\n    self.a = a\n  def m(this):\n    this.a = 2\n    return this.⟦a→a.py:C.a & a.py:C.a#2⟧, this.⟦m→a.py:C.m⟧(), this.⟦none→open⟧",
  ],
  [
    "functions inside methods",
    "class C:\n  def m(self):\n    self.v = 1\n    def f(): return self.⟦v→a.py:C.v⟧\n    return lambda: self.⟦v→a.py:C.v⟧",
  ],
  [
    "a default in the class",
    "class C:\n  n = None\n  def m(self):\n    self.n = 1\n    return self.⟦n→a.py:C.n & a.py:C.n#2⟧",
  ],
  [
    "the class and its instances",
    "class C:\n  k = 1\n  @classmethod\n  def make(cls): return cls().⟦m→a.py:C.m⟧, cls.⟦k→a.py:C.k⟧\n  def m(self): return type(self).⟦k→a.py:C.k⟧, self.__class__.⟦make→a.py:C.make⟧\n  @staticmethod\n  def s(x): return x.⟦k→open⟧\nC.⟦k→a.py:C.k⟧, C.⟦s→a.py:C.s⟧",
  ],
  [
    "bases",
    "class A:\n  def m(self): self.x = 1\nclass B(⟦A→a.py:A⟧):\n  def m(self):\n    super().⟦m→a.py:A.m⟧()\n    super(B, self).⟦m→a.py:A.m⟧()\n    A.⟦m→a.py:A.m⟧(self)\n    return self.⟦x→a.py:A.x⟧, self.⟦m→a.py:B.m⟧",
  ],
  [
    "bases with type arguments",
    "class A(Generic[T]):\n  x = 1\nclass B(⟦A→a.py:A⟧[int]):\n  def m(self): return self.⟦x→a.py:A.x⟧",
  ],
  [
    "bases from outside may have it",
    "from o import O\nclass A(O):\n  def m(self): return self.⟦x→open⟧, self.⟦m→a.py:A.m⟧",
  ],
  [
    "properties",
    "class C:\n  @property\n  def p(self): return 1\n  @⟦p→a.py:C.p⟧.setter\n  def p(self, v): pass\n  def m(self): return self.⟦p→a.py:C.p & a.py:C.p#2⟧",
  ],
  [
    "instances",
    "class C:\n  def m(self) -> 'C': return self\nc = C()\nc.⟦m→a.py:C.m⟧().⟦m→a.py:C.m⟧()\ndef f(d: C, e: 'Optional[C]', g: C | None, h): return d.⟦m→a.py:C.m⟧, g.⟦m→a.py:C.m⟧, h.⟦m→open⟧",
  ],
  [
    "either of two classes",
    "class A:\n  def m(self): pass\nclass B:\n  def m(self): pass\nif c: x = A()\nelse: x = B()\nx.⟦m→a.py:A.m & a.py:B.m⟧",
  ],
  ["a class or something unknown", "class A:\n  def m(self): pass\nif c: x = A()\nelse: x = g()\nx.⟦m→open⟧"],
  ["variables that hold each other", "x = y\ny = x\nx.⟦m→open⟧\nz = z.⟦n→open⟧"],
  [
    "enums and classes in classes",
    "import enum\nclass E(enum.Enum):\n  A = 1\n  def f(self): return E.⟦A→a.py:E.A⟧\nclass O:\n  class I:\n    v = 1\nO.⟦I→a.py:O.I⟧.⟦v→a.py:O.I.v⟧",
  ],
  [
    "names of keyword arguments",
    "def f(a, b=1, **kw): pass\nf(1, ⟦b→a.py:f.b⟧=2, ⟦z→open⟧=1)\nclass C:\n  def __init__(self, n): pass\nC(⟦n→a.py:C.__init__.n⟧=1)\nclass D:\n  f1: int\nD(⟦f1→a.py:D.f1⟧=1)",
  ],
  ["members of texts and lists", "''.⟦join→external⟧([].⟦copy→external⟧())"],
];

const IMPORTS: readonly Case[] = [
  [
    "a repository that is a package itself holds no module of the library",
    {
      "__init__.py": "",
      "a.py": "import ⟦typing→external⟧\nfrom .typing import ⟦T→typing.py:T⟧",
      "typing.py": "T = 1",
    },
  ],
  [
    "modules and what is in them",
    {
      "a.py":
        "import ⟦p→module p/__init__.py⟧.⟦q→module p/q.py⟧ as m, p.r\nfrom ⟦p→module p/__init__.py⟧ import ⟦q→module p/q.py⟧ as z, ⟦f→p/q.py:f⟧\nm.⟦f→p/q.py:f⟧()\n⟦z→module p/q.py⟧\np.⟦r→module p/r/__init__.py⟧.⟦v→p/r/__init__.py:v#2⟧\n⟦f→p/q.py:f⟧()",
      "p/__init__.py": "from .q import f",
      "p/q.py": "def f(): pass",
      "p/r/__init__.py": "v = 1\nv = 2",
    },
  ],
  [
    "relative ones",
    {
      "p/__init__.py": "from . import ⟦m→module p/m.py⟧\nfrom .m import ⟦x→p/m.py:x⟧ as y",
      "p/m.py": "x = 1\nfrom .s.t import ⟦k→p/s/t.py:k⟧\nfrom . import ⟦y→p/m.py:x⟧",
      "p/s/t.py": "from ..m import ⟦x→p/m.py:x⟧\nfrom ... import ⟦none→open⟧\nk = x",
    },
  ],
  [
    "everything",
    {
      "a.py": "from b import *\n⟦x→b.py:x⟧, ⟦_y→open⟧, ⟦w→c.py:w⟧",
      "b.py": "from c import *\nx = _y = 1",
      "c.py": "w = 1",
    },
  ],
  ["what __all__ lists", { "a.py": "from b import *\n⟦x→open⟧, ⟦_y→b.py:_y⟧", "b.py": '__all__ = ["_y"]\nx = _y = 1' }],
  [
    "a computed __all__",
    { "a.py": "from b import *\n⟦x→b.py:x⟧", "b.py": "import c\n__all__ = c.__all__ + ['x']\nx = 1", "c.py": "" },
  ],
  [
    "one or the other",
    {
      "a.py": "try:\n  from b import x\nexcept ImportError:\n  from c import x\n⟦x→b.py:x & c.py:x⟧",
      "b.py": "x = 1",
      "c.py": "x = 2",
    },
  ],
  [
    "from outside",
    { "a.py": "import os.path as p\nfrom sys import argv\n⟦p→external⟧.⟦join→external⟧(⟦argv→external⟧)" },
  ],
  [
    "for annotations",
    {
      "a.py":
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  from b import ⟦B→b.py:B⟧\ndef f(b: '⟦B→b.py:B⟧'): return b.⟦m→b.py:B.m⟧",
      "b.py": "class B:\n  def m(self): pass",
    },
  ],
  ["packages without a file", { "a.py": "from n import ⟦m→module n/m.py⟧\nm.⟦v→n/m.py:v⟧", "n/m.py": "v = 1" }],
  [
    "sources before stubs",
    {
      "a.py": "from b import ⟦x→b.py:x⟧\nfrom c import ⟦y→c.pyi:y⟧",
      "b.py": "x = 1",
      "b.pyi": "x: int",
      "c.pyi": "y: int",
    },
  ],
  ["circles", { "a.py": "from b import x\n⟦x→open⟧", "b.py": "from a import x" }],
  [
    "a module called like its only content",
    {
      "p/__init__.py": "from .run import ⟦run→p/run.py:run⟧",
      "p/run.py": "def run(): pass",
      "a.py": "from p import ⟦run→p/run.py:run⟧",
    },
  ],
  [
    "neighbours of a script",
    { "tests/t.py": "from support import ⟦s→tests/support.py:s⟧", "tests/support.py": "s = 1" },
  ],
];

test.each([...ASSIGNMENTS, ...SCOPES, ...MEMBERS, ...IMPORTS])("%s", async (_, sources) => {
  const { found, expected } = await resolveMarked(
    [python],
    typeof sources === "string" ? { "a.py": sources } : sources,
  );
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});

test("source folders of projects", async () => {
  const { found, expected } = await resolveMarked(
    [python],
    {
      "src/p/__init__.py": "x = 1",
      "tests/t.py": "from p import ⟦x→src/p/__init__.py:x⟧\nfrom q import ⟦y→one/code/q.py:y⟧\nimport ⟦json→external⟧",
      "one/code/q.py": "y = 1",
      "elsewhere/json.py": "",
    },
    { "one/pyproject.toml": '[tool.setuptools.packages.find]\nwhere = ["code"]', "two/setup.cfg": "[[[" },
  );
  expect(found).toEqual(expected);
});

test.each([
  "def f(:",
  "class",
  "class C(:\n  def",
  "from . import",
  "import",
  "from import x",
  "x = = 1",
  "lambda:",
  "match x:\n  case",
  "print 'a', b\nexec code in ns\nraise E, 'x'\ntry:\n  pass\nexcept E, e:\n  e\nprint >>f, `x` <> 0777L",
  "def f((a, b), c): return a",
  "class C:\n\tdef m(self):\n        self.x = 1\n\treturn self.x",
  "\tx = 1\n  y = x\n x",
  "global x\nnonlocal y",
  "def f(self): super().x; self.x = 1",
  "__all__ = [x for x in y]\n__all__ += 1",
  "f(".repeat(3000),
  "[".repeat(2000) + "]".repeat(2000),
  "if a:\n x = 1\n" + "elif b:\n x = 2\n".repeat(500) + "x",
  "\0\uFFFF\uD800",
  "",
])("%j is no reason to throw", async (source) => {
  await expect(resolveMarked([python], { "a.py": source, "p/__init__.py": source })).resolves.toBeDefined();
});
