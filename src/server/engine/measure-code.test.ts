/** What an atom's size may cost it, and that the sample leaves a person only what needs one. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfidenceScorer } from "../../core/confidence/ConfidenceScorer.ts";
import { ContractDecomposer } from "../../core/decomposition/ContractDecomposer.ts";
import { discover } from "../../core/discovery/discover.ts";
import type { AtomKind } from "../../core/generation/contract.ts";
import { DeliveredFileParser } from "../../core/parsing/DeliveredFileParser.ts";
import { typescript } from "../../core/parsing/languages/typescript.ts";
import type { CheckResult } from "../../core/validation/verdict.ts";
import { discoveryPorts } from "../../testing/discovery-ports.ts";
import { generateProject } from "../../testing/generate-project.ts";
import { createTreeSitterParser } from "../adapters/tree-sitter/tree-sitter-parser.ts";
import { createTypeScriptInspector } from "../adapters/typescript-inspector.ts";
import { burdenOf, measureCode } from "./measure-code.ts";

const PASSED: CheckResult = {
  level: "ATOMIC",
  subjectType: "ATOM",
  subject: "a",
  check: "types",
  verdict: "PASSED",
  required: true,
  output: "",
  findings: [],
  durationMs: 0,
};

describe("burdenOf", () => {
  it.each<[AtomKind, number]>([
    ["imports", 0],
    ["document", 0],
    ["type", 0],
    ["function", 60],
    ["route", 60],
    ["test", 60],
  ])("counts for 60 lines of %s %i", (kind, linesOfCode) => {
    expect(burdenOf(kind, { loc: 60, complexity: 1 }).linesOfCode).toBe(linesOfCode);
  });
});

describe("the bookshop sample", () => {
  it("leaves a person exactly the atoms that need one", async () => {
    const brief = readFileSync("samples/bookshop.brief.md", "utf8");
    const { value: model } = discover(brief, "bookshop.brief.md", discoveryPorts);
    if (model === undefined) throw new Error("The sample cannot be read.");
    const { skeleton, code } = await generateProject(model);
    const parser = new DeliveredFileParser(await createTreeSitterParser([typescript]));
    const decomposer = new ContractDecomposer(parser, createTypeScriptInspector());
    const contracts = skeleton.files.flatMap((file) => file.parts.map((part) => part.contract));
    const queued = contracts.filter((contract) => {
      const measures = measureCode({ decomposer }, contract, code.get(contract.key) ?? "");
      return new ConfidenceScorer().score({
        checks: [PASSED],
        // As right after it was made: the project is not validated yet.
        integration: [],
        isBlamed: false,
        attempts: 1,
        maxAttempts: 4,
        ...burdenOf(contract.kind, measures),
        needsPerson: contract.needsPerson,
      }).needsReview;
    });
    const needing = contracts.filter((contract) => contract.needsPerson !== undefined);
    expect(queued.map((contract) => contract.key)).toEqual(needing.map((contract) => contract.key));
    expect(needing.map((contract) => contract.serves)).toEqual(["operation:refundOrder"]);
  }, 60_000);
});
