/** Opens review items for atoms a person should look at. */
import type { ProjectEvent } from "../../../core/execution/event.ts";
import { ReviewQueueManager } from "../../../core/review/ReviewQueueManager.ts";
import type { Container } from "../../container.ts";
import { openReviews, type NewReview } from "../../repositories/pipeline-reviews.ts";
import type { Transaction } from "../../repositories/sql.ts";

export interface ReviewRequest {
  readonly atomId: string;
  readonly atomRevision: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** Atoms that build on it, directly or not. */
  readonly dependents: number;
  readonly reason: string;
  readonly suggestions: readonly string[];
}

/** The item a request becomes; its priority is also the atom's. */
export function reviewOf(deps: Pick<Container, "clock">, request: ReviewRequest): NewReview {
  const { atomId, suggestions } = request;
  const { confidence, reason, priority, atomRevision, dueAtMs } = new ReviewQueueManager(deps.clock).enqueue(request);
  return { atomId, suggestions, confidence, reason, priority, atomRevision, dueAtMs };
}

/** Stores the items and returns the events that tell of the new ones. */
export async function requestReviews(
  tx: Transaction,
  projectId: string,
  reviews: readonly NewReview[],
): Promise<ProjectEvent[]> {
  const opened = await openReviews(tx, projectId, reviews);
  return opened.map((item) => ({ type: "review.created", ...item }));
}
