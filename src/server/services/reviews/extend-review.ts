/** Five more minutes from now on an own item. */
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ReviewLease } from "../views/review.ts";
import { changeClaim } from "./change-claim.ts";

/** Also after the lease ran out, as long as nobody else took the item. Throws CONFLICT otherwise. */
export async function extendReview(deps: Deps, actor: Actor, input: { id: string }): Promise<ReviewLease> {
  return changeClaim(deps, actor, input.id, "extend");
}
