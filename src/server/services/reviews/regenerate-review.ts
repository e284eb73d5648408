/** Has an atom made again with feedback. */
import { MgeError } from "../../../core/errors.ts";
import { unwrittenWords } from "../../../core/review/unwritten.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ReviewOutcome } from "../views/review.ts";
import { decide } from "./decide.ts";
import { makeAgain } from "./make-again.ts";
import { requireReview } from "./review-row.ts";

export interface RegenerateReview {
  readonly id: string;
  readonly revision: number;
  /** Never empty. */
  readonly feedback: string;
}

/** Throws as `decide` does, and CONFLICT for what no generator can express. */
export async function regenerateReview(deps: Deps, actor: Actor, input: RegenerateReview): Promise<ReviewOutcome> {
  const { id, revision, feedback } = input;
  const { needsPerson, serves } = await requireReview(deps.pool, id);
  if (needsPerson !== null) {
    throw new MgeError(
      "CONFLICT",
      `No generator here can write this atom: ${needsPerson}`,
      `Write it yourself with Edit, or reject it: ${unwrittenWords(serves).meanwhile} then.`,
    );
  }
  return decide(deps, actor, { id, revision, kind: "regenerate", note: feedback }, (tx, review) =>
    makeAgain(deps, tx, review, feedback, "Sent back."),
  );
}
