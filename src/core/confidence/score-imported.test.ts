import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckResult, Verdict } from "../validation/verdict.ts";
import { type ImportedEvidence, scoreImported } from "./score-imported.ts";

function result(check: string, verdict: Verdict, required = true): CheckResult {
  return {
    level: "ATOMIC",
    subjectType: "ATOM",
    subject: "a",
    check,
    verdict,
    required,
    output: "",
    findings: [],
    durationMs: 0,
  };
}

const HEALTHY: ImportedEvidence = {
  checks: [result("syntax", "PASSED"), result("atomicity", "PASSED", false)],
  fileChecks: [
    result("syntax", "PASSED"),
    result("import-cycles", "PASSED"),
    result("resolved-names", "PASSED", false),
  ],
  complexity: 2,
  linesOfCode: 9,
  judged: ["size", "complexity", "context", "independence", "testable", "clear-boundaries", "clear-inputs-and-outputs"],
  unmet: [],
  dependencies: 3,
  unresolved: 0,
  cycleSize: 0,
};

describe("scoreImported", () => {
  it.each<[string, Partial<ImportedEvidence>, number, string]>([
    ["is healthy", {}, 1, ""],
    ["refers to nothing", { dependencies: 0 }, 1, ""],
    [
      "has an optional check that found something",
      { checks: [result("syntax", "PASSED"), result("atomicity", "FAILED", false)] },
      1,
      "",
    ],
    ["has checks that never run", { checks: [result("syntax", "PASSED"), result("tests", "NOT_RUN")] }, 1, ""],
    [
      "does not parse",
      { checks: [result("syntax", "FAILED")] },
      0.7,
      "1 of 1 required checks of the atom failed: syntax.",
    ],
    [
      "has a name nobody could follow",
      { unresolved: 1 },
      0.95,
      "3 dependencies were found, 1 name could not be followed.",
    ],
    ["is complex", { complexity: 6 }, 0.9, "Complexity 6, 9 lines of code."],
    ["is long", { linesOfCode: 30 }, 0.9, "Complexity 2, 30 lines of code."],
    [
      "is untyped",
      { unmet: ["clear-inputs-and-outputs"] },
      0.966667,
      "It meets 2 of the 3 further criteria that could be judged.",
    ],
    [
      "lies in a cycle, as its criteria say too",
      { cycleSize: 4, unmet: ["independence"] },
      0.9,
      "It is part of a cycle of 4 atoms.",
    ],
    ["lies in a cycle", { cycleSize: 4 }, 0.9, "It is part of a cycle of 4 atoms."],
    [
      "lies in a file that imports in a circle",
      { fileChecks: [result("syntax", "PASSED"), result("import-cycles", "FAILED")] },
      0.95,
      "1 of 2 required checks of its file failed: import-cycles.",
    ],
  ])("when it %s", (_, change, score, evidence) => {
    const found = scoreImported({ ...HEALTHY, ...change });
    expect(found.score).toBe(score);
    const lowering = found.signals.filter(({ value }) => value < 1).map((signal) => signal.evidence);
    expect(lowering).toEqual(evidence === "" ? [] : [evidence]);
  });

  it("leaves out what cannot be judged, and the rest weighs as much together", () => {
    const { score, signals } = scoreImported({
      ...HEALTHY,
      checks: [],
      fileChecks: [],
      dependencies: 0,
      judged: ["size", "independence"],
      cycleSize: 2,
    });
    expect(signals.map(({ name }) => name)).toEqual(["complexity", "cycles"]);
    expect(score).toBe(0.666667);
  });

  it("adds up from its signals, and never rises with what is wrong", () => {
    const number = fc.nat({ max: 60 });
    fc.assert(
      fc.property(
        fc.record({ complexity: number, linesOfCode: number, dependencies: number, unresolved: number }),
        (some) => {
          const evidence = { ...HEALTHY, ...some };
          const { score, signals } = scoreImported(evidence);
          expect(signals.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
          expect(signals.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 5);
          const worse: readonly Partial<ImportedEvidence>[] = [
            { complexity: evidence.complexity + 1 },
            { linesOfCode: evidence.linesOfCode + 1 },
            { cycleSize: 2 },
            { checks: [result("syntax", "FAILED")] },
          ];
          for (const change of worse)
            expect(scoreImported({ ...evidence, ...change }).score).toBeLessThanOrEqual(score);
        },
      ),
    );
  });
});
