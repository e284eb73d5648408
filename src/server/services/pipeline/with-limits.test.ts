/** Limits of generators: time, size, and nothing left behind on the signal. */
import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import type { CodeGenerator, Generation, GenerationRequest } from "../../../core/ports.ts";
import { withLimits } from "./with-limits.ts";

const LIMITS = { deadlineMs: 20, mostCharacters: 10 };

function requestWith(signal: AbortSignal): GenerationRequest {
  return { signal } as GenerationRequest;
}

function generatorOf(generate: CodeGenerator["generate"], isBounded = false): CodeGenerator {
  return { name: "test", isBounded, generate };
}

function answerOf(code: string): Generation {
  return { kind: "code", code, model: "test", tokensIn: 1, tokensOut: 1, costUsd: 0 };
}

test("one that hangs is cut off, and told so", async () => {
  let told: AbortSignal | undefined;
  const hanging = generatorOf(({ signal }) => {
    told = signal;
    return new Promise(() => undefined);
  });
  const answer = withLimits(hanging, LIMITS).generate(requestWith(new AbortController().signal));
  await expect(answer).rejects.toThrow("it gave no answer within 0 s");
  expect(told?.aborted).toBe(true);
});

test("one that keeps time itself may wait for its turn", async () => {
  const waiting = generatorOf(
    () => new Promise((resolve) => setTimeout(() => resolve(answerOf("late")), 5 * LIMITS.deadlineMs)),
    true,
  );
  const answer = withLimits(waiting, LIMITS).generate(requestWith(new AbortController().signal));
  expect(await answer).toMatchObject({ kind: "code", code: "late" });
});

test("an abort ends it at once, also one that came before", async () => {
  const hanging = withLimits(
    generatorOf(() => new Promise(() => undefined)),
    { ...LIMITS, deadlineMs: 60_000 },
  );
  const abort = new AbortController();
  const answer = hanging.generate(requestWith(abort.signal));
  abort.abort(new Error("the worker stops"));
  await expect(answer).rejects.toThrow("the worker stops");
  await expect(hanging.generate(requestWith(abort.signal))).rejects.toThrow("the worker stops");
});

test("a flood is unusable, and what it cost is kept", async () => {
  const flooding = generatorOf(() => Promise.resolve(answerOf("x".repeat(11))));
  const answer = await withLimits(flooding, LIMITS).generate(requestWith(new AbortController().signal));
  expect(answer).toMatchObject({ kind: "unusable", category: "too-long", tokensIn: 1 });
  expect(answer).not.toHaveProperty("code");
});

test("nothing listens to the request's signal any more", async () => {
  const { signal } = new AbortController();
  const quick = generatorOf(() => Promise.resolve(answerOf("ok")));
  await withLimits(quick, LIMITS).generate(requestWith(signal));
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
