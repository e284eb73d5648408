/** What one file gives by itself: ids, bytes, and what its names tell of its atoms. */
import { expect, it } from "vitest";
import { createTreeParser } from "../../server/adapters/tree-parser.ts";
import { RecursiveDecomposer } from "../decomposition/RecursiveDecomposer.ts";
import { extractSymbols } from "../dependencies/scopes/extract-symbols.ts";
import { python } from "../parsing/languages/python.ts";
import { typescript } from "../parsing/languages/typescript.ts";
import { MultiLanguageParser } from "../parsing/MultiLanguageParser.ts";
import { analyzeFile } from "./analyze-file.ts";

const steps = {
  parser: new MultiLanguageParser(await createTreeParser([typescript, python])),
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
