/** Takes an item for five minutes. */
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ReviewLease } from "../views/review.ts";
import { changeClaim } from "./change-claim.ts";

/** Claiming an own item extends it. Throws CONFLICT when somebody else holds it or it is decided. */
export async function claimReview(deps: Deps, actor: Actor, input: { id: string }): Promise<ReviewLease> {
  return changeClaim(deps, actor, input.id, "claim");
}
