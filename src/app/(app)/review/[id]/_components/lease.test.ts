/** A page never says that an item is its reader's when it no longer is. */
import { describe, expect, it } from "vitest";
import { changeLease, NO_LEASE, type LeaseChange } from "./lease.ts";

const after = (...changes: LeaseChange[]) => changes.reduce(changeLease, NO_LEASE);

describe("a lease", () => {
  it("holds until the later of two answers", () => {
    expect(after({ kind: "held", until: 200 }, { kind: "held", until: 100 })).toEqual({ until: 200 });
    expect(after({ kind: "held", until: 100 }, { kind: "held", until: 200 })).toEqual({ until: 200 });
  });

  it("stays the same while time is left, and is over with the last moment", () => {
    const held = after({ kind: "held", until: 100 });
    expect(changeLease(held, { kind: "tick", now: 99 })).toBe(held);
    expect(changeLease(held, { kind: "tick", now: 100 })).toEqual({
      until: undefined,
      problem: "Your claim on this item ran out.",
    });
    expect(changeLease(NO_LEASE, { kind: "tick", now: 100 })).toBe(NO_LEASE);
  });

  it("is lost with a failed answer, and claiming again counts from then", () => {
    const lost = after({ kind: "held", until: 500 }, { kind: "lost", problem: "Ben is looking." });
    expect(lost).toEqual({ until: undefined, problem: "Ben is looking." });
    expect(changeLease(lost, { kind: "held", until: 300 })).toEqual({ until: 300, problem: undefined });
  });
});
