/** Gives an own item back to the queue. */
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ReviewLease } from "../views/review.ts";
import { changeClaim } from "./change-claim.ts";

/** Nothing to do when nobody holds it. Throws CONFLICT when somebody else does. */
export async function releaseReview(deps: Deps, actor: Actor, input: { id: string }): Promise<ReviewLease> {
  return changeClaim(deps, actor, input.id, "release");
}
