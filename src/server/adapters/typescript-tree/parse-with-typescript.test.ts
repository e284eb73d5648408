import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { javascript } from "../../../core/parsing/languages/javascript.ts";
import type { LanguageDefinition } from "../../../core/parsing/languages/language-definition.ts";
import { tsx } from "../../../core/parsing/languages/tsx.ts";
import { typescript } from "../../../core/parsing/languages/typescript.ts";
import { NO_NODE, type SyntaxTree } from "../../../core/syntax/syntax-tree.ts";
import { createTreeParser } from "../tree-parser.ts";
import { createTreeSitterParser } from "../tree-sitter/tree-sitter-parser.ts";
import { parseWithTypeScript } from "./parse-with-typescript.ts";

/** More tokens than the rules of today ask for: those of tomorrow have their places too. */
function withAllTokens(definition: LanguageDefinition): LanguageDefinition {
  const more = ["let", "const", "async", "await", "get", "set", "readonly", "abstract", "declare", "in", "of", "as"];
  return { ...definition, tokens: new Set([...definition.tokens, ...more]) };
}

const languages = [typescript, tsx, javascript].map(withAllTokens);
const [ts = typescript, jsx = tsx, js = javascript] = languages;
const treeSitter = await createTreeSitterParser(languages);
const composed = await createTreeParser(languages);

/** One line per node: depth, field, type, range. */
function outline(tree: SyntaxTree | undefined): string {
  if (tree === undefined) return "no tree";
  const depths: number[] = [];
  const lines: string[] = [];
  for (let node = 0; node < tree.size; node += 1) {
    const parent = tree.parent(node);
    const depth = parent === NO_NODE ? 0 : (depths[parent] ?? 0) + 1;
    depths.push(depth);
    const range = `${String(tree.start(node))}-${String(tree.end(node))}`;
    lines.push(
      `${"  ".repeat(depth)}${tree.field(node)}:${tree.type(node)} ${range} after ${String(tree.after(node))}`,
    );
  }
  return lines.join("\n");
}

function check(definition: LanguageDefinition, source: string): void {
  const byGrammar = treeSitter.parse(definition, source);
  expect(byGrammar.errors).toEqual([]);
  const byCompiler = parseWithTypeScript(definition, source);
  expect(outline(byCompiler.tree)).toBe(outline(byGrammar.tree));
  expect(byCompiler.errors).toEqual([]);
}

/** What all three grammars read. */
const EVERYWHERE = [
  "",
  "\n\n",
  "\uFEFFa();\r\nb()\r\n",
  "#!/usr/bin/env node\n// first\nrun();\n",
  "// only a comment\n",
  "a() // of a\n// of none\nb() /* of b */\n",
  "a(/* in */ 1, // one\n  2);",
  "if (a) b(); else if (c) { d() } else e();",
  "if (a) { b() } // behind\nc()",
  "if (a) {} // behind\nc()",
  "for (let i = 0, n = 1; i < n; i++) {}",
  "for (;;) {}",
  "for (i = 0; ; ) ;",
  "for (const a of b) c();\nfor (var d in e) {}\nfor (f of g) {}\nfor (let [h, { i }] of j) {}\nfor (k.l in m) {}",
  "async function f() { for await (const a of b) {} }",
  "while (a) { if (b) break; continue }",
  "do a(); while (b)\nc()",
  "outer: for (;;) { inner: while (a) { break outer; continue inner } }",
  "switch (a) { case 1: case 'b': { c() } // behind\n break; default: d(); e() }",
  "try { a() } catch (e) { b() } finally { c() }\ntry {} catch {}\ntry {} catch ({ message }) {}",
  "throw new Error('x') // why\n",
  "debugger;\n;",
  "var a, b = 1, { c, d: e, f = 2, g: { h } = {}, ...i } = j, [k, , l = 3, [m], ...n] = o;",
  "let a // without value\nlet b = 1 // with value\n",
  "({ a, b: c, d = 1, ...e } = f);\n[a, b.c, [d] = [], ...e] = f;",
  "function f(a, b = 1, { c, d = 2 }, [e], ...g) { return a, b }",
  "function* g() { yield; yield a; yield* b }",
  "async function h() { await a; return await b() }",
  "export function f() { a() } // behind\nfunction g() { a() } // behind\nh()",
  "x = function () { return } // behind\n",
  "const f = x => x, g = async x => { await x }, h = (a, b = 1) => ({ a }), i = async () => {}, j = async (a) => a;",
  "const g = function* named() {}, h = async function () {};",
  "a.b.c?.d?.[e]?.(f).g[h](i)",
  "new A; new A(); new A.B(c); new (a())(b)",
  "a ? b : c ? d : e;",
  "a && b || c ?? (d); a &&= b; c ||= d; e ??= f; g **= 2; h >>>= 1;",
  "a + b * c ** d - e % f / g << h >> i >>> j & k | l ^ m",
  "a == b != c === d !== e; a < b; a > b; a <= b; a >= b; a in b; a instanceof B",
  "!a; ~b; -c; +d; typeof e; void f; delete g.h; ++i; j++; --k; l--; - -m",
  "(a, b, c); a = b = c; (a.b) = c;",
  "1; 0x1F; 0b1; 0o7; 1_000; 1.5e3; .5; 10n",
  "'a\\n\\x41\\u0041\\u{41}\\'b'; \"\"; 'a\\\nb'; '\\r\\n\\\\'",
  "`a${b}c${d.e}\\n${`x${y}`}`; tag`a${b}`; a.b`c`; ``",
  "/a[/]b\\/c/gi; x = /=/; /(?<n>a)\\1/.test(y)",
  "null; true; false; undefined; this; import.meta.url; import('a'); function A() { new.target }",
  "({ a: 1, 'b': 2, 3: c, [d]: e, f, ...g, h() {}, get i() { return 1 }, set i(v) {}, async j() {}, *k() {}, async *[l]() {} })",
  "[1, , a, ...b, [c]]",
  "class A extends B { a = 1; static b; #c; d() {} static e() {} get f() { return 1 } set f(v) {} constructor() { super() } static { a() } async *g() {} static async h() {} 'i'() {} 1() {} [j]() {} }",
  "class A {} // behind\nexport class B { m() { a() } // of m\n n() {} } // behind\nx()",
  "x = class extends (a, b) {}; y = class C {};",
  "class A { #a; m() { return #a in this && this.#a } }",
  "@a @b.c @d(e) class A { @f g() {} @h i = 1; @j static k() {} }",
  "@a export class A {}\n@b() export default class B {}",
  "import 'a'; import a from 'a'; import * as b from 'b'; import { c, d as e, default as f } from 'c'; import g, { h } from 'd'; import i, * as j from 'e'",
  "import a from './a.json' with { type: 'json' };",
  "export { a, b as c }; export { d as default } from 'd'; export * from 'e'; export * as f from 'f'",
  "export const a = 1; export let b; export var c; export async function d() {} export function* e() {}",
  "export default function () {}",
  "export default function f() {} // behind\n",
  "export default class {}",
  "export default class A { m() {} } // behind\nx()",
  "export default a + b // behind\n",
  "export default async () => { await a }",
  "export default { a: 1 };",
  "const 😀 = 1".replace("😀", "ünï"),
  "f('😀', `😀`) // 😀\ng()",
  "a\n  .b() // one\n  // two\n  .c()",
  "if (a) /* x */ { /* y */ } /* z */ else /* w */ b() /* v */",
];

/** What both of TypeScript's grammars read. */
const TYPED = [
  "let a: string, b!: number, c: string[] = [], d: readonly string[], e: A.B.C, f: A<B, C<D>>, g: A['b'][number];",
  "let a: any, b: unknown, c: never, d: object, e: symbol, f: void, g: boolean, h: bigint, i: undefined, j: null, k: this;",
  "declare const u: unique symbol;",
  "type A = | 'a' | 1 | -1 | true | `b` | null | undefined; type B = A & { c: D } & E; type F = (A | B)[] | keyof C;",
  "type A = { readonly a: b; c?: d; e(): f; g?(h: i): j; (k: l): m; new (n: o): p; [q: string]: r; get s(): t; set s(u); readonly [v: number]: w }",
  "type F = (a: b, c?: d, ...e: f[]) => g; type C = new (a: b) => c; type D = abstract new () => e; type G = <T>(a: T) => a is T & { b: c };",
  "type M = { [K in keyof T]: T[K] }; type N = { readonly [K in T as `x${K}`]?: U }; type O = { -readonly [K in T]-?: U; }; type P = { +readonly [K in T]+?: U }",
  "type C<T> = T extends (infer U)[] ? U : T extends string ? never : T; type D<T> = T extends [infer A extends string, ...infer B] ? A : B",
  "type T = [a, b?, ...c[]]; type U = [a: b, c?: d, ...e: f[]]; type V = readonly [a]; type W = [];",
  "type L = `a${B}c${D}`; type Q = typeof a; type R = typeof a.b.c; type S = typeof import('a'); type I = import('a').B; type P = (A)",
  "type G<T, U extends V = W, const X = {}> = T",
  "type A = keyof typeof a; type B = A[keyof A]; type C = (typeof a)[number]",
  "interface A {}\ninterface B<T> extends C, D.E<F> { a: b, c?: () => d; // of c\n e: f }",
  "export interface A { a: b }\nexport type B = c // behind\nexport default interface D { e: f }",
  "enum A { B, C = 1, 'D' = B | C, }\nconst enum E {}\ndeclare enum F { G }\nexport const enum H { I = 'i' }",
  "namespace A { export const b = 1 }\nnamespace A.B.C {}\nexport namespace D {}\ndeclare namespace E { let f: g }\nmodule G {}",
  "declare module 'a' { export default b; }\ndeclare module 'c';\ndeclare global { interface Window { a: b } }",
  "declare let a: b; declare function c(d: e): f; declare class G { h: i; j(): k }\nexport declare const l: m; export declare function n(): o",
  "declare abstract class A { abstract b: c; abstract d(): e; protected abstract get f(): g }",
  "function f(a: string): string;\nfunction f(a: number): number // behind\nfunction f(a: any) { return a }",
  "export function f(a: b): c;\nexport function f(a: any) {}",
  "export default function f(a: string): void;\nexport default function f(a: any) {}",
  "abstract class A<T> extends B<T> implements C, D.E<F> { abstract a(): b; abstract c: d; private e?: f; protected readonly g = 1; public static h!: i; j?(): k; l(): m; override n() {} declare o: p; accessor q = 1; [r: string]: s; constructor(private t: u, readonly v = 1, public w?: x) { super() } }",
  "class A { m(): void; m(a?: string): void {} // behind\n static async *n<T>(this: A, a: T): AsyncGenerator<T> {} get o(): string { return '' } set o(v: string) {} }",
  "class A { @a() b: c; @d e(): f { return g } @h static i?: j; constructor(@k() l: m, @n private o: p) {} @q() get r() { return 1 } }",
  "@a() @b abstract class A {}\n@c() export abstract class B {}\nexport default abstract class C {}",
  "export abstract class A {}",
  "function f<T extends U = V>(this: A, a?: T, ...b: T[]): asserts a is NonNullable<T> {}",
  "function a(x): x is string {} function b(x): asserts x {} function c(this: A): this is B {} function d(): asserts this is C {}",
  "const a = b as c, d = e satisfies f, g = h!, i = j!.k, l = m as const, n = o as unknown as P<Q>, r = s![t];",
  "f<A>(b); new F<A, B>(c); a.b<C>().d<E>(); a?.b<C>(d); g = f<A>; a!()",
  "const f = (a: b): c => d, g = <T,>(a: T) => a, h = async <T,>(a: T): Promise<T> => a, i = ({ a }: b, [c]: d) => e;",
  "import type A from 'a'; import type { B } from 'b'; import { type C, type D as E } from 'c'; import type * as F from 'f'",
  "import a = require('a'); import b = c.d.e; import f = g; export import h = i.j",
  "export type { A } from 'a'; export { type B, type C as D } from 'b'; export type { E }",
  "export = a;",
  "export as namespace a;",
  "try {} catch (e: unknown) {}",
  "let a = <const T,>(b: T) => b, c: A<B<C<D>>> = d, e = f as A<B>[];",
  "for (const a of b as c[]) {}\nfor (const [d, e] of Object.entries(f)) {}",
  "(a as b).c = d; a! = b; [a!, (b as c).d] = e;",
  "let x: { a: b }[] = [], y: (a: b) => void, z: new () => A, w: typeof a[], v: A | (() => B);",
  "class A<in1, out1> { in = 1; out = 2; type = 3; static = 4; get; set; async; readonly; declare }",
  "let type = 1, of = 2, as = 3, from = 4, get = 5, set = 6, async = 7, declare = 8, namespace = 9, abstract = 10;",
  "type(a); declare(b); async(c); of(d)",
  "const { a, b: c }: D = e, [f, g]: [h, i] = j;",
  "type A = B extends C ? D : E // behind\ntype F = G",
  "let a = b ? (c) : d; let e = f ? (g): h => i : j",
  "interface A { a: string; /* of b */ b: number /* behind */ }\ntype B = { // first\n a: b\n // last\n}",
];

const JSX = [
  "<a/>; <A.B.C d='e' f={g} {...h} i j-k=\"l &amp; m\"/>; <a:b c:d='e'/>;",
  "<></>; <>a</>; <a></a>; <a>b {c} d</a>; <a>{/* none */}{...b}</a>",
  'const a = (\n  <ul className="b">\n    {c.map((d) => (\n      <li key={d}>{d} &nbsp; text</li>\n    ))}\n    two\n    lines\n  </ul>\n);',
  "<a b=<c/> d={<e/>} f='' />",
  "function A() { return <div>// no comment {b /* one */} &lt; it's</div> }",
  "a ? <b/> : <C>{d && <e/>}</C>",
];

const TYPESCRIPT_ONLY = ["let a = <b>c, d = <any>e.f, g = <T>(a: T) => a;"];
const TSX_ONLY = ["<A<B> c={d}/>; <A<B, C>>{e}</A>;"];
const JAVASCRIPT_ONLY = [
  "f?.(a); a?.b?.[c]",
  "using a = b; async function f() { await using c = d }",
  "export { default } from 'a'; export { default as b } from 'b'",
];

/** The tree of what the grammar reads is the grammar's, node by node. */
describe("the compiler's tree", () => {
  it.each([...EVERYWHERE, ...TYPED, ...TYPESCRIPT_ONLY])("is tree-sitter's of TypeScript: %j", (source) =>
    check(ts, source),
  );
  it.each([...EVERYWHERE, ...TYPED, ...JSX, ...TSX_ONLY])("is tree-sitter's of TSX: %j", (source) =>
    check(jsx, source),
  );
  it.each([...EVERYWHERE, ...JSX, ...JAVASCRIPT_ONLY])("is tree-sitter's of JavaScript: %j", (source) =>
    check(js, source),
  );
});

/** What the grammar fails on or reads differently from the language: the text of the nodes of one type. */
const BEYOND: readonly (readonly [LanguageDefinition, string, type: string, texts: readonly string[]])[] = [
  [ts, "interface A<in T, out U, in out V> { a: T }", "type_parameter", ["in T", "out U", "in out V"]],
  [
    ts,
    "export type * from 'a';\nexport type * as b from 'c';",
    "export_statement",
    ["export type * from 'a';", "export type * as b from 'c';"],
  ],
  [ts, "let a: import('b').C<D>;", "generic_type", ["import('b').C<D>"]],
  [ts, "interface A {\n  <B>(a: B): C\n  <D>(a: D): E\n}", "call_signature", ["<B>(a: B): C", "<D>(a: D): E"]],
  [
    ts,
    "declare module 'a' { global { let b: c } }",
    "ambient_declaration",
    ["declare module 'a' { global { let b: c } }", "global { let b: c }"],
  ],
  [ts, "abstract.e()", "member_expression", ["abstract.e"]],
  [ts, "a satisfies b.C", "nested_type_identifier", ["b.C"]],
  [ts, "async () => await a<B>(c)", "await_expression", ["await a<B>(c)"]],
  [ts, "'a' in b!", "binary_expression", ["'a' in b!"]],
  [ts, "let a: readonly B[] | C", "union_type", ["readonly B[] | C"]],
  [ts, "a<B>`c`", "type_arguments", ["<B>"]],
  [ts, "using a = b; async () => { await using c = d }", "lexical_declaration", ["using a = b;", "await using c = d"]],
  [js, "async () => await (a)(b)", "await_expression", ["await (a)(b)"]],
];

describe("beyond the grammar", () => {
  it.each(BEYOND)("reads %#: %j", (definition, source, type, texts) => {
    const { tree, errors } = parseWithTypeScript(definition, source);
    expect(errors).toEqual([]);
    const found: string[] = [];
    for (let node = 0; tree !== undefined && node < tree.size; node += 1)
      if (tree.type(node) === type) found.push(tree.text(node));
    expect(found).toEqual(texts);
  });

  it("falls back to the compiler only where the grammar fails", async () => {
    expect((await composed.parse(ts, "interface A<out T> {}")).errors).toEqual([]);
    const misread = "let a: readonly B[] | C";
    expect(outline((await composed.parse(ts, misread)).tree)).toBe(outline(treeSitter.parse(ts, misread).tree));
  });

  it("has no names but the grammars'", () => {
    const names = new Set<string>();
    for (const definition of languages) {
      const { types = [], fields = [] } = treeSitter.parse(definition, "").tree?.types ?? {};
      for (const name of [...types, ...fields]) names.add(name);
      for (const token of definition.tokens) names.add(token);
    }
    const { types = [], fields = [] } = parseWithTypeScript(ts, "").tree?.types ?? {};
    expect([...types, ...fields].filter((name) => !names.has(name))).toEqual([]);
  });

  it("tells what no reader understands, and keeps the tree", async () => {
    const { tree, errors } = await composed.parse(ts, "let a = ;\nlet b = 1;");
    expect(errors).toEqual([{ index: 8, message: "Expression expected." }]);
    expect(tree?.childOfType(0, "lexical_declaration")).toBe(1);
  });
});

/** Nodes lie within their parents and behind their elder siblings. */
function checkShape(tree: SyntaxTree): void {
  for (let node = 1; node < tree.size; node += 1) {
    const parent = tree.parent(node);
    expect(tree.start(node)).toBeGreaterThanOrEqual(tree.start(parent));
    expect(tree.end(node)).toBeGreaterThanOrEqual(tree.start(node));
    expect(tree.end(node)).toBeLessThanOrEqual(tree.end(parent));
    const next = tree.nextSibling(node);
    if (next !== NO_NODE) expect(tree.start(next)).toBeGreaterThanOrEqual(tree.end(node));
  }
}

describe("bad source", () => {
  const snippets = [...EVERYWHERE, ...TYPED, ...JSX];
  const pieces = fc
    .constantFrom(...snippets)
    .chain((text) =>
      fc
        .tuple(fc.nat(text.length), fc.nat(text.length))
        .map(([from, to]) => text.slice(Math.min(from, to), Math.max(from, to))),
    );

  it("never throws, and the tree is a tree", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.array(
          fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 20 }), fc.constantFrom(..."(){}[]<>`'\"/*;:,@#")),
        ),
        (definition, parts) => {
          const { tree } = parseWithTypeScript(definition, parts.join(""));
          expect(tree).toBeDefined();
          if (tree !== undefined) checkShape(tree);
        },
      ),
    );
  });

  it.each(["(", "[", "{", "f(", "`${", "if(a)", "<a>"])(
    "gives up on 20,000 nested %j, and is sound afterwards",
    (piece) => {
      const sound = "class A { m() { return [1, (2)] } }";
      const before = outline(parseWithTypeScript(js, sound).tree);
      const { tree, errors } = parseWithTypeScript(js, piece.repeat(20_000));
      expect(tree).toBeUndefined();
      expect(errors).toEqual([{ index: 0, message: "This nests too deep to be parsed." }]);
      expect(outline(parseWithTypeScript(js, sound).tree)).toBe(before);
    },
  );
});
