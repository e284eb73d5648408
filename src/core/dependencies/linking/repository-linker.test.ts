/** The linker follows ways of any length, and its work grows with what it reads. */
import { expect, test } from "vitest";
import { createTreeSitterParser } from "../../../server/adapters/tree-sitter/tree-sitter-parser.ts";
import type { LanguageDefinition } from "../../parsing/languages/language-definition.ts";
import { python } from "../../parsing/languages/python.ts";
import { typescript } from "../../parsing/languages/typescript.ts";
import { ModuleGraph } from "../modules/module-graph.ts";
import { declarationPathsOf } from "../scopes/declaration-paths.ts";
import { extractSymbols } from "../scopes/extract-symbols.ts";
import type { ScopingRules } from "../scopes/scoping-rules.ts";
import { declarationOf, fileOf, MAX_DECLARATIONS } from "./entity.ts";
import { RepositoryLinker } from "./repository-linker.ts";
import { resolveReference } from "./resolve-reference.ts";

const parser = await createTreeSitterParser([typescript, python]);

function linked(language: LanguageDefinition, sources: ReadonlyMap<string, string>) {
  const rules = language.scoping as ScopingRules;
  const files = [...sources].map(([path, source]) => {
    const { tree } = parser.parse(language, source);
    if (tree === undefined) throw new Error(`${path} was not parsed.`);
    return { path, rules, symbols: extractSymbols(tree, rules) };
  });
  const linker = new RepositoryLinker(files, new ModuleGraph(files, new Map()));
  /** Where the last use of the name in the file leads. */
  const leadsTo = (path: string, name: string): string => {
    const file = files.findIndex((each) => each.path === path);
    const { references, texts } = files[file]!.symbols;
    const row = [...references.name].findLastIndex((text) => texts[text] === name);
    const found = resolveReference(linker, files, file, row);
    if (found.kind !== "declared") return found.kind === "open" ? found.cause.text : found.kind;
    const places = found.targets.map((target) => {
      const { path: home, symbols } = files[fileOf(target)]!;
      return `${home}:${declarationPathsOf(symbols).paths[declarationOf(target)]!}`;
    });
    return places.join(" & ");
  };
  return { linker, leadsTo };
}

function numbered(size: number, path: (index: number) => string, source: (index: number) => string) {
  return new Map(Array.from({ length: size }, (_, index) => [path(index), source(index)] as const));
}

const LENGTH = 5000;
test.each<[string, (index: number) => string, string]>([
  ["exports of a name", (index) => `export { x } from "./a${String(index + 1)}";`, "x"],
  ["stars", (index) => `export * from "./a${String(index + 1)}";`, "x"],
  ["imports that are exported", (index) => `import { x } from "./a${String(index + 1)}";\nexport { x };`, "x"],
])("a chain of 5,000 %s leads to its end, each file asked once", (_, link, name) => {
  const sources = numbered(
    LENGTH,
    (index) => `a${String(index)}.ts`,
    (index) => (index === LENGTH - 1 ? "export const x = 1;" : link(index)),
  );
  sources.set("b.ts", 'import { x } from "./a0";\nx;');
  const { linker, leadsTo } = linked(typescript, sources);
  expect(leadsTo("b.ts", name)).toBe(`a${String(LENGTH - 1)}.ts:x`);
  expect(linker.attempts).toBeLessThan(8 * LENGTH);
});

test("a chain of 5,000 exports that ends where it begins is a circle, wherever one enters it", () => {
  const sources = numbered(
    LENGTH,
    (index) => `a${String(index)}.ts`,
    (index) => `export { x } from "./a${String((index + 1) % LENGTH)}";`,
  );
  sources.set("b.ts", 'import { x } from "./a0";\nimport { x as y } from "./a2500";\nuse(x, y);');
  const { leadsTo } = linked(typescript, sources);
  expect(leadsTo("b.ts", "x")).toBe("It is defined in terms of itself.");
  expect(leadsTo("b.ts", "y")).toBe("It is defined in terms of itself.");
});

test.each<
  [string, LanguageDefinition, string, (next: number, own: number, other: number) => string, (index: number) => string]
>([
  [
    "Python",
    python,
    "py",
    (next, own, other) => `from a${String(next)} import *\nv${String(own)} = 1\nprint(missing, v${String(other)})`,
    () => "No such name is in scope.",
  ],
  [
    "TypeScript",
    typescript,
    "ts",
    (next, own, other) =>
      `export * from "./a${String(next)}";\nexport const v${String(own)} = 1;\n` +
      `import { missing, v${String(other)} } from "./a${String(next)}";\nuse(missing, v${String(other)});`,
    (index) => `a${String(index)}.ts:missing`,
  ],
])(
  "300 modules of %s in a ring of stars find what any of them declares, and nothing else",
  (_, language, ending, source, missing) => {
    const size = 300;
    const { leadsTo } = linked(
      language,
      numbered(
        size,
        (index) => `a${String(index)}.${ending}`,
        (index) => source((index + 1) % size, index, (index * 7 + 5) % size),
      ),
    );
    for (let index = 0; index < size; index += 1) {
      const other = (index * 7 + 5) % size;
      expect(leadsTo(`a${String(index)}.${ending}`, `v${String(other)}`)).toBe(
        `a${String(other)}.${ending}:v${String(other)}`,
      );
      expect(leadsTo(`a${String(index)}.${ending}`, "missing")).toBe(missing(index));
    }
  },
);

test.each([
  [MAX_DECLARATIONS, false],
  [MAX_DECLARATIONS + 1, true],
  [20_000, true],
])("a name with %i declarations is left open only when they are too many", (count, isOpen) => {
  const { leadsTo } = linked(typescript, new Map([["a.ts", `${"var x = 1;\n".repeat(count)}use(x);`]]));
  const places = leadsTo("a.ts", "x");
  if (isOpen) expect(places).toBe(`It may mean more than ${String(MAX_DECLARATIONS)} declarations.`);
  else expect(places.split(" & ")).toHaveLength(count);
});

test("what 2,000 functions assign by global is left open in all of them", () => {
  const source = Array.from({ length: 2000 }, (_, index) => `def f${String(index)}():\n  global x\n  x = x\n`).join("");
  const { leadsTo } = linked(python, new Map([["a.py", source]]));
  expect(leadsTo("a.py", "x")).toBe(`It may mean more than ${String(MAX_DECLARATIONS)} declarations.`);
});
