/** When an atom is tried again, with what temperature, and what it is told. */
import { describe, expect, test } from "vitest";
import type { CheckResult } from "../validation/verdict.ts";
import { explainFailure } from "./explain-failure.ts";
import { RetryOrchestrator } from "./RetryOrchestrator.ts";
import { decideRetry, DETERMINISTIC_POLICY, MODEL_POLICY, policyFor, type FailedTry } from "./retry-policy.ts";

const failed = (fingerprint: string, code = fingerprint): FailedTry => ({ fingerprint, code });

describe("decideRetry", () => {
  test.each([
    ["a model's first try", MODEL_POLICY, [], 0.7],
    ["a model's second try", MODEL_POLICY, [failed("a")], 0.5],
    ["a model's third try", MODEL_POLICY, [failed("a"), failed("b")], 0.3],
    ["a model's fourth try", MODEL_POLICY, [failed("a"), failed("b"), failed("c")], 0.3],
    ["the same failure of a model's new code", MODEL_POLICY, [failed("a", "x"), failed("a", "y")], 0.3],
    ["a deterministic second try", DETERMINISTIC_POLICY, [failed("a")], 0],
  ])("goes on with %s", (_, policy, history, temperature) => {
    expect(decideRetry(policy, history)).toEqual({ kind: "try", attempt: history.length + 1, temperature });
  });

  test.each([
    ["after four tries", MODEL_POLICY, ["a", "b", "c", "d"].map((one) => failed(one))],
    ["when a model gives the same code again", MODEL_POLICY, [failed("a"), failed("b"), failed("a")]],
    ["at the first repeat of a deterministic failure", DETERMINISTIC_POLICY, [failed("a", "x"), failed("a", "y")]],
  ])("stops %s", (_, policy, history) => {
    expect(decideRetry(policy, history).kind).toBe("stop");
  });

  test("only what is known to be deterministic is treated so", () => {
    expect(["builtin", "replay", "anthropic"].map((name) => policyFor(name).isDeterministic)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("a generator that works at one temperature gets it every time", () => {
    const policy = policyFor("anthropic", 0);
    expect([[], [failed("a")], [failed("a"), failed("b")]].map((history) => decideRetry(policy, history))).toEqual(
      [1, 2, 3].map((attempt) => ({ kind: "try", attempt, temperature: 0 })),
    );
  });
});

describe("RetryOrchestrator", () => {
  test("tells each try what failed in the one before, and goes on from a history", async () => {
    const told: (string | undefined)[] = [];
    const result = await new RetryOrchestrator(MODEL_POLICY).run(
      ({ attempt, feedback }) => {
        told.push(feedback);
        return Promise.resolve(
          attempt === 3
            ? { ok: true, value: "done" }
            : { ok: false, failure: { ...failed(String(attempt)), feedback: `after ${String(attempt)}` } },
        );
      },
      [{ ...failed("0"), feedback: "from another worker" }],
      "from a reviewer",
    );
    expect(result).toEqual({ ok: true, value: "done", attempts: 3 });
    expect(told).toEqual(["from another worker", "after 2"]);
  });

  test("gives a reviewer's words to the first try, and its reason when it stops", async () => {
    const told: (string | undefined)[] = [];
    const result = await new RetryOrchestrator(DETERMINISTIC_POLICY).run(
      ({ feedback }) => {
        told.push(feedback);
        return Promise.resolve({ ok: false, failure: { ...failed("same"), feedback: "again" } });
      },
      [],
      "from a reviewer",
    );
    expect(result).toMatchObject({ ok: false, attempts: 2 });
    expect(told).toEqual(["from a reviewer", "again"]);
  });
});

test("a failure is explained by its required checks and known again in another line", () => {
  const check = (line: number): CheckResult => ({
    level: "ATOMIC",
    subjectType: "ATOM",
    subject: "a#b",
    check: "types",
    verdict: "FAILED",
    required: true,
    output: "1 finding",
    findings: [{ message: "Type 'string' is not assignable to type 'number'.", code: "TS2322", line, column: 3 }],
    durationMs: line,
  });
  const optional = { ...check(1), check: "atomicity", required: false };
  const report = explainFailure([optional, check(2)]);
  expect(report.feedback).toBe("types: TS2322 Type 'string' is not assignable to type 'number'. (2:3)");
  expect(report.analysis).toEqual({
    category: "types",
    location: "2:3",
    suggestion: "Type 'string' is not assignable to type 'number'.",
  });
  expect(report.fingerprint).toBe(explainFailure([check(9)]).fingerprint);
});
