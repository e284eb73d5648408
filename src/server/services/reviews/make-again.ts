/** Sends a reviewed atom back to its generator. */
import { MgeError } from "../../../core/errors.ts";
import type { ReviewRecord } from "../../repositories/reviews.ts";
import type { Transaction } from "../../repositories/sql.ts";
import type { Deps } from "../deps.ts";
import { redoAtom } from "../pipeline/redo-atom.ts";

/** Returns the sentence to show. Throws CONFLICT when the project was cancelled. */
export async function makeAgain(
  deps: Deps,
  tx: Transaction,
  review: ReviewRecord,
  feedback: string,
  opening: string,
): Promise<string> {
  const { projectId, atomId, dependents } = review;
  if (!(await redoAtom(deps, tx, { projectId, atomId, feedback }))) {
    throw new MgeError("CONFLICT", "The project was cancelled, so nothing is made again.", "Launch it again.");
  }
  // It works from the contract alone, so a reader of this sentence must not expect their words to change anything.
  if (review.generator === "builtin") {
    return `${opening} The builtin generator makes it again from its contract, so expect the same code; edit it to change it.`;
  }
  const others = dependents === 0 ? "" : " and what was built on it";
  return `${opening} The atom${others} is being made again with what you wrote.`;
}
