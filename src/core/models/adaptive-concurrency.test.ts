/** The limit finds what a provider bears, stays within its bounds and shrinks once per round trip. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterCall,
  isUsed,
  limitOf,
  startConcurrency,
  type Concurrency,
  type EndedCall,
} from "./adaptive-concurrency.ts";

const BOUNDS = { least: 1, start: 16, most: 400 };

function answered(state: Concurrency, more: Partial<EndedCall> = {}): Concurrency {
  return afterCall(state, {
    outcome: "answered",
    round: state.round,
    wasUsed: true,
    latencyMs: 1000,
    ...more,
  });
}

function times(count: number, state: Concurrency, step: (state: Concurrency) => Concurrency): Concurrency {
  return Array.from({ length: count }).reduce<Concurrency>(step, state);
}

/** A round trip: as many calls as may be under way, of which the provider bears `capacity`. */
function roundTrip(state: Concurrency, capacity: number): Concurrency {
  const calls = limitOf(state);
  return Array.from({ length: calls }, (_, index) => index).reduce<Concurrency>(
    (now, index) =>
      afterCall(now, {
        outcome: index < capacity ? "answered" : "overloaded",
        round: state.round,
        wasUsed: true,
        latencyMs: 1000,
      }),
    state,
  );
}

describe("growing", () => {
  test("doubles per round until the first overload, then adds one per round", () => {
    const first = roundTrip(startConcurrency(BOUNDS), 1000);
    expect(limitOf(first)).toBe(32);
    const shrunk = afterCall(first, { outcome: "overloaded", round: first.round, wasUsed: true, latencyMs: 5 });
    expect(limitOf(shrunk)).toBe(16);
    expect(roundTrip(shrunk, 1000).limit).toBeCloseTo(17, 0);
  });

  test("not while the limit is not used", () => {
    const state = startConcurrency(BOUNDS);
    expect(limitOf(times(100, state, (now) => answered(now, { wasUsed: false })))).toBe(16);
    expect([12, 13].map((underWay) => isUsed(state, underWay))).toEqual([false, true]);
  });
});

describe("shrinking", () => {
  test("once, however many calls of a round are turned away", () => {
    const state = startConcurrency(BOUNDS);
    const turnedAway = times(16, state, (now) =>
      afterCall(now, { outcome: "overloaded", round: state.round, wasUsed: true, latencyMs: 5 }),
    );
    expect(limitOf(turnedAway)).toBe(8);
    const again = afterCall(turnedAway, {
      outcome: "overloaded",
      round: turnedAway.round,
      wasUsed: true,
      latencyMs: 5,
    });
    expect(limitOf(again)).toBe(4);
  });

  test("gently while answers take much longer than usual, and no more when that has become usual", () => {
    const healthy = times(200, startConcurrency(BOUNDS), (now) => answered(now, { wasUsed: false }));
    expect(limitOf(healthy)).toBe(16);
    const slow = times(40, healthy, (now) => answered(now, { wasUsed: false, latencyMs: 5000 }));
    expect(limitOf(slow)).toBeLessThan(16);
    expect(limitOf(slow)).toBeGreaterThanOrEqual(1);
    const usual = times(4000, slow, (now) => answered(now, { latencyMs: 5000 }));
    expect(limitOf(usual)).toBeGreaterThan(limitOf(slow));
  });

  test("not because of what says nothing about load", () => {
    const state = startConcurrency(BOUNDS);
    expect(afterCall(state, { outcome: "other", round: 0, wasUsed: true, latencyMs: 60_000 })).toBe(state);
  });

  test("latencies that merely scatter change nothing", () => {
    // Log-normal with sigma 0.6, as models answer; a fixed sequence.
    const latency = (index: number) => 6000 * Math.exp(0.6 * Math.sin(index * 12.9898) * 1.7);
    let state = startConcurrency(BOUNDS);
    for (let index = 0; index < 2000; index++) state = answered(state, { latencyMs: latency(index), wasUsed: false });
    expect(state.round).toBe(0);
  });
});

test.each([1, 5, 40, 300])("settles around what the provider bears: %i at once", (capacity) => {
  let state = startConcurrency(BOUNDS);
  for (let round = 0; round < 400; round++) state = roundTrip(state, capacity);
  const limits = Array.from({ length: 400 }, () => limitOf((state = roundTrip(state, capacity))));
  expect(Math.max(...limits)).toBeLessThanOrEqual(capacity + 1);
  expect(limits.reduce((sum, one) => sum + one, 0) / limits.length).toBeGreaterThanOrEqual(capacity * 0.6);
});

test("never leaves its bounds", () => {
  const ended = fc.record({
    outcome: fc.constantFrom("answered", "overloaded", "other") as fc.Arbitrary<EndedCall["outcome"]>,
    round: fc.nat(50),
    wasUsed: fc.boolean(),
    latencyMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(ended, { maxLength: 300 }), (calls) => {
      const { limit } = calls.reduce(afterCall, startConcurrency(BOUNDS));
      expect(limit).toBeGreaterThanOrEqual(BOUNDS.least);
      expect(limit).toBeLessThanOrEqual(BOUNDS.most);
    }),
  );
});
