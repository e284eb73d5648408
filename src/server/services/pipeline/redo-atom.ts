/** Sends an atom back: it and everything that was built on it is made again. */
import type { ProjectEvent } from "../../../core/execution/event.ts";
import type { Container } from "../../container.ts";
import { findAtoms, type StoredAtom } from "../../repositories/atoms.ts";
import { listDependents } from "../../repositories/graphs.ts";
import { reblockAtoms, recountPrerequisites, resetAtoms, type MovedAtom } from "../../repositories/pipeline-atoms.ts";
import { findPipelineProject, moveProject } from "../../repositories/pipeline-projects.ts";
import { closeReviews } from "../../repositories/pipeline-reviews.ts";
import { lockProject, type Transaction } from "../../repositories/sql.ts";
import { retireAtomChecks } from "../../repositories/validations.ts";
import { release } from "./record-atom.ts";
import { settleAtoms } from "./settle-atoms.ts";

export interface RedoRequest {
  readonly projectId: string;
  readonly atomId: string;
  /** What the next attempt is told; a reviewer's words. */
  readonly feedback: string;
}

/** Name that stands as generator on code a person wrote. */
const REVIEWER = "reviewer";

/** Where a project may be so that atoms of it can be made again. */
const RESUMABLE = {
  stages: ["executing", "validating", "delivered"],
  statuses: ["IN_PROGRESS", "COMPLETED", "FAILED"],
} as const;

/**
 * Puts the atom and what depends on it back, dispatches what is ready and lets the project be validated anew at its
 * end. What a person wrote is kept, unless it is the atom itself. False when the project was cancelled or never ran.
 */
export async function redoAtom(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  { projectId, atomId, feedback }: RedoRequest,
): Promise<boolean> {
  await lockProject(tx, projectId);
  const project = await findPipelineProject(tx, projectId);
  if (project === undefined || project.graphId === null) return false;
  const atoms = await findAtoms(tx, projectId, [atomId, ...(await listDependents(tx, projectId, atomId))]);
  const redone = atoms.filter((atom) => atom.id === atomId || atom.generator !== REVIEWER);
  if (!redone.some((atom) => atom.id === atomId) || !(await resumeProject(tx, projectId))) return false;
  await cancelJobs(deps, tx, redone);
  const ids = redone.map((atom) => atom.id);
  const reset = await resetAtoms(tx, ids, { atomId, feedback });
  await retireAtomChecks(tx, ids);
  const others = ids.filter((id) => id !== atomId);
  const closed = await closeReviews(tx, others, "An atom it was built on is made again.");
  const moved = await resume(deps, tx, projectId, reset);
  await settleAtoms(deps, tx, { id: projectId, graphId: project.graphId }, moved, [
    ...resumedEvents(),
    ...closed.map((item): ProjectEvent => ({ type: "review.resolved", ...item, resolution: "REGENERATED" })),
  ]);
  return true;
}

/** Back to execution, from wherever the project is; false when it was cancelled or has not been prepared. */
export function resumeProject(tx: Transaction, projectId: string): Promise<boolean> {
  return moveProject(tx, projectId, RESUMABLE, { stage: "executing", status: "IN_PROGRESS" });
}

export function resumedEvents(): readonly ProjectEvent[] {
  return [
    { type: "project.status", status: "IN_PROGRESS", failure: null },
    { type: "project.stage", stage: "executing" },
  ];
}

/** Brings counters and blocks in line with the atoms, dispatches what is ready; returns all that moved, each once. */
export async function resume(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  projectId: string,
  moved: readonly MovedAtom[],
): Promise<readonly MovedAtom[]> {
  const blocked = await reblockAtoms(tx, projectId);
  const ready = await release(deps, tx, projectId, await recountPrerequisites(tx, projectId));
  return [...new Map([...moved, ...blocked, ...ready].map((atom) => [atom.id, atom])).values()];
}

/** Whoever works on the atom as it was is fenced off at once. */
export async function cancelJobs(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  atoms: readonly StoredAtom[],
): Promise<void> {
  await deps.queue.cancelAtoms(
    tx,
    atoms
      .filter((atom) => atom.status === "READY" || atom.status === "RUNNING")
      .map((atom) => ({ atomId: atom.id, revision: atom.revision })),
  );
}
