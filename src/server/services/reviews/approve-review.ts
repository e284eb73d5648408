/** Accepts an atom as it is. */
import { unwrittenWords } from "../../../core/review/unwritten.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ReviewOutcome } from "../views/review.ts";
import { decide } from "./decide.ts";

export interface ApproveReview {
  readonly id: string;
  readonly revision: number;
  readonly comment: string;
}

/** Throws as `decide` does. */
export async function approveReview(deps: Deps, actor: Actor, input: ApproveReview): Promise<ReviewOutcome> {
  const { id, revision, comment } = input;
  return decide(deps, actor, { id, revision, kind: "approve", note: comment }, (_tx, { needsPerson, serves }) =>
    Promise.resolve(
      needsPerson === null
        ? "Approved. The atom stays as it is."
        : `Approved as it is: ${unwrittenWords(serves).meanwhile} until somebody writes it.`,
    ),
  );
}
