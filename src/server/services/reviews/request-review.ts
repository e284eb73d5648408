/** Puts an atom into the review queue because somebody wants it looked at, or wants to write it differently. */
import { MgeError } from "../../../core/errors.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { findAtoms } from "../../repositories/atoms.ts";
import { appendEvents } from "../../repositories/events.ts";
import { listDependents } from "../../repositories/graphs.ts";
import { flagAtoms } from "../../repositories/atom-resets.ts";
import { findOpenReviewId } from "../../repositories/reviews.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { requestReviews, reviewOf } from "../pipeline/review-items.ts";
import { requireGenerated, requireProject, wrongState } from "../projects/require-project.ts";

export interface RequestReview {
  readonly projectId: string;
  readonly atomId: string;
  /** Never empty. */
  readonly reason: string;
}

const REVIEWABLE: readonly string[] = ["IN_PROGRESS", "COMPLETED", "FAILED"];

/** Returns the atom's open item, a new one unless it has one. Throws NOT_FOUND, or CONFLICT for what is not made yet. */
export async function requestReview(deps: Deps, actor: Actor, input: RequestReview): Promise<{ id: string }> {
  const { projectId, atomId, reason } = input;
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, projectId);
    const project = await requireProject(tx, projectId);
    requireGenerated(project);
    const [atom] = await findAtoms(tx, projectId, [atomId]);
    if (atom === undefined) throw new MgeError("NOT_FOUND", "There is no such atom.");
    if (!REVIEWABLE.includes(project.status)) throw wrongState(project, "reviewed");
    if (atom.status !== "COMPLETED" && atom.status !== "FAILED")
      throw new MgeError("CONFLICT", "The atom is not made yet, so there is nothing to look at.", "Wait until it is.");
    const open = await findOpenReviewId(tx, atomId);
    if (open !== undefined) return { id: open };
    const review = reviewOf(deps, {
      atomId,
      atomRevision: atom.revision,
      confidence: atom.confidence ?? 0,
      dependents: (await listDependents(tx, projectId, atomId)).length,
      reason: `${actor.name} asks: ${reason}`,
      suggestions: [],
    });
    await flagAtoms(tx, [review]);
    const events = await requestReviews(tx, projectId, [review]);
    await appendEvents(tx, projectId, events);
    const { id: actorId, email } = actor;
    await recordAudit(tx, { actorId, actor: email, action: "reviews.request", subject: atom.key, after: { reason } });
    const id = await findOpenReviewId(tx, atomId);
    if (id === undefined) throw new MgeError("INTERNAL", "The review item was not stored.");
    return { id };
  });
}
