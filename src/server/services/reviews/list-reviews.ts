/** The queue, filtered and sorted; by default most urgent and soonest due first. */
import { countReviews, listReviewProjects, listReviewRecords, type ReviewFilter } from "../../repositories/reviews.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ReviewPage } from "../views/review.ts";
import { toReviewRow } from "./review-row.ts";

export interface ListReviews extends Omit<ReviewFilter, "mine"> {
  readonly mine: boolean;
}

export async function listReviews(deps: Deps, actor: Actor, input: ListReviews): Promise<ReviewPage> {
  const nowMs = deps.clock.now();
  const [{ rows, total }, counts, projects] = await Promise.all([
    listReviewRecords(deps.pool, { ...input, mine: input.mine ? actor.id : null }),
    countReviews(deps.pool, input, actor.id, new Date(nowMs)),
    listReviewProjects(deps.pool),
  ]);
  const next = input.offset + rows.length;
  return {
    items: rows.map((row) => toReviewRow(row, actor, nowMs)),
    total,
    nextOffset: next < total && rows.length > 0 ? next : null,
    counts: { ...counts, byPriority: [...counts.byPriority] },
    projects,
  };
}
