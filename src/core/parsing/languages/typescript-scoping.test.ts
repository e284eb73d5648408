/** Where references of TypeScript lead. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { tsx } from "./tsx.ts";
import { typescript } from "./typescript.ts";

const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "a module that scripts know by a name",
    {
      "a.ts": 'import { ⟦T→b.d.ts:T⟧ } from "./b"; let t: ⟦T→b.d.ts:T⟧;',
      "b.d.ts": "export as namespace b; export interface T {}",
    },
  ],
  [
    "what runs the code",
    { "a.ts": "⟦Map→external⟧; ⟦process→external⟧; ⟦missing→open⟧; let p: ⟦Partial→external⟧<1>;" },
  ],
  ["a base's constructor", { "a.ts": "class A {} class B extends A { constructor() { ⟦super→a.ts:A⟧(); } }" }],
  ["hoisted functions", { "a.ts": "⟦f→a.ts:f⟧(); function f() {}" }],
  ["the inner of two", { "a.ts": "const x = 1; { const x = 2; ⟦x→a.ts:x#2⟧; } ⟦x→a.ts:x⟧;" }],
  ["var in its function", { "a.ts": "var x; function f() { if (1) { var x = 1; } ⟦x→a.ts:f/x⟧; } ⟦x→a.ts:x⟧;" }],
  ["let ends with its block", { "a.ts": "{ let y = 1; } ⟦y→open⟧;" }],
  ["parameters and defaults", { "a.ts": "function f(a: number, b = ⟦a→a.ts:f/a⟧) { return ⟦b→a.ts:f/b⟧; }" }],
  ["catch and for", { "a.ts": "try {} catch (e) { ⟦e→a.ts:e⟧; } for (const i of []) ⟦i→a.ts:i⟧;" }],
  ["patterns", { "a.ts": "const { ⟦a→open⟧, b: [c], ...d } = g(); ⟦a→a.ts:a⟧; ⟦b→open⟧; ⟦c→a.ts:c⟧; ⟦d→a.ts:d⟧;" }],
  ["using", { "a.ts": "async () => { await using u = f(); ⟦u→a.ts:u⟧.x(); }; ⟦u→open⟧;" }],
  ["writes", { "a.ts": "let n = 0; ⟦n→a.ts:n⟧ = 1; ⟦n→a.ts:n⟧ += 1; ⟦n→a.ts:n⟧++; [⟦n→a.ts:n⟧] = [1];" }],
  ["keys and labels", { "a.ts": "const a = 1; a: for (;;) { break ⟦a→nothing⟧; } g({ ⟦a→open⟧: 1 });" }],
  ["shorthands", { "a.ts": "const a = 1; g({ ⟦a→a.ts:a⟧ });" }],
  [
    "a value and a type of one name",
    { "a.ts": "const X = 1; type X = ⟦Y→open⟧; let a: ⟦X→a.ts:X & a.ts:X#2⟧ = ⟦X→a.ts:X & a.ts:X#2⟧;" },
  ],
  [
    "values do not hide types",
    { "a.ts": "interface T {} function f(T: number) { let a: ⟦T→a.ts:T⟧ = ⟦T→a.ts:f/T⟧; }" },
  ],
  ["type parameters", { "a.ts": "type P<T> = { [K in keyof ⟦T→a.ts:P/T⟧]: T[⟦K→a.ts:P/K⟧] };" }],
  ["infer", { "a.ts": "type R<F> = F extends (...a: any) => infer U ? ⟦U→a.ts:R/U⟧ : ⟦U→open⟧;" }],
  ["typeof", { "a.ts": "const v = 1; type V = typeof ⟦v→a.ts:v⟧;" }],
  ["predicates", { "a.ts": "function is(x: unknown): ⟦x→a.ts:is/x⟧ is string { return true; }" }],
  ["enums", { "a.ts": 'enum E { A, B = ⟦A→a.ts:E.A⟧, "c d" } ⟦E→a.ts:E⟧.⟦A→a.ts:E.A⟧; let x: E.⟦B→a.ts:E.B⟧;' }],
  [
    "namespaces are merged",
    { "a.ts": "namespace N { export const q = 1; } namespace N { ⟦q→a.ts:N.q⟧; } N.⟦q→a.ts:N.q⟧;" },
  ],
  [
    "namespaces in namespaces",
    { "a.ts": "namespace A.B { export type C = 1; } let c: A.⟦B→a.ts:A.B⟧.⟦C→a.ts:A.B.C⟧;" },
  ],
  ["an alias of a namespace's member", { "a.ts": "namespace A { export const x = 1; } import y = A.x; ⟦y→a.ts:A.x⟧;" }],
  [
    "this, super and static",
    {
      "a.ts": `class B { up() {} static s = 1; }
class C extends ⟦B→a.ts:B⟧ {
  #p = 1; x = this.#p; static t = 2;
  get g() { return 1; } set g(v) {}
  m() { this.⟦x→a.ts:C.x⟧; this.⟦#p→a.ts:C.#p⟧; this.⟦up→a.ts:B.up⟧(); super.⟦up→a.ts:B.up⟧(); (() => this.⟦m→a.ts:C.m⟧)(); }
  n() { this.⟦t→open⟧; this.⟦g→a.ts:C.g & a.ts:C.g#2⟧; function f() { this.⟦x→open⟧; } }
  static o() { this.⟦t→a.ts:C.t⟧; this.⟦s→a.ts:B.s⟧; }
}
C.⟦t→a.ts:C.t⟧; C.⟦s→a.ts:B.s⟧; new C().⟦x→a.ts:C.x⟧; C.⟦x→open⟧;`,
    },
  ],
  [
    "fields from parameters",
    { "a.ts": "class C { constructor(private y: number) { this.⟦y→a.ts:C.y⟧; ⟦y→a.ts:C.new/y⟧; } }" },
  ],
  ["members of an interface", { "a.ts": "interface I { a: number } class C { a = 1 } let i: I; i.⟦a→open⟧;" }],
  [
    "object literals",
    {
      "a.ts": `const o = { k: { j: 1 }, m() {} }; o.⟦k→a.ts:o.k⟧.⟦j→a.ts:o.k.j⟧; o.⟦m→a.ts:o.m⟧(); o.⟦z→open⟧;
const t: T = { a: 1 }; t.⟦a→open⟧; const s = { a: 1, ...t }; s.⟦b→open⟧;`,
    },
  ],
  [
    "one signature",
    { "a.ts": "function f(): void; function f(a?: number) {} ⟦f→a.ts:f⟧(); g(⟦f→a.ts:f & a.ts:f#2⟧);" },
  ],
  [
    "several signatures",
    { "a.ts": "function f(): void; function f(a: 1): void; function f() {} ⟦f→a.ts:f & a.ts:f#2?⟧();" },
  ],
  ["decorators", { "a.ts": "function d(c: unknown) {} @⟦d→a.ts:d⟧ class C {}" }],
  [
    "imports through barrels",
    {
      "a.ts": `import { ⟦b→c.ts:b⟧ as x, type ⟦T→b.ts:T⟧ } from "./b.js"; ⟦x→c.ts:b⟧; let t: ⟦T→b.ts:T⟧;
import * as ⟦ns→module b.ts⟧ from "./b"; ns.⟦b→c.ts:b⟧; ns.⟦deep→module c.ts⟧.⟦b→c.ts:b⟧; ns.⟦none→open⟧;`,
      "b.ts": 'export * from "./c"; export * as deep from "./c"; export interface T {}',
      "c.ts": "export const b = 1; export default 2;",
    },
  ],
  [
    "default exports",
    {
      "a.ts":
        'import ⟦d→d.ts:D⟧ from "./d"; import ⟦e→e.ts:default⟧ from "./e"; import ⟦f→f.ts:g⟧ from "./f"; new ⟦d→d.ts:D⟧().⟦z→d.ts:D.z⟧;',
      "d.ts": "export default class D { z = 1 }",
      "e.ts": "export default { a: 1 };",
      "f.ts": "function g() {} export { g as default };",
    },
  ],
  [
    "barrels in a circle",
    {
      "a.ts": 'import { ⟦x→b.ts:x⟧, ⟦none→open⟧ } from "./b";',
      "b.ts": 'export * from "./c"; export const x = 1;',
      "c.ts": 'export * from "./b";',
    },
  ],
  [
    "names from outside",
    {
      "a.ts":
        'import { ⟦join→external⟧ } from "node:path"; ⟦join→a.ts:join⟧(); import p from "p"; ⟦p→a.ts:p⟧.⟦q→external⟧;',
    },
  ],
  ["a file that is not there", { "a.ts": 'import { ⟦x→open⟧ } from "./none"; ⟦x→a.ts:x⟧;' }],
  [
    "globals of scripts",
    {
      "a.ts": "⟦g→g.d.ts:g⟧; ⟦h→b.ts:h⟧; export {};",
      "g.d.ts": "declare const g: 1;",
      "b.ts": "export {}; declare global { var h: 1 }",
    },
  ],
  [
    "what a class inherits from another file",
    {
      "a.ts": 'import { B } from "./b"; class C extends B { m() { this.⟦x→b.ts:B.x⟧; } }',
      "b.ts": "export class B { x = 1 }",
    },
  ],
  ["what it inherits from outside", { "a.ts": 'import { B } from "b"; class C extends B { m() { this.⟦x→open⟧; } }' }],
  [
    "JSX",
    {
      "a.tsx":
        "function Foo(p: { a: 1 }) { return <⟦div→nothing⟧ />; } const x = <⟦Foo→a.tsx:Foo⟧ ⟦a→open⟧={1}></⟦Foo→a.tsx:Foo⟧>;",
    },
  ],
];

test.each(CASES)("%s", async (_, sources) => {
  const { found, expected } = await resolveMarked([typescript, tsx], sources);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});

test("paths of tsconfig.json and names of workspaces", async () => {
  const { found, expected } = await resolveMarked(
    [typescript],
    {
      "app/src/a.ts": `import { ⟦x→app/src/lib/x.ts:x⟧ } from "@/lib/x"; import { ⟦y→packages/y/src/index.ts:y⟧ } from "@scope/y";
import { ⟦z→packages/y/src/z.ts:z⟧ } from "@scope/y/z"; import { ⟦o→external⟧ } from "other";
import { ⟦v→packages/y/inner/v.ts:v⟧ } from "@scope/y/deep/v"; import { ⟦u→app/src/u.ts:u⟧ } from "@/exact";`,
      "packages/y/src/deep/w.ts":
        'import { ⟦z→packages/y/src/z.ts:z⟧ } from "#inner/z.js"; import { ⟦n→open⟧ } from "#none";',
      "app/src/lib/x.ts": "export const x = 1;",
      "packages/y/src/index.ts": "export const y = 1;",
      "packages/y/src/z.ts": "export const z = 1;",
      "packages/y/src/deep/v.ts": "export const v = 1;",
      "packages/y/inner/v.ts": "export const v = 1;",
      "app/src/u.ts": "export const u = 1;",
      "app/src/exact.ts": "export const u = 1;",
    },
    {
      "app/tsconfig.json":
        '{ // a comment\n "extends": "../base.json", "compilerOptions": { "paths": { "@/*": ["./src/*"], "@/exact": ["./src/u.ts"] }, } }',
      "packages/y/package.json":
        '{ "name": "@scope/y", "exports": { ".": { "types": "./src/index.ts" }, "./*": "./src/*.ts", "./deep/*": "./inner/*.ts" }, "imports": { "#inner/*": "./src/*" } }',
      "broken/package.json": "{",
    },
  );
  expect(found).toEqual(expected);
});

test.each([
  "class {",
  "import { from",
  "function f(",
  "export default",
  "const { a: = 1",
  "x.",
  "enum {",
  "<<<<",
  "@",
  "namespace {",
  "a".repeat(5) + "(".repeat(3000),
])("%s is no reason to throw", async (source) => {
  await expect(resolveMarked([typescript], { "a.ts": source })).resolves.toBeDefined();
});

test("a chain of re-exports longer than the stack is followed to its end", async () => {
  const length = 3_000;
  const last = `f${String(length - 1)}.ts`;
  const files = Object.fromEntries(
    Array.from({ length }, (_, number) => [
      `f${String(number)}.ts`,
      number === length - 1 ? "export const x = 1;" : `export { x } from "./f${String(number + 1)}";`,
    ]),
  );
  const { found, expected } = await resolveMarked([typescript], {
    "a.ts": `import { ⟦x→${last}:x⟧ } from "./f0";`,
    ...files,
  });
  expect(found).toEqual(expected);
});
