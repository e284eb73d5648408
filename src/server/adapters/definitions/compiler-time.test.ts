/** What a compiler may take for an answer, a file and everything, with time that a test moves on. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CompilerTime, type TimeLimits } from "./compiler-time.ts";

const LIMITS: TimeLimits = { answerMs: 10_000, fileMs: 30_000, fileMsPerMb: 60_000 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ["answers in time", { everyMs: 9_000, forMs: 27_000 }, undefined],
  ["hangs", { everyMs: 11_000, forMs: 11_000 }, "A compiler gave no answer within 10 seconds."],
  ["is slow", { everyMs: 9_000, forMs: 36_000 }, "The 30 seconds that a compiler may take for this file were over."],
])("a compiler that %s", (_name, { everyMs, forMs }, reason) => {
  const time = new CompilerTime();
  const turn = time.begin("a compiler", 0, LIMITS);
  const onOver = vi.fn();
  turn.onOver(onOver);
  turn.answered();
  for (let at = 0; at < forMs; at += everyMs) {
    vi.advanceTimersByTime(everyMs);
    turn.answered();
  }
  expect(turn.reason).toBe(reason);
  expect(onOver).toHaveBeenCalledTimes(reason === undefined ? 0 : 1);
  turn.end();
  expect(vi.getTimerCount()).toBe(0);
});

test("large files have more time", () => {
  const turn = new CompilerTime().begin("a compiler", 500_000, LIMITS);
  vi.advanceTimersByTime(59_000);
  expect(turn.reason).toBeUndefined();
  vi.advanceTimersByTime(1_000);
  expect(turn.reason).toBe("The 60 seconds that a compiler may take for this file were over.");
});

test("what files took is missing for those after them, until more is allowed", () => {
  const time = new CompilerTime();
  time.allow(40_000);
  const first = time.begin("a compiler", 0, LIMITS);
  vi.advanceTimersByTime(25_000);
  first.end();
  expect(first.reason).toBeUndefined();
  const second = time.begin("another compiler", 0, LIMITS);
  vi.advanceTimersByTime(15_000);
  second.end();
  const over = "The 40 seconds that compilers may take for everything were over.";
  expect(second.reason).toBe(over);
  expect(time.begin("a compiler", 0, LIMITS).reason).toBe(over);
  time.allow(40_000);
  expect(time.begin("a compiler", 0, LIMITS).reason).toBeUndefined();
});

test("what was late is told until the file changes", () => {
  const time = new CompilerTime();
  time.noteLate("a.py", 1, "It hung.");
  time.noteLate("b.py", 20, "It hung.");
  time.forget("b.py");
  expect([...time.lateFiles]).toEqual([["a.py", "1 name is left open. It hung."]]);
});
