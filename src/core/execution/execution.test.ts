/** Dispatch order, the truth about waves, and one atom's way through its executor. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AtomContract } from "../generation/contract.ts";
import type { Generation } from "../ports.ts";
import type { CheckResult, Verdict } from "../validation/verdict.ts";
import { explainFailure, explainGeneratorFailure, failedChecks } from "../retry/explain-failure.ts";
import { DETERMINISTIC_POLICY, MODEL_POLICY } from "../retry/retry-policy.ts";
import { RetryOrchestrator } from "../retry/RetryOrchestrator.ts";
import { AtomExecutor, type AttemptRecord } from "./AtomExecutor.ts";
import { dispatchPriorities } from "./dispatch-priority.ts";
import { waveStatus } from "./wave-status.ts";
import { WaveExecutor, type WaitingAtom } from "./WaveExecutor.ts";

test("an atom's priority is one above the highest of what waits for it", () => {
  const graph = fc.integer({ min: 1, max: 30 }).chain((atoms) =>
    fc.tuple(
      fc.constant(atoms),
      fc
        .array(fc.tuple(fc.nat(atoms - 1), fc.nat(atoms - 1)), { maxLength: 80 })
        .map((pairs) =>
          pairs.filter(([a, b]) => a !== b).map(([a, b]) => ({ from: Math.max(a, b), to: Math.min(a, b) })),
        ),
    ),
  );
  fc.assert(
    fc.property(graph, ([atoms, edges]) => {
      const priorities = dispatchPriorities(atoms, edges);
      for (let atom = 0; atom < atoms; atom++) {
        const above = edges.filter((edge) => edge.to === atom).map((edge) => priorities[edge.from]!);
        expect(priorities[atom]).toBe(1 + Math.max(0, ...above));
      }
    }),
  );
});

test.each([
  [{ total: 3, completed: 0, failed: 0, skipped: 0, running: 0 }, "PENDING"],
  [{ total: 3, completed: 0, failed: 0, skipped: 0, running: 1 }, "RUNNING"],
  [{ total: 3, completed: 2, failed: 0, skipped: 0, running: 0 }, "RUNNING"],
  [{ total: 3, completed: 3, failed: 0, skipped: 0, running: 0 }, "COMPLETED"],
  [{ total: 3, completed: 2, failed: 1, skipped: 0, running: 0 }, "PARTIAL"],
  [{ total: 3, completed: 1, failed: 0, skipped: 2, running: 0 }, "PARTIAL"],
  [{ total: 3, completed: 0, failed: 3, skipped: 0, running: 0 }, "FAILED"],
  [{ total: 3, completed: 0, failed: 0, skipped: 3, running: 0 }, "PENDING"],
])("a wave of %j is %s", (counts, status) => {
  expect(waveStatus(counts)).toBe(status);
});

test("what waits for nothing is dispatched, most urgent first", async () => {
  const dispatched: (readonly WaitingAtom[])[] = [];
  const waves = new WaveExecutor({
    dispatch: (atoms) => {
      dispatched.push(atoms);
      return Promise.resolve();
    },
  });
  const atom = (id: string, remaining: number, priority: number) => ({ id, remaining, priority, revision: 0 });
  const ready = await waves.release([atom("low", 0, 1), atom("waits", 2, 9), atom("high", 0, 5)]);
  expect(ready.map(({ id }) => id)).toEqual(["high", "low"]);
  await waves.release([atom("waits", 1, 9)]);
  expect(dispatched).toEqual([ready]);
});

describe("AtomExecutor", () => {
  const contract = { key: "a.ts#f", language: "typescript" } as AtomContract;
  const task = { contract, skeleton: "", context: [], history: [], feedback: undefined };
  const code = (text: string): Generation => ({
    kind: "code",
    code: text,
    model: "m",
    tokensIn: 1,
    tokensOut: 2,
    costUsd: 3,
  });
  const verdictOf = (text: string): Verdict => (text.startsWith("good") ? "PASSED" : "FAILED");

  function execute(answers: readonly (Generation | Error)[], policy = MODEL_POLICY, abort = new AbortController()) {
    const failures: AttemptRecord[] = [];
    let time = 0;
    let call = 0;
    const executor = new AtomExecutor({
      generator: {
        name: "test",
        generate() {
          const answer = answers[Math.min(call++, answers.length - 1)];
          return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer!);
        },
      },
      retry: new RetryOrchestrator(policy),
      clock: { now: () => (time += 5) },
      check: (text) => {
        const result: CheckResult = {
          level: "ATOMIC",
          subjectType: "ATOM",
          subject: contract.key,
          check: "types",
          verdict: verdictOf(text),
          required: true,
          output: text,
          findings: [],
          durationMs: 1,
        };
        return Promise.resolve([result]);
      },
      keepFailure: (record) => Promise.resolve(void failures.push(record)),
      explain: {
        checks: (results) => (failedChecks(results).length > 0 ? explainFailure(results) : undefined),
        error: explainGeneratorFailure,
      },
    });
    return { outcome: executor.execute(task, abort.signal), failures, abort };
  }

  test("keeps every failed attempt and records the one that passed", async () => {
    const { outcome, failures } = execute([code("bad"), new Error("overloaded"), code("good")]);
    expect(await outcome).toMatchObject({
      kind: "completed",
      code: "good",
      attempts: 3,
      needsPerson: undefined,
      record: {
        attempt: 3,
        temperature: 0.3,
        feedback: "The generator failed: overloaded",
        costUsd: 3,
        failure: undefined,
      },
    });
    expect(
      failures.map(({ attempt, code: text, costUsd, failure }) => [
        attempt,
        text,
        costUsd,
        failure?.analysis["category"],
      ]),
    ).toEqual([
      [1, "bad", 3, "types"],
      [2, undefined, 0, "generator"],
    ]);
  });

  test("gives up with what failed last", async () => {
    const { outcome, failures } = execute([code("bad")], DETERMINISTIC_POLICY);
    expect(await outcome).toMatchObject({ kind: "failed", attempts: 2, code: "bad", checks: [{ verdict: "FAILED" }] });
    expect(failures).toHaveLength(2);
  });

  test("delivers the fallback of what needs a person", async () => {
    const { outcome } = execute([
      { kind: "needs-person", reason: "It sends e-mail.", fallback: "good enough", model: "m" },
    ]);
    expect(await outcome).toMatchObject({ kind: "completed", code: "good enough", needsPerson: "It sends e-mail." });
  });

  test("ends without a result when it is aborted", async () => {
    const abort = new AbortController();
    abort.abort(new Error("the worker stops"));
    const { outcome, failures } = execute([new Error("aborted")], MODEL_POLICY, abort);
    await expect(outcome).rejects.toThrow("the worker stops");
    expect(failures).toEqual([]);
  });
});
