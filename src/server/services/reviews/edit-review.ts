/** Replaces an atom's code by the reviewer's, once every required check passed on it. */
import { MgeError } from "../../../core/errors.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { checkAtomCode } from "../pipeline/check-atom-code.ts";
import { measureReplacement, replaceAtomCode } from "../pipeline/replace-atom-code.ts";
import type { ReviewOutcome } from "../views/review.ts";
import { notPassed, toDraftCheck } from "./check-review.ts";
import { decide } from "./decide.ts";
import { requireOwnClaim, requireSeen, requireUndecided } from "./review-guards.ts";
import { requireReview } from "./review-row.ts";

export interface EditReview {
  readonly id: string;
  readonly revision: number;
  readonly code: string;
  readonly comment: string;
}

/** Throws BAD_INPUT with the checks as `details` when one failed or did not run, else as `decide` does. */
export async function editReview(deps: Deps, actor: Actor, input: EditReview): Promise<ReviewOutcome> {
  const { id, revision, code, comment } = input;
  const review = await requireReview(deps.pool, id);
  // Checking takes a while; what cannot be decided anyway is said at once, and once more under the lock.
  requireUndecided(review);
  requireOwnClaim(review, actor, deps.clock.now());
  requireSeen(review, revision);
  const { projectId, atomId } = review;
  const results = await checkAtomCode(deps, projectId, atomId, code);
  const failed = notPassed(results);
  if (failed.length > 0) {
    throw new MgeError(
      "BAD_INPUT",
      `The code was not taken: ${failed.map((result) => result.check).join(", ")} did not pass.`,
      "Correct what the checks found and save again.",
      results.map(toDraftCheck),
    );
  }
  const measures = await measureReplacement(deps, deps.pool, { projectId, atomId, code });
  return decide(deps, actor, { id, revision, kind: "edit", note: comment, editedCode: code }, async (tx) => {
    await replaceAtomCode(deps, tx, {
      projectId,
      atomId,
      code,
      expectedRevision: revision,
      by: actor.name,
      checks: results,
      measures,
    });
    return "Saved. The project is validated again with your code.";
  });
}
