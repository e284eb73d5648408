/** Faults are repeated a bounded number of times, spread out, and never earlier than the provider asked. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONFIGURATION_FAULTS, TRANSIENT_FAULTS, type ModelFaultKind } from "../models/model-fault.ts";
import { decideAfterFault, FAULT_POLICY, type FaultHistory } from "./fault-policy.ts";

function decide(kinds: readonly ModelFaultKind[], more: Partial<FaultHistory> = {}, random = 0.5) {
  return decideAfterFault(FAULT_POLICY, { kinds, retryAfterMs: undefined, elapsedMs: 0, ...more }, () => random);
}

function repeated(kind: ModelFaultKind, times: number): readonly ModelFaultKind[] {
  return Array.from({ length: times }, () => kind);
}

describe("how often", () => {
  test.each(TRANSIENT_FAULTS)("%s is repeated, but not for ever", (kind) => {
    const tries = FAULT_POLICY.triesByKind[kind] ?? 0;
    for (let times = 1; times < tries; times++) expect(decide(repeated(kind, times)).kind).toBe("again");
    expect(decide(repeated(kind, tries))).toEqual({
      kind: "give-up",
      reason: `${String(tries)} calls ended like this.`,
    });
  });

  test.each(CONFIGURATION_FAULTS)("%s waits for a person", (kind) => {
    expect(decide([kind]).kind).toBe("give-up");
    expect(decide(["overloaded", kind]).kind).toBe("give-up");
  });

  test("faults that cost nothing leave those that do their tries, within eight in all", () => {
    expect(decide([...repeated("overloaded", 5), "malformed"]).kind).toBe("again");
    expect(decide([...repeated("overloaded", 7), "malformed"])).toEqual({
      kind: "give-up",
      reason: "8 calls in a row gave nothing.",
    });
  });

  test("after ten minutes no more", () => {
    expect(decide(["timeout"], { elapsedMs: 599_999 }).kind).toBe("again");
    expect(decide(["timeout"], { elapsedMs: 600_000 })).toEqual({
      kind: "give-up",
      reason: "It went on for 10 minutes.",
    });
  });
});

describe("the pause", () => {
  test("doubles up to its bound", () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7].map((times) => decide(repeated("rate-limited", times), {}, 1));
    expect(pauses.map((one) => (one.kind === "again" ? one.afterMs : one))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 32_000, 60_000,
    ]);
  });

  test("is never shorter than asked for, and never longer than the bounds", () => {
    const jitter = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.integer({ min: 1, max: 7 }), jitter, (retryAfterMs, times, random) => {
        const decision = decide(repeated("overloaded", times), { retryAfterMs }, random);
        if (decision.kind !== "again") throw new Error(decision.reason);
        const { longestRetryAfterMs, longestPauseMs } = FAULT_POLICY;
        expect(decision.afterMs).toBeGreaterThanOrEqual(Math.min(retryAfterMs, longestRetryAfterMs));
        expect(decision.afterMs).toBeLessThanOrEqual(longestRetryAfterMs + longestPauseMs);
      }),
    );
  });
});
