import { describe, expect, it } from "vitest";
import { createTreeSitterParser } from "../../server/adapters/tree-sitter/tree-sitter-parser.ts";
import { createTypeScriptInspector } from "../../server/adapters/typescript-inspector.ts";
import type { AtomContract } from "../generation/contract.ts";
import { DeliveredFileParser } from "../parsing/DeliveredFileParser.ts";
import { typescript } from "../parsing/languages/typescript.ts";
import { assessAtomicity } from "./atomicity/assess-atomicity.ts";
import { contractEvidence, type WrittenAtom } from "./atomicity/contract-evidence.ts";
import { ContractDecomposer } from "./ContractDecomposer.ts";
import { cutStatements } from "./cut-statements.ts";

const inspector = createTypeScriptInspector();
const parser = new DeliveredFileParser(await createTreeSitterParser([typescript]));
const decomposer = new ContractDecomposer(parser, inspector);

function contract(change: Partial<AtomContract> = {}): AtomContract {
  return {
    key: "src/a.ts#a",
    file: "src/a.ts",
    symbol: "a",
    kind: "function",
    language: "typescript",
    signature: "",
    purpose: "",
    preconditions: [],
    postconditions: [],
    tests: ["t"],
    task: "t",
    serves: undefined,
    recipe: undefined,
    needsPerson: undefined,
    ...change,
  };
}

/** Criteria of the only atom of a source that did not pass, as `name VERDICT`. */
function notPassed(source: string, more: Partial<WrittenAtom> = {}) {
  const [cut] = cutStatements(parser.parse({ path: "src/a.ts", source }));
  const facts = inspector.inspect(source);
  const input = { cut: cut!, facts, contract: contract(), isInCycle: false, contextCompleteness: 1, ...more };
  return assessAtomicity(contractEvidence(input))
    .criteria.filter((each) => each.verdict !== "PASSED")
    .map((each) => `${each.name} ${each.verdict}`);
}

const LONG = `function a(): void {\n${"  use();\n".repeat(20)}}\n`;

describe("atomicity criteria", () => {
  const cases: readonly (readonly [string, string, Partial<WrittenAtom>, readonly string[]])[] = [
    ["a small pure function", `export function a(b: string): string {\n  return b;\n}\n`, {}, []],
    ["a long one", LONG, {}, ["size FAILED"]],
    [
      "a branching one",
      `function a(b: number): number {\n  if (b) return 1;\n  return b ? 2 : b || 3;\n}\n`,
      {},
      ["complexity FAILED"],
    ],
    [
      "two declarations",
      `const a = 1, b = 2;\n`,
      {},
      ["single-responsibility FAILED", "clear-inputs-and-outputs NOT_RUN"],
    ],
    [
      "a member of a cycle",
      `const a = 1;\n`,
      { isInCycle: true },
      ["independence FAILED", "clear-inputs-and-outputs NOT_RUN"],
    ],
    [
      "names that do not resolve",
      `const a = 1;\n`,
      { contextCompleteness: 0.94 },
      ["context FAILED", "clear-inputs-and-outputs NOT_RUN"],
    ],
    [
      "no test",
      `const a = 1;\n`,
      { contract: contract({ tests: [] }) },
      ["testable FAILED", "clear-inputs-and-outputs NOT_RUN"],
    ],
    ["a clock", `function a(): number {\n  return Date.now();\n}\n`, {}, ["deterministic FAILED"]],
    ["a write to the outside", `function a(): void {\n  total += 1;\n}\n`, {}, ["no-hidden-side-effects FAILED"]],
    ["state of the module", `let a = 1;\n`, {}, ["no-hidden-side-effects FAILED", "clear-inputs-and-outputs NOT_RUN"]],
    ["an untyped result", `function a(b: string) {\n  return b;\n}\n`, {}, ["clear-inputs-and-outputs FAILED"]],
    [
      "nothing known but the text",
      `function a(): void {}\n`,
      { contract: undefined, isInCycle: undefined, contextCompleteness: undefined } as never,
      ["independence NOT_RUN", "context NOT_RUN", "testable NOT_RUN"],
    ],
  ];

  it.each(cases)("judge %s", (_, source, more, expected) => {
    expect(notPassed(source, more)).toEqual(expected);
  });
});

describe("ContractDecomposer", () => {
  it("cuts a file into atoms whose texts join to it, each judged with its contract", () => {
    const source = `import { x } from "x";\n\n/** Ä */\nexport function a(): void {}\n`;
    const contracts = [contract({ kind: "imports", symbol: "imports" }), contract({ tests: [] })];
    const { atoms, language, findings } = decomposer.decompose({ path: "src/a.ts", source }, contracts);
    expect(atoms.map((atom) => atom.text).join("")).toBe(source);
    expect(language).toBe("typescript");
    expect(findings).toEqual([]);
    const testable = atoms.map((atom) => atom.atomicity.criteria.find((each) => each.name === "testable")?.verdict);
    expect(testable).toEqual(["NOT_RUN", "FAILED"]);
    expect(atoms[1]?.atomicity.score).toBeCloseTo(7 / 8);
  });

  it("keeps a document whole and judges nothing", () => {
    const { atoms } = decomposer.decompose({ path: "README.md", source: "# A\n" });
    expect(atoms).toMatchObject([{ text: "# A\n", atomicity: { score: 1 } }]);
    expect(atoms[0]?.atomicity.criteria.every((each) => each.verdict === "NOT_RUN")).toBe(true);
  });

  it("measures a union of any length", () => {
    const members = Array.from({ length: 50_000 }, (_, index) => `"v${String(index)}"`).join(" | ");
    const cuts = cutStatements(parser.parse({ path: "src/a.ts", source: `export type A = ${members};\n` }));
    expect(cuts).toMatchObject([{ name: "A", complexity: 1 }]);
  });
});
