import { describe, expect, it } from "vitest";
import { createTypeScriptInspector } from "./typescript-inspector.ts";

const { inspect } = createTypeScriptInspector();

describe("the TypeScript inspector", () => {
  it.each([
    [
      "export async function f(a: string, b = 1,): Promise<X> { return a; }",
      "export async function f ( a : string , b = 1 ) : Promise < X >",
    ],
    ["/** doc */ export  const  a : A=1", "export const a : A"],
    ["export const f = (a: string): number => a.length;", "export const f = ( a : string ) : number =>"],
    ["export const f: Handler = (c) => c;", "export const f : Handler"],
    ["export type T =\n  | 'a'\n  | \"b\";", 'export type T = "a" | "b"'],
    ["interface I { a: string, b?: X; }", "interface I { a : string , b ? : X }"],
    [
      "class C<T> extends B implements I { #p = 1; private q() {} static r: T = x; m(a: T): void { a; } }",
      "class C < T > extends B implements I { static r : T m ( a : T ) : void }",
    ],
    ["test('lists', async () => { x; });", 'test ( "lists"'],
    ["app.get('/pets', handler);", 'app . get ( "/pets"'],
  ])("reads the signature of %s", (source, expected) => {
    expect(inspect(source).statements.map((statement) => statement.signature)).toEqual([expected]);
  });

  it("says so of what is nested too deeply for the parser", () => {
    const depth = 200_000;
    const { errors } = inspect(`export const a = ${"(".repeat(depth)}1${")".repeat(depth)};`);
    expect(errors).toMatchObject([{ message: "It is nested too deeply to be read." }]);
  });

  it("does not let layout, comments or trailing commas count", () => {
    const [one, other] = [
      "export function f(a: { b: string; c: number }, d: 'x'): void {}",
      'export function f(\n  // why\n  a: { b: string; c: number; },\n  d: "x",\n): void {\n  return;\n}',
    ].map((source) => inspect(source).statements[0]?.signature);
    expect(other).toBe(one);
  });

  it("finds values that come from outside, and only these", () => {
    const source = `import { own } from "./x.ts";
function f<T extends Outer>(a: T, { b, c: d }: Param): Result { const e = (g: number) => g; return use(a, b, d, e, own, { short, key: value }, x.member); }`;
    expect(inspect(source).freeNames).toEqual(["short", "use", "value", "x"]);
  });

  it("reads imports, re-exports and test titles", () => {
    const facts = inspect(`import a, { type B, c as d } from "m";
import type * as ns from "./t.ts";
export { e } from "./e.ts";
import "side";
describe("g", () => { it("one", () => {}); describe("h", () => { test.skip("two", f); }); test(dynamic, f); });
test("top", f);`);
    expect(
      facts.imports.map(({ specifier, bindings, isTypeOnly, isReExport }) => [
        specifier,
        bindings,
        isTypeOnly,
        isReExport,
      ]),
    ).toEqual([
      ["m", ["B", "c as d", "default as a"], false, false],
      ["./t.ts", ["* as ns"], true, false],
      ["./e.ts", ["{ e }"], false, true],
      ["side", [], false, false],
    ]);
    expect(facts.tests).toEqual(["g > one", "g > h > two", "top"]);
  });

  it.each([
    ["eval(x)", "eval"],
    ["new Function(x)", "eval"],
    ["Function(x)", "eval"],
    ["import(x)", "dynamic-import"],
    ['import("./a.ts")', "dynamic-import"],
    ["require(x)", "require"],
    ["process.env.A", "process-env"],
    ['process["env"]', "process-env"],
    ["process[x]", "runtime-internals"],
    ['process.getBuiltinModule("node:child_process").execSync("id")', "runtime-internals"],
    ["const p = process; p.exit(0)", "runtime-internals"],
    ["const { env } = process", "runtime-internals"],
    ["use({ process })", "runtime-internals"],
    ["(process).env", "runtime-internals"],
    ['(0, eval)("1")', "eval"],
    ["const F = Function", "eval"],
    ['(() => 1).constructor("return Deno")()', "eval"],
    ['(() => 1)["constructor"]("return Deno")()', "eval"],
    ["const F = x.constructor", "eval"],
    ["const { constructor: F } = x", "eval"],
    ['const g = globalThis; Reflect.get(g, "process")', "runtime-internals"],
    ["global.x", "runtime-internals"],
    ["const d = Deno", "runtime-internals"],
    ["process.exit(0)", "process-control"],
    ["Deno.exit(0)", "runtime-internals"],
    ['globalThis["Deno"]', "runtime-internals"],
    ["globalThis[x]", "runtime-internals"],
    ["Date.now()", "nondeterminism"],
    ["new Date()", "nondeterminism"],
    ["crypto.randomUUID()", "nondeterminism"],
    ["counter += 1", "outer-assignment"],
    ["counter++", "outer-assignment"],
    ["x as any", "type-escape"],
    ["x // @ts-ignore", "type-escape"],
  ])("notices %s", (source, code) => {
    expect(inspect(`const a = () => {\n  ${source};\n};`).hazards).toMatchObject([{ code, line: 2 }]);
  });

  it("notices nothing in harmless code, and errors in broken code", () => {
    const harmless = inspect(
      `const Deno = 1;
interface B { process: typeof globalThis; run: Function }
const a = (b: Date, process: B) => { let c = new Date(b); c = b; return [c, Deno, process.run, c.constructor.name, c.constructor === Date]; };
class C { constructor() {} eval() { return { process: 1, Deno, constructor: 2 }; } }`,
    );
    expect(harmless.hazards).toEqual([]);
    expect(harmless.errors).toEqual([]);
    expect(inspect("const a = ;").errors).toMatchObject([{ line: 1, column: 11, code: "TS1109" }]);
  });
});
