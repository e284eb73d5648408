/** Why an item may not be touched now, each as a sentence that says who or what stands in the way. */
import { MgeError } from "../../../core/errors.ts";
import type { ReviewRecord } from "../../repositories/reviews.ts";
import type { Actor } from "../actor.ts";
import { holder, isOpen } from "./review-row.ts";

/** Throws CONFLICT when a decision was made. */
export function requireUndecided(review: ReviewRecord): void {
  if (isOpen(review)) return;
  const by = review.resolvedByName === null ? "" : ` by ${review.resolvedByName}`;
  throw new MgeError(
    "CONFLICT",
    `This item was already decided${by}: ${review.status.toLowerCase()}.`,
    "Go on with the next item.",
  );
}

/** Throws CONFLICT when somebody else's claim holds. */
export function requireNotHeldByOthers(review: ReviewRecord, actor: Actor, nowMs: number): void {
  const claimedBy = holder(review, nowMs);
  if (claimedBy === null || claimedBy.id === actor.id) return;
  const minutes = Math.max(1, Math.ceil(((review.claimedUntil?.getTime() ?? nowMs) - nowMs) / 60_000));
  throw new MgeError(
    "CONFLICT",
    `${claimedBy.name} is looking at this item, for up to ${String(minutes)} more ${minutes === 1 ? "minute" : "minutes"}.`,
    "Go on with another item, or ask them to release it.",
  );
}

/** Throws CONFLICT unless the actor's own claim holds. */
export function requireOwnClaim(review: ReviewRecord, actor: Actor, nowMs: number): void {
  requireNotHeldByOthers(review, actor, nowMs);
  if (holder(review, nowMs) !== null) return;
  throw new MgeError(
    "CONFLICT",
    review.claimedById === actor.id ? "Your claim on this item ran out." : "You have not claimed this item.",
    "Claim it, look at it once more, then decide.",
  );
}

/** Throws CONFLICT when the code is not what the reviewer looked at. */
export function requireSeen(review: ReviewRecord, revision: number): void {
  if (review.revision === revision && review.itemRevision === review.revision) return;
  throw new MgeError(
    "CONFLICT",
    "The atom's code changed after you opened it.",
    "Reload the item and claim it again to see the present code.",
  );
}
