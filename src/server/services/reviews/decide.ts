/** The steps every decision takes: under the project's lock, by whoever holds the item, on the code they saw. */
import { MgeError } from "../../../core/errors.ts";
import { ReviewQueueManager } from "../../../core/review/ReviewQueueManager.ts";
import type { ReviewAction, ReviewStatus } from "../../../core/review/transitions.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { appendEvents } from "../../repositories/events.ts";
import { lockReview, markReviewed, type ReviewRecord, saveResolution } from "../../repositories/reviews.ts";
import { inTransaction, lockProject, type Transaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ReviewOutcome } from "../views/review.ts";
import { queueNeighbours } from "./queue-neighbours.ts";
import { requireOwnClaim, requireSeen, requireUndecided } from "./review-guards.ts";
import { requireReview, stateOf } from "./review-row.ts";

type DecisionKind = Extract<ReviewAction["kind"], "approve" | "reject" | "edit" | "regenerate">;

export interface DecisionRequest {
  readonly id: string;
  /** The atom's revision that the reviewer looked at. */
  readonly revision: number;
  readonly kind: DecisionKind;
  /** What the reviewer wrote; may be empty where the decision allows it. */
  readonly note: string;
  readonly editedCode?: string;
}

/** What a decision does to the atom, within the decision's transaction; returns the sentence to show. */
export type Consequence = (tx: Transaction, review: ReviewRecord) => Promise<string>;

/**
 * Throws NOT_FOUND, or CONFLICT when the item is decided, held by somebody else, no longer claimed, or about code that
 * changed meanwhile. Either everything of the decision stands afterwards, its audit entry included, or nothing.
 */
export async function decide(
  deps: Deps,
  actor: Actor,
  request: DecisionRequest,
  consequence: Consequence,
): Promise<ReviewOutcome> {
  const { projectId } = await requireReview(deps.pool, request.id);
  const { status, message } = await inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, projectId);
    await lockReview(tx, request.id);
    const review = await requireReview(tx, request.id);
    const decided = nextStatus(deps, actor, request, review);
    await saveResolution(tx, request.id, {
      status: decided,
      resolvedById: actor.id,
      at: new Date(deps.clock.now()),
      resolution: request.note === "" ? `${capital(decided)} by ${actor.name}.` : request.note,
      feedback: request.note === "" ? null : request.note,
      editedCode: request.editedCode ?? null,
    });
    await markReviewed(tx, review.atomId);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: `reviews.${request.kind}`,
      subject: review.atomKey,
      before: { reviewId: request.id, projectId, revision: review.revision },
      after: { status: decided, note: request.note },
    });
    const sentence = await consequence(tx, review);
    await appendEvents(tx, projectId, [
      { type: "review.resolved", id: request.id, atomId: review.atomId, resolution: decided },
    ]);
    return { status: decided, message: sentence };
  });
  // Afterwards, as the decision may have closed what came next.
  const { nextIds } = await queueNeighbours(deps.pool, actor, deps.clock.now(), request.id);
  return { id: request.id, status, message, nextId: nextIds[0] ?? null };
}

/** Asks the state machine; the guards before it only say the same in better words. */
function nextStatus(deps: Deps, actor: Actor, request: DecisionRequest, review: ReviewRecord): ReviewStatus {
  const nowMs = deps.clock.now();
  requireUndecided(review);
  requireOwnClaim(review, actor, nowMs);
  requireSeen(review, request.revision);
  const result = new ReviewQueueManager(deps.clock).apply(stateOf(review), {
    kind: request.kind,
    reviewer: actor.id,
    atomRevision: review.revision,
    reason: request.note,
  });
  if (!result.ok) throw new MgeError(result.code, result.message, "Reload the item.");
  return result.item.status;
}

function capital(status: ReviewStatus): string {
  return status.charAt(0) + status.slice(1).toLowerCase();
}
