/** Claiming, extending and releasing an item: the same steps with a different wish. */
import { MgeError } from "../../../core/errors.ts";
import { ReviewQueueManager } from "../../../core/review/ReviewQueueManager.ts";
import { lockReview, type ReviewRecord, saveClaim } from "../../repositories/reviews.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ReviewLease } from "../views/review.ts";
import { requireUndecided, requireNotHeldByOthers } from "./review-guards.ts";
import { holder, requireReview, stateOf, toLease } from "./review-row.ts";

const IN_THE_MAKING: readonly ReviewRecord["atomStatus"][] = ["PENDING", "READY", "RUNNING"];

/** Throws NOT_FOUND, or CONFLICT with who holds the item or what became of it. */
export async function changeClaim(
  deps: Deps,
  actor: Actor,
  id: string,
  wish: "claim" | "extend" | "release",
): Promise<ReviewLease> {
  return inTransaction(deps.pool, async (tx) => {
    await lockReview(tx, id);
    const review = await requireReview(tx, id);
    const nowMs = deps.clock.now();
    requireUndecided(review);
    requireNotHeldByOthers(review, actor, nowMs);
    if (wish === "release" && holder(review, nowMs) === null) return toLease(review, nowMs);
    if (wish === "extend" && review.claimedById !== actor.id) {
      throw new MgeError("CONFLICT", "You do not hold this item any more.", "Claim it again.");
    }
    if (wish === "claim" && IN_THE_MAKING.includes(review.atomStatus)) {
      throw new MgeError("CONFLICT", "The atom is being made again right now.", "Wait until it is finished.");
    }
    const result = new ReviewQueueManager(deps.clock).apply(stateOf(review), {
      kind: wish === "release" ? "release" : "claim",
      reviewer: actor.id,
    });
    if (!result.ok) throw new MgeError(result.code, result.message, "Reload the item.");
    // Who claims an item is shown the atom as it is now; only what changes after that makes it stale.
    const atomRevision = wish === "claim" ? review.revision : result.item.atomRevision;
    await saveClaim(tx, id, { ...result.item, atomRevision });
    return toLease(await requireReview(tx, id), nowMs);
  });
}
