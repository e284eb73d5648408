/** A review item as the queue shows it, and finding one or saying that there is none. */
import { MgeError } from "../../../core/errors.ts";
import { holderOf, type ReviewState } from "../../../core/review/transitions.ts";
import { findReview, type ReviewRecord } from "../../repositories/reviews.ts";
import type { Sql } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Person } from "../views/common.ts";
import type { ReviewLease, ReviewRow } from "../views/review.ts";

/** Throws NOT_FOUND. */
export async function requireReview(sql: Sql, id: string): Promise<ReviewRecord> {
  const review = await findReview(sql, id);
  if (review === undefined) {
    throw new MgeError("NOT_FOUND", "There is no such review item.", "Its project may have been deleted.");
  }
  return review;
}

/** The item as the state machine knows it. */
export function stateOf(review: ReviewRecord): ReviewState {
  return {
    status: review.status,
    claimedBy: review.claimedById ?? undefined,
    claimedUntilMs: review.claimedUntil?.getTime(),
    atomRevision: review.itemRevision,
  };
}

/** Who holds the item at this time; null when nobody does or the claim ran out. */
export function holder(review: ReviewRecord, nowMs: number): Person | null {
  const id = holderOf(stateOf(review), nowMs);
  if (id === undefined) return null;
  return { id, name: review.claimedByName ?? "", email: review.claimedByEmail ?? "" };
}

export function isOpen(review: Pick<ReviewRecord, "status">): boolean {
  return review.status === "PENDING" || review.status === "IN_REVIEW";
}

export function toReviewRow(review: ReviewRecord, actor: Actor, nowMs: number): ReviewRow {
  const claimedBy = holder(review, nowMs);
  return {
    id: review.id,
    status: review.status === "IN_REVIEW" && claimedBy === null ? "PENDING" : review.status,
    priority: review.priority,
    reason: review.reason,
    confidence: review.confidence,
    project: { id: review.projectId, name: review.projectName },
    atom: {
      id: review.atomId,
      key: review.atomKey,
      name: review.atomName,
      kind: review.atomKind,
      file: review.atomFile,
      status: review.atomStatus,
      needsPerson: review.needsPerson,
    },
    dependents: review.dependents,
    claimedBy,
    claimedUntil: claimedBy === null ? null : review.claimedUntil,
    isMine: claimedBy?.id === actor.id,
    isStale: isOpen(review) && review.itemRevision !== review.revision,
    isOverdue: isOpen(review) && review.dueAt !== null && review.dueAt.getTime() < nowMs,
    createdAt: review.createdAt,
    dueAt: review.dueAt,
    resolvedAt: review.resolvedAt,
    resolvedBy:
      review.resolvedById === null
        ? null
        : { id: review.resolvedById, name: review.resolvedByName ?? "", email: review.resolvedByEmail ?? "" },
    resolution: review.resolution,
    feedback: review.feedback,
  };
}

export function toLease(review: ReviewRecord, nowMs: number): ReviewLease {
  const claimedBy = holder(review, nowMs);
  return {
    id: review.id,
    status: review.status === "IN_REVIEW" && claimedBy === null ? "PENDING" : review.status,
    claimedBy,
    claimedUntil: claimedBy === null ? null : review.claimedUntil,
  };
}
