/** What one file gives by itself: ids, bytes, and what its names tell of its atoms. */
import { expect, it, vi } from "vitest";
import { createTreeParser } from "../../server/adapters/tree-parser.ts";
import { RecursiveDecomposer } from "../decomposition/RecursiveDecomposer.ts";
import { extractSymbols } from "../dependencies/scopes/extract-symbols.ts";
import { LANGUAGES } from "../parsing/languages/languages.ts";
import { MultiLanguageParser } from "../parsing/MultiLanguageParser.ts";
import { analyzeFile } from "./analyze-file.ts";

const steps = {
  parser: new MultiLanguageParser(await createTreeParser(LANGUAGES)),
  decomposer: new RecursiveDecomposer(),
  extractSymbols,
};

const analyze = async (path: string, source: string) => {
  const analysis = await analyzeFile(steps, { path, bytes: new TextEncoder().encode(source), sha256: "" });
  if (analysis === undefined) throw new Error(`${path} is in no language.`);
  return analysis;
};

/** Long enough to be an atom of its own. */
const filled = (head: string, body: string, tail = "}"): string =>
  [head, ...Array.from({ length: 6 }, (_, line) => `  work(${String(line)});`), `  ${body}`, tail, ""].join("\n");

it.each([
  ["a clock", "return Date.now();", { nondeterminism: ["Date.now"], outsideWrites: [] }],
  ["a member of that name", "return given.Date.now();", { nondeterminism: [], outsideWrites: [] }],
  ["a write outside", "count = 1;", { nondeterminism: [], outsideWrites: ["count"] }],
  ["an update outside", "count += 1;", { nondeterminism: [], outsideWrites: ["count"] }],
  ["a write to its own variable", "let own = 0; own = 1;", { nondeterminism: [], outsideWrites: [] }],
  ["a write to a parameter", "given = 1;", { nondeterminism: [], outsideWrites: [] }],
])("%s is told of the atom that has it", async (_what, body, expected) => {
  const source = `let count = 0;\n${filled("function f(given) {", body)}${filled("function g() {", "return count;")}`;
  const { atoms } = await analyze("a.ts", source);
  const [f, g] = ["f", "g"].map((name) => atoms.find((atom) => atom.name === name)?.evidence);
  expect(f).toMatchObject(expected);
  expect(g).toMatchObject({ nondeterminism: [], outsideWrites: [] });
});

it("names are counted by atom", async () => {
  const { atoms, namesUsed } = await analyze("a.py", "def f(given):\n    return work(given)\n\n\nvalue = f(1)\n");
  expect(atoms.map(({ kind }, index) => [kind, namesUsed?.[index]])).toEqual([
    ["function", 2],
    ["statement", 1],
  ]);
});

it("atoms cover the bytes, and repeated names stay apart", async () => {
  const source = `\uFEFF${filled("function é() {", "return 1;")}${filled("function é() {", "return 2;")}`;
  const { atoms } = await analyze("a.ts", source);
  expect(atoms.map(({ id }) => id)).toEqual(["a.ts#é", "a.ts#é~2"]);
  const ends = atoms.map(({ end }) => end);
  expect(atoms.map(({ start }) => start)).toEqual([0, ...ends.slice(0, -1)]);
  expect(ends.at(-1)).toBe(new TextEncoder().encode(source).length);
});

it("what no grammar reads is no file", async () => {
  const file = { path: "a.txt", bytes: new Uint8Array(), sha256: "" };
  expect(await analyzeFile(steps, file)).toBeUndefined();
});

const DEEP = 4_000;

it.each([
  ["an annotation of many alternatives", "a.py", `x: ${Array(DEEP).fill("A").join(" | ")} = 1\n`],
  ["an annotation that nests", "a.py", `x: ${"List[".repeat(DEEP)}A${"]".repeat(DEEP)} = 1\n`],
  ["a pattern of many alternatives", "a.rs", `fn f() { match x { ${Array(DEEP).fill("A").join(" | ")} => {} } }\n`],
  ["a pattern that nests", "a.rs", `fn f() { let ${"Some(".repeat(DEEP)}a${")".repeat(DEEP)} = x; }\n`],
  ["a type that nests", "a.cs", `class A { ${"*".repeat(DEEP)} b${"*/".repeat(5 * DEEP)} }\n`],
])("%s is followed without a limit of the stack", async (_what, path, source) => {
  const { file, symbols, atoms } = await analyze(path, source);
  expect(file.diagnostics.filter(({ severity }) => severity === "note")).toEqual([]);
  expect(symbols?.references.size).toBeGreaterThan(0);
  expect(atoms.at(-1)?.end).toBe(source.length);
});

it("a step that fails costs its file what it would have told, and nothing else", async () => {
  const file = { path: "a.py", bytes: new TextEncoder().encode("def f():\n    return 1\n"), sha256: "" };
  const fail = (): never => {
    throw new RangeError("Maximum call stack size exceeded");
  };
  const nameless = await analyzeFile({ ...steps, extractSymbols: fail }, file);
  expect(nameless?.atoms.map(({ name }) => name)).toEqual(["f"]);
  expect(nameless?.symbols).toBeUndefined();
  const decomposer = new RecursiveDecomposer();
  const decompose = vi.spyOn(decomposer, "decompose").mockImplementationOnce(fail);
  const shapeless = await analyzeFile({ ...steps, decomposer }, file);
  expect(decompose).toHaveBeenCalledTimes(2);
  expect(shapeless?.atoms.map(({ kind, end }) => [kind, end])).toEqual([["text", file.bytes.length]]);
  for (const analysis of [nameless, shapeless])
    expect(analysis?.file.diagnostics).toEqual([expect.objectContaining({ severity: "note", line: 1 })]);
});

it("what the grammar supposes to be missing is no name", async () => {
  const { symbols } = await analyze("a.rs", "fn f() { a. ; b::<>() ; let = 1; }\nfn g() { x.; }\n");
  const { start, end, size } = symbols!.references;
  expect(size).toBeGreaterThan(0);
  for (let row = 0; row < size; row += 1) expect(end[row]).toBeGreaterThan(start[row]!);
});
