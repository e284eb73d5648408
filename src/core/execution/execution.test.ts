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
import { blockedReasons } from "./blocked-reasons.ts";
import { WaveExecutor } from "./WaveExecutor.ts";

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

test("what a project has room for is dispatched, the sooner the fewer of it are in flight", async () => {
  const sent: unknown[] = [];
  const ready = [
    [
      { id: "a", place: 1 },
      { id: "b", place: 2 },
    ],
    [],
  ];
  const waves = new WaveExecutor<{ id: string; place: number }>({
    choose: () => Promise.resolve(ready.shift() ?? []),
    dispatch: (atoms) => Promise.resolve(void sent.push(atoms)),
  });
  expect([await waves.advance(), await waves.advance()]).toEqual([2, 0]);
  expect(sent).toEqual([
    [expect.objectContaining({ id: "a", priority: -1 }), expect.objectContaining({ id: "b", priority: -2 })],
  ]);
});

describe("blockedReasons", () => {
  const edge = (from: string, to: string) => ({ from, fromKey: `key ${from}`, to });
  const check = (edges: readonly (readonly [string, string])[], expected: Record<string, string>) => {
    const failed = [{ id: "x", key: "key x" }];
    const reasons = blockedReasons(
      failed,
      edges.map(([from, to]) => edge(from, to)),
    );
    expect(Object.fromEntries(reasons)).toEqual(expected);
  };

  test("names the shortest chain to what failed", () => {
    check(
      [
        ["a", "x"],
        ["b", "a"],
        ["c", "b"],
        ["c", "a"],
      ],
      {
        a: "It needs key x, which could not be made.",
        b: "It needs key a, which needs key x, which could not be made.",
        c: "It needs key a, which needs key x, which could not be made.",
      },
    );
  });

  test("counts the middle of a long chain", () => {
    const chain = ["x", "a", "b", "c", "d", "e"];
    const reasons = blockedReasons(
      [{ id: "x", key: "key x" }],
      chain.slice(1).map((from, index) => edge(from, chain[index] ?? "")),
    );
    expect(reasons.get("e")).toBe(
      "It needs key d, which needs key c, which needs key b, which needs, through 1 more, key x, which could not be made.",
    );
  });

  test("ends on a cycle", () => {
    check(
      [
        ["a", "x"],
        ["b", "a"],
        ["a", "b"],
      ],
      {
        a: "It needs key x, which could not be made.",
        b: "It needs key a, which needs key x, which could not be made.",
      },
    );
  });
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
      isOutage: (error) => error instanceof Error && error.message === "the database is away",
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

  test("an outage is no attempt of the atom", async () => {
    const { outcome, failures } = execute([code("bad"), new Error("the database is away"), code("good")]);
    await expect(outcome).rejects.toThrow("the database is away");
    expect(failures).toHaveLength(1);
  });

  test("ends without a result when it is aborted", async () => {
    const abort = new AbortController();
    abort.abort(new Error("the worker stops"));
    const { outcome, failures } = execute([new Error("aborted")], MODEL_POLICY, abort);
    await expect(outcome).rejects.toThrow("the worker stops");
    expect(failures).toEqual([]);
  });
});
