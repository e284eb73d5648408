/** The convention, told by small repositories: where each name behind a mark is declared. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { DefinitionAnswer } from "../../../core/dependencies/definition-finder.ts";
import { TypeScriptDefinitions } from "./typescript-definitions.ts";

type Files = Readonly<Record<string, string>>;

const folders: string[] = [];

function temporaryFolder(onDisk: Files = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "definitions-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(onDisk)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const sourcesOf = (files: Files) => Object.entries(files).map(([path, source]) => ({ path, source }));

/** `file:line` of each site, the called signature behind an arrow; or what else the answer is. */
function told(answer: DefinitionAnswer, files: Files): string {
  if (answer.kind !== "declared")
    return answer.kind === "unknown" ? `unknown: ${answer.cause?.text ?? "nothing more"}` : "external";
  const line = (file: string, start: number) =>
    `${file}:${String((files[file] ?? "").slice(0, start).split("\n").length)}`;
  const sites = [...new Set(answer.sites.map(({ file, start }) => line(file, start)))].sort();
  const called = answer.called === undefined ? "" : ` -> ${line(answer.called.file, answer.called.start)}`;
  return sites.join(" ") + called;
}

/** What is told of the name behind each mark, in the order of the files. */
async function answersIn(files: Files, onDisk: Files = {}, root = temporaryFolder(onDisk)): Promise<string[]> {
  const finder = new TypeScriptDefinitions(root);
  await finder.update(sourcesOf(files), []);
  const result: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const indexes = [...text.matchAll(/\/\*\?\*\//g)].map((match) => match.index + match[0].length);
    if (indexes.length === 0) continue;
    for (const answer of await finder.find(path, indexes)) result.push(told(answer, files));
  }
  return result;
}

const CONVENTIONS: readonly (readonly [name: string, files: Files, expected: readonly string[]])[] = [
  [
    "an import is followed through barrels, stars and new names",
    {
      "a.ts": "export const one = 1;\nexport default function two() {}",
      "b.ts": 'export { one as uno } from "./a";\nexport * from "./c";\nexport { default } from "./a";',
      "c.ts": "export type T = number;",
      "d.ts": 'import two, { uno, type T } from "./b";\n/*?*/uno; let x: /*?*/T; /*?*/two;',
    },
    ["a.ts:1", "c.ts:1", "a.ts:2"],
  ],
  [
    "an overloaded function has several sites and one that is called",
    {
      "a.ts":
        "function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: unknown) {}\n/*?*/f(1); const g = /*?*/f;",
    },
    ["a.ts:1 a.ts:2 a.ts:3 -> a.ts:2", "a.ts:1 a.ts:2 a.ts:3"],
  ],
  [
    "a class that is made is the class, its constructor is called",
    { "a.ts": "class A {\n  constructor(readonly x: number) {}\n}\nnew /*?*/A(1)./*?*/x;" },
    ["a.ts:1 -> a.ts:2", "a.ts:2"],
  ],
  [
    "merged declarations are all told",
    {
      "a.ts":
        "interface I { a: 1 }\ninterface I { b: 2 }\nlet i: /*?*/I;\nconst X = 1;\ntype X = 1;\n/*?*/X;\nfunction n() {}\nnamespace n {\n  export const m = 1;\n}\n/*?*/n./*?*/m;",
    },
    ["a.ts:1 a.ts:2", "a.ts:4 a.ts:5", "a.ts:7 a.ts:8", "a.ts:9"],
  ],
  [
    "an inherited member is its declaring class's, an enum's member the enum's",
    {
      "a.ts":
        "class A {\n  m() {}\n  static s = 1;\n  #p = 1;\n  q() { this./*?*/#p }\n}\nclass B extends A {}\nnew B()./*?*/m; B./*?*/s;\nenum E {\n  X,\n}\nE./*?*/X; E['X'];",
    },
    ["a.ts:4", "a.ts:2", "a.ts:3", "a.ts:10"],
  ],
  [
    "a shorthand property is the variable and the property asked for",
    { "a.ts": "interface O {\n  a: number;\n}\nconst a = 1;\nconst o: O = { /*?*/a };\nconst p = { /*?*/a };" },
    ["a.ts:2 a.ts:4", "a.ts:4"],
  ],
  [
    "a destructured name is the property, also with a new name and a default",
    {
      "a.ts":
        "const o = {\n  a: 1,\n  b: 2,\n};\nconst { /*?*/a, /*?*/b: c = 3 } = o;\nfunction f({ /*?*/a }: typeof o) {}",
    },
    ["a.ts:2", "a.ts:3", "a.ts:2"],
  ],
  [
    "a key of a typed literal is the type's property, of any other its own",
    {
      "a.ts":
        "type U =\n  | { kind: 'a'; x: 1 }\n  | { kind: 'b';\n      x: 2 };\nconst u: U = { kind: 'b', /*?*/x: 2 };\nconst v = {\n  /*?*/y: 1 };\nv./*?*/y;",
    },
    ["a.ts:4", "a.ts:7", "a.ts:7"],
  ],
  [
    "a member of a union is told in all its types, of a mapped type where it comes from",
    {
      "a.ts":
        "interface A { x: 1 }\ninterface B { x: 2 }\ndeclare const u: A | B;\nu./*?*/x;\ndeclare const p: Partial<Pick<A, 'x'>>;\np./*?*/x;",
    },
    ["a.ts:1 a.ts:2", "a.ts:1"],
  ],
  [
    "an index signature declares what has no declaration of its own",
    { "a.ts": "interface A {\n  [name: string]: number;\n}\ndeclare const a: A;\na./*?*/anything;" },
    ["a.ts:2"],
  ],
  [
    "components and attributes, without React installed",
    { "a.tsx": "function C(props: {\n  size: number }) { return null; }\n</*?*/C /*?*/size={1} />;\n</*?*/div />;" },
    ["a.tsx:1 -> a.tsx:1", "a.tsx:2", "unknown: nothing more"],
  ],
  [
    "what a library has is external, installed or not; a member of any is unknown",
    {
      "a.ts":
        'import { gone } from "not-installed";\n/*?*/gone(); /*?*/Math; [1]./*?*/map; gone./*?*/x;\nimport { no } from "./missing"; /*?*/no;',
    },
    ["external", "external", "external", "unknown: It is a member of a value of type any.", "unknown: nothing more"],
  ],
  [
    "JavaScript: modules of both kinds, and members given in a constructor",
    {
      "a.js":
        "function one() {}\nclass Two {\n  constructor() {\n    this.x = 1;\n  }\n}\nmodule.exports = { one, Two };",
      "b.js":
        'const { one, Two } = require("./a");\n/*?*/one(); new /*?*/Two()./*?*/x;\n/** @param {Two} t */\nfunction f(t) { t./*?*/x }',
      "c.mjs": 'import { d } from "./d.js";\n/*?*/d;',
      "d.ts": "export const d = 1;",
    },
    ["a.js:1 -> a.js:1", "a.js:2 -> a.js:3", "a.js:4", "a.js:4", "d.ts:1"],
  ],
  [
    "an import names a file by what it is built to",
    {
      "a.ts": "export const a = 1;",
      "b/index.tsx": "export const b = 1;",
      "c.ts": 'import { a } from "./a.js";\nimport { b } from "./b";\n/*?*/a; /*?*/b;',
    },
    ["a.ts:1", "b/index.tsx:1"],
  ],
  [
    "a namespace import is the module",
    { "a.ts": "// first\nexport const a = 1;", "b.ts": 'import * as ns from "./a";\n/*?*/ns./*?*/a;' },
    ["a.ts:2", "a.ts:2"],
  ],
  [
    "what a test adds to a module is not what the module's users see",
    {
      "src/a.ts": "export interface Register {}\nexport type R = Register;",
      "src/b.ts": 'import type { Register } from "./a";\nlet r: /*?*/Register;',
      "src/a.test.ts":
        'import "./a";\ndeclare module "./a" {\n  interface Register { extra: 1 }\n}\nlet r: import("./a")./*?*/Register; r./*?*/extra;',
    },
    ["src/a.ts:1", "src/a.test.ts:3 src/a.ts:1", "src/a.test.ts:3"],
  ],
];

test.each(CONVENTIONS)("%s", async (_name, files, expected) => {
  expect(await answersIn(files)).toEqual(expected);
});

const CONFIGURED: readonly (readonly [name: string, files: Files, onDisk: Files, expected: readonly string[]])[] = [
  [
    "paths of a tsconfig with comments, extended by another",
    { "src/a.ts": "export const a = 1;", "src/b.ts": 'import { a } from "@/a";\n/*?*/a;' },
    {
      "base.json": '{ "compilerOptions": { /* c */ "paths": { "@/*": ["./src/*"] }, } }',
      "tsconfig.json": '{ "extends": "./base.json" }',
    },
    ["src/a.ts:1"],
  ],
  [
    "paths of the project that a solution's tsconfig refers to",
    { "src/a.ts": "export const a = 1;", "src/b.ts": 'import { a } from "~/a";\n/*?*/a;' },
    {
      "tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      "tsconfig.app.json": '{ "compilerOptions": { "baseUrl": ".", "paths": { "~/*": ["src/*"] } } }',
    },
    ["src/a.ts:1"],
  ],
  [
    "broken configuration files",
    { "a.ts": "export const a = 1;", "b.ts": 'import { a } from "./a";\n/*?*/a;' },
    {
      "tsconfig.json":
        '{ "compilerOptions": { "module": 7, "paths": "x", "target": "nope" }, "extends": "../../outside.json"',
      "package.json": "{{{",
    },
    ["a.ts:1"],
  ],
  [
    "packages of the repository by their names, from built files back to sources",
    {
      "packages/one/src/index.ts": "export const one = 1;",
      "packages/one/src/deep/x.ts": "export const x = 1;",
      "packages/two/lib/main.ts": "export const two = 2;",
      "apps/web/a.ts":
        'import { one } from "@s/one";\nimport { x } from "@s/one/deep/x";\nimport { two } from "two";\n/*?*/one; /*?*/x; /*?*/two;',
    },
    {
      "packages/one/package.json":
        '{ "name": "@s/one", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" }, "./deep/*": "./dist/deep/*.js" } }',
      "packages/two/package.json": '{ "name": "two", "main": "lib/main" }',
    },
    ["packages/one/src/index.ts:1", "packages/one/src/deep/x.ts:1", "packages/two/lib/main.ts:1"],
  ],
  [
    "installed declarations tell types, and are external",
    {
      "a.ts":
        'import { make } from "lib";\n/*?*/make({ y: 1 })./*?*/z;\nmake({ y: 1 }).of(class {\n  own = 1;\n}).prototype./*?*/own;',
    },
    {
      "node_modules/lib/package.json": '{ "name": "lib", "types": "index.d.ts" }',
      "node_modules/lib/index.d.ts": "export declare function make(o: { y: number }): { z: 1; of<C>(c: C): C };",
    },
    ["external", "external", "a.ts:4"],
  ],
];

test.each(CONFIGURED)("%s", async (_name, files, onDisk, expected) => {
  expect(await answersIn(files, onDisk)).toEqual(expected);
});

test("nothing outside the root is read, not even through a link", async () => {
  const outside = temporaryFolder({ "secret.d.ts": "export declare const secret: { inside: 1 };" });
  const root = temporaryFolder();
  symlinkSync(outside, join(root, "linked"));
  const files = { "a.ts": 'import { secret } from "./linked/secret";\n/*?*/secret./*?*/inside;' };
  const answers = await answersIn(files, {}, root);
  expect(answers).toEqual(["unknown: nothing more", "unknown: It is a member of a value of type any."]);
});

test.each([
  ["syntax errors", { "a.ts": "class { ( = >\nconst a = ;\n/*?*/a; }}}" }],
  [
    "a cycle of imports",
    {
      "a.ts": 'export * from "./b";\nexport const a = 1;',
      "b.ts": 'export * from "./a";\nimport { a } from "./a";\n/*?*/a;',
    },
  ],
  ["deep nesting", { "a.ts": `const x = ${"[".repeat(3000)}/*?*/y${"]".repeat(3000)};` }],
  ["a type without end", { "a.ts": "type A<T> = A<[T]>;\ndeclare const a: A<1>;\na./*?*/x;" }],
])("bad source is answered: %s", async (_name, files) => {
  const answers = await answersIn(files);
  expect(answers).toHaveLength(1);
  expect(answers[0]).toMatch(/^(?:[ab][.]ts:\d|external|unknown: .+[.])/);
});

test("files that are not there, places without names and files that are too large are unknown", async () => {
  const finder = new TypeScriptDefinitions(temporaryFolder(), { maxProgramSize: 1000, maxFileSize: 100 });
  await finder.update(
    [
      { path: "a.ts", source: "let a;" },
      { path: "big.ts", source: `${" ".repeat(100)}a` },
    ],
    [],
  );
  const kinds = [
    await finder.find("a.ts", [0, 99]),
    await finder.find("big.ts", [100]),
    await finder.find("no.ts", [0]),
  ];
  expect(kinds.flat().map(({ kind }) => kind)).toEqual(["unknown", "unknown", "unknown", "unknown"]);
});

test("a repository too large for one program answers as one that is not", async () => {
  const files: Files = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      `packages/p${String(at % 4)}/f${String(at)}.ts`,
      `import { v${String((at + 1) % 12)} } from "../p${String(((at + 1) % 12) % 4)}/f${String((at + 1) % 12)}";\n` +
        `export const v${String(at)} = { m: 1 };\nexport const w = /*?*/v${String((at + 1) % 12)}./*?*/m;`,
    ]),
  );
  const whole = await answersIn(files);
  const finder = new TypeScriptDefinitions(temporaryFolder(), { maxProgramSize: 200, maxFileSize: 1000 });
  await finder.update(sourcesOf(files), []);
  const parts: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const indexes = [...text.matchAll(/\/\*\?\*\//g)].map((match) => match.index + match[0].length);
    for (const answer of await finder.find(path, indexes)) parts.push(told(answer, files));
  }
  expect(parts).toEqual(whole);
  expect(whole).not.toContainEqual(expect.stringContaining("unknown"));
});

const TEXTS = [
  "export const a = { m: 1 };",
  "export const a = { n: 1, m: 2 };",
  'export { a } from "./f0";',
  'import { a } from "./f1";\nexport const b = a.m; export { a };',
  'import { a } from "./f2";\nexport function g() { return a; }\ng().m;',
  'export * from "./f1"; export interface I { x: 1 }',
  'import { I } from "./f2"; declare const i: I; i.x;',
  "export class a { static m() {} }",
  "const broken = (",
];

test("answers after edits are those of a fresh compiler", async () => {
  const step = fc.record({ file: fc.nat(3), text: fc.option(fc.constantFrom(...TEXTS)) });
  const root = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const edited = new TypeScriptDefinitions(root);
      const files = new Map<string, string>();
      for (const { file, text } of steps) {
        const path = `f${String(file)}.ts`;
        if (text === null) {
          files.delete(path);
          await edited.update([], [path]);
        } else {
          files.set(path, text);
          await edited.update([{ path, source: text }], []);
        }
        const [first] = files.keys();
        if (first !== undefined) await edited.find(first, [0]);
      }
      const fresh = new TypeScriptDefinitions(root);
      await fresh.update(
        [...files].map(([path, source]) => ({ path, source })),
        [],
      );
      for (const [path, text] of files) {
        const indexes = [...text.matchAll(/\b[a-z]\b/gi)].map(({ index }) => index);
        expect(await edited.find(path, indexes)).toEqual(await fresh.find(path, indexes));
        expect(await edited.shapeOf(path)).toBe(await fresh.shapeOf(path));
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

const SHAPES: readonly (readonly [name: string, before: string, after: string, isSame: boolean])[] = [
  [
    "a body with a declared result",
    "export function f(): number { return 1; }",
    "export function f(): number { const x = 2; return x; }",
    true,
  ],
  [
    "a name that is not exported",
    "const x = 1; export const y: number = x;",
    "const z = 2; export const y: number = z;",
    true,
  ],
  ["comments and lines", "export const a = { b: 1 };", "// new\n\nexport const a = { b: 1 };", true],
  ["an inferred result", "export function f() { return 1; }", 'export function f() { return ""; }', false],
  [
    "the place of a member with the same type",
    "const p = { a: 1 }; const q = { a: 2 };\nexport const f = () => p;",
    "const p = { a: 1 }; const q = { a: 2 };\nexport const f = () => q;",
    false,
  ],
  ["a member of a class", "export class A { m() { return 1; } }", "export class A { n() { return 1; } }", false],
  [
    "what a class extends",
    "class B {} class C {}\nexport class A extends B {}",
    "class B {} class C {}\nexport class A extends C {}",
    false,
  ],
  ["an alias of a type", "export type T = 1 | 2;", "export type T = 1 | 3;", false],
  ["an exported name", "export const a = 1;", "export const b = 1;", false],
  [
    "a global",
    "declare global { interface Window { a: 1 } } export {};",
    "declare global { interface Window { b: 1 } } export {};",
    false,
  ],
];

test.each(SHAPES)("the shape and %s", async (_name, before, after, isSame) => {
  const finder = new TypeScriptDefinitions(temporaryFolder());
  await finder.update([{ path: "a.ts", source: before }], []);
  const first = await finder.shapeOf("a.ts");
  await finder.update([{ path: "a.ts", source: after }], []);
  expect((await finder.shapeOf("a.ts")) === first).toBe(isSame);
});

test("the shape tells of what is inferred from other files", async () => {
  const finder = new TypeScriptDefinitions(temporaryFolder());
  await finder.update(
    [
      { path: "a.ts", source: 'import { b } from "./b";\nexport const a = () => b;' },
      { path: "b.ts", source: "export const b = 1;" },
    ],
    [],
  );
  const first = await finder.shapeOf("a.ts");
  await finder.update([{ path: "b.ts", source: 'export const b = "";' }], []);
  expect(await finder.shapeOf("a.ts")).not.toBe(first);
});
