import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckResult, Verdict } from "../validation/verdict.ts";
import { type ConfidenceInput, ConfidenceScorer } from "./ConfidenceScorer.ts";

function checks(...verdicts: readonly Verdict[]): readonly CheckResult[] {
  return verdicts.map((verdict, index) => ({
    level: "ATOMIC",
    subjectType: "ATOM",
    subject: "a",
    check: `c${index}`,
    verdict,
    required: true,
    output: "",
    findings: [],
    durationMs: 0,
  }));
}

const GOOD: ConfidenceInput = {
  checks: checks("PASSED", "PASSED"),
  integration: checks("PASSED"),
  isBlamed: false,
  attempts: 1,
  maxAttempts: 4,
  complexity: 1,
  linesOfCode: 8,
  needsPerson: undefined,
};

describe("ConfidenceScorer", () => {
  const cases: readonly (readonly [string, Partial<ConfidenceInput>, number, boolean])[] = [
    ["everything is right", {}, 1, false],
    ["the project is not validated yet", { integration: [] }, 0.9, false],
    ["a check failed", { checks: checks("PASSED", "FAILED") }, 0.8, true],
    ["a check did not run", { checks: checks("PASSED", "NOT_RUN") }, 0.8, true],
    ["nothing was checked", { checks: [] }, 0.6, true],
    ["it took two attempts", { attempts: 2 }, 0.925, false],
    ["it took all attempts", { attempts: 4 }, 0.775, true],
    ["it is too complex", { complexity: 6 }, 0.9, false],
    ["a system failure was traced to it", { isBlamed: true }, 0.9, true],
    ["a person is needed", { needsPerson: "Free text." }, 0, true],
  ];

  it.each(cases)("when %s", (_, change, score, needsReview) => {
    const result = new ConfidenceScorer().score({ ...GOOD, ...change });
    expect([result.score, result.needsReview, result.reason !== undefined]).toEqual([score, needsReview, needsReview]);
  });

  it("stays between 0 and 1, adds up from its signals and never rises with more attempts", () => {
    const verdict = fc.constantFrom<Verdict>("PASSED", "FAILED", "NOT_RUN");
    const input = fc.record({
      verdicts: fc.array(verdict),
      attempts: fc.integer({ min: 1, max: 4 }),
      complexity: fc.integer({ min: 1, max: 50 }),
      linesOfCode: fc.nat({ max: 500 }),
    });
    fc.assert(
      fc.property(input, ({ verdicts, ...rest }) => {
        const scorer = new ConfidenceScorer();
        const given = { ...GOOD, ...rest, checks: checks(...verdicts) };
        const { score, signals } = scorer.score(given);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(score).toBeCloseTo(
          signals.reduce((sum, signal) => sum + signal.contribution, 0),
          5,
        );
        expect(signals.reduce((sum, signal) => sum + signal.weight, 0)).toBeCloseTo(1);
        expect(scorer.score({ ...given, attempts: rest.attempts + 1 }).score).toBeLessThanOrEqual(score);
      }),
    );
  });
});
