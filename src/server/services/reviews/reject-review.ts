/** Rejects an atom with a reason. */
import { unwrittenWords } from "../../../core/review/unwritten.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ReviewOutcome } from "../views/review.ts";
import { decide } from "./decide.ts";
import { makeAgain } from "./make-again.ts";

export interface RejectReview {
  readonly id: string;
  readonly revision: number;
  /** Never empty. */
  readonly reason: string;
}

/** Throws as `decide` does. What needs a person is not made again: nobody but a person could make it differently. */
export async function rejectReview(deps: Deps, actor: Actor, input: RejectReview): Promise<ReviewOutcome> {
  const { id, revision, reason } = input;
  return decide(deps, actor, { id, revision, kind: "reject", note: reason }, (tx, review) =>
    review.needsPerson === null
      ? makeAgain(deps, tx, review, reason, "Rejected.")
      : Promise.resolve(
          `Rejected: ${unwrittenWords(review.serves).meanwhile} until a person writes it, as no generator here can.`,
        ),
  );
}
