/** Faults are repeated a bounded number of times, spread out, and never earlier than the provider asked. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CONFIGURATION_FAULTS, TRANSIENT_FAULTS } from "../models/model-fault.ts";
import { decideAfterFault, FAULT_POLICY } from "./fault-policy.ts";

const limited = { kind: "rate-limited", retryAfterMs: undefined } as const;

test.each(TRANSIENT_FAULTS)("%s is repeated, but not for ever", (kind) => {
  const kinds = Array.from(
    { length: 10 },
    (_, index) => decideAfterFault(FAULT_POLICY, { kind, retryAfterMs: undefined }, index + 1, 0, () => 0.5).kind,
  );
  expect(kinds[0]).toBe("again");
  expect(kinds.indexOf("give-up")).toBe((FAULT_POLICY.tries[kind] ?? 0) - 1);
  expect(new Set(kinds.slice(kinds.indexOf("give-up")))).toEqual(new Set(["give-up"]));
});

test.each(CONFIGURATION_FAULTS)("%s waits for a person", (kind) => {
  expect(decideAfterFault(FAULT_POLICY, { kind, retryAfterMs: 1000 }, 1, 0, () => 0).kind).toBe("give-up");
});

test("the pause doubles up to its bound", () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7].map((calls) => decideAfterFault(FAULT_POLICY, limited, calls, 0, () => 1));
  expect(pauses.map((one) => (one.kind === "again" ? one.afterMs : one))).toEqual([
    1000, 2000, 4000, 8000, 16_000, 32_000, 60_000,
  ]);
});

test("after ten minutes it is given up", () => {
  expect(decideAfterFault(FAULT_POLICY, limited, 2, 599_999, () => 0).kind).toBe("again");
  expect(decideAfterFault(FAULT_POLICY, limited, 2, 600_000, () => 0)).toEqual({
    kind: "give-up",
    reason: "It went on for 10 minutes.",
  });
});

test("no pause is shorter than asked for, none longer than the bounds", () => {
  const ask = fc.nat(2_000_000);
  fc.assert(
    fc.property(
      ask,
      fc.integer({ min: 1, max: 7 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (ms, calls, jitter) => {
        const decision = decideAfterFault(
          FAULT_POLICY,
          { kind: "overloaded", retryAfterMs: ms },
          calls,
          0,
          () => jitter,
        );
        if (decision.kind !== "again") throw new Error(decision.reason);
        expect(decision.afterMs).toBeGreaterThanOrEqual(Math.min(ms, FAULT_POLICY.longestRetryAfterMs));
        expect(decision.afterMs).toBeLessThanOrEqual(FAULT_POLICY.longestRetryAfterMs + FAULT_POLICY.longestPauseMs);
      },
    ),
  );
});
