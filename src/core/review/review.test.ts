import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueAt, priorityOf } from "./priority.ts";
import { ReviewQueueManager } from "./ReviewQueueManager.ts";
import { applyReviewAction, holderOf, LEASE_MS, type ReviewAction, type ReviewState } from "./transitions.ts";

const OPEN: ReviewState = { status: "PENDING", claimedBy: undefined, claimedUntilMs: undefined, atomRevision: 1 };
const reviewer = fc.constantFrom("ada", "bob");
const decision = fc.record({ reviewer, atomRevision: fc.constantFrom(1, 2), reason: fc.constantFrom("", "wrong") });
const action: fc.Arbitrary<ReviewAction> = fc.oneof(
  fc.record({ kind: fc.constantFrom("claim", "release"), reviewer }),
  decision.chain((each) =>
    fc.constantFrom("approve", "edit", "regenerate", "reject").map((kind) => ({ kind, ...each })),
  ),
) as fc.Arbitrary<ReviewAction>;

describe("review transitions", () => {
  it("decide only by the holder, within the lease, on the present revision, and once", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(action, fc.integer({ min: 0, max: LEASE_MS })), { maxLength: 20 }), (steps) => {
        let item = OPEN;
        let now = 0;
        for (const [next, wait] of steps) {
          now += wait;
          const holder = holderOf(item, now);
          const result = applyReviewAction(item, next, now);
          if (!result.ok) continue;
          expect(["PENDING", "IN_REVIEW"]).toContain(item.status);
          expect(holder === undefined || holder === next.reviewer).toBe(true);
          if (next.kind !== "claim") expect(holder).toBe(next.reviewer);
          if ("atomRevision" in next) expect(next.atomRevision).toBe(item.atomRevision);
          if (next.kind === "reject") expect(next.reason).not.toBe("");
          expect(result.item.claimedBy !== undefined).toBe(result.item.status === "IN_REVIEW");
          item = result.item;
        }
      }),
    );
  });

  const step = (kind: ReviewAction["kind"], who = "ada") =>
    ({ kind, reviewer: who, atomRevision: 1, reason: "wrong" }) as ReviewAction;

  it.each([
    ["approve", "APPROVED"],
    ["reject", "REJECTED"],
    ["edit", "EDITED"],
    ["regenerate", "REGENERATED"],
    ["release", "PENDING"],
  ] as const)("%s leads to %s", (kind, status) => {
    const claimed = applyReviewAction(OPEN, step("claim"), 0);
    const result = claimed.ok ? applyReviewAction(claimed.item, step(kind), LEASE_MS - 1) : claimed;
    expect(result).toMatchObject({ ok: true, item: { status } });
  });

  it("hands an item on when its lease has run out, not before", () => {
    const claimed = applyReviewAction(OPEN, step("claim"), 0);
    const item = claimed.ok ? claimed.item : OPEN;
    expect(applyReviewAction(item, step("claim", "bob"), LEASE_MS - 1)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(applyReviewAction(item, step("approve"), LEASE_MS)).toMatchObject({ ok: false });
    expect(applyReviewAction(item, step("claim", "bob"), LEASE_MS)).toMatchObject({
      ok: true,
      item: { claimedBy: "bob" },
    });
  });
});

describe("review priority", () => {
  it("never falls with doubt or with what is at stake", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const count = fc.nat({ max: 1000 });
    fc.assert(
      fc.property(share, share, count, count, (one, other, few, many) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(priorityOf(low, few)).toBeLessThanOrEqual(priorityOf(high, few));
        expect(priorityOf(low, few + many)).toBeLessThanOrEqual(priorityOf(low, few));
      }),
    );
  });

  it.each([
    [0, 4, 1, 4],
    [0, 1, 2, 12],
    [0.5, 0, 3, 24],
    [0.84, 0, 4, 48],
    [0.99, 0, 5, 48],
  ] as const)(
    "confidence %d with %d dependents is priority %d, due in %d h",
    (confidence, dependents, priority, hours) => {
      const item = new ReviewQueueManager({ now: () => 1_000 }).enqueue({
        confidence,
        dependents,
        reason: "r",
        atomRevision: 3,
      });
      expect(item).toMatchObject({ status: "PENDING", priority, atomRevision: 3 });
      expect(item.dueAtMs).toBe(dueAt(priority, 1_000));
      expect((item.dueAtMs - 1_000) / 3_600_000).toBe(hours);
    },
  );
});
