/** Sends atoms back: they and everything that was built on them are made again. */
import type { ProjectEvent } from "../../../core/execution/event.ts";
import type { Container } from "../../container.ts";
import { recountPrerequisites, resetAtoms } from "../../repositories/atom-resets.ts";
import { findAtoms } from "../../repositories/atoms.ts";
import { blockAtoms, listFailedAtoms, listWaitingEdges, unblockAtoms } from "../../repositories/blocked-atoms.ts";
import { listDispatches } from "../../repositories/dispatch.ts";
import { blockedReasons } from "../../../core/execution/blocked-reasons.ts";
import { listDependents } from "../../repositories/graphs.ts";
import type { MovedAtom } from "../../repositories/moved-atom.ts";
import { findPipelineProject, moveProject } from "../../repositories/pipeline-projects.ts";
import { closeReviews } from "../../repositories/pipeline-reviews.ts";
import { lockProject, type Transaction } from "../../repositories/sql.ts";
import { retireAtomChecks } from "../../repositories/validations.ts";
import { settleAtoms } from "./settle-atoms.ts";

export interface RedoRequest {
  readonly projectId: string;
  readonly atomId: string;
  /** What the next attempt is told, such as a reviewer's words. */
  readonly feedback: string | undefined;
}

/** Name that stands as generator on code a person wrote. */
const REVIEWER = "reviewer";

/** Where a project may be so that atoms of it can be made again. */
const RESUMABLE = {
  stages: ["executing", "validating", "delivered"],
  statuses: ["IN_PROGRESS", "COMPLETED", "FAILED"],
} as const;

type Deps = Pick<Container, "queue">;

/**
 * Puts the atom and what depends on it back, dispatches what is ready and lets the project be validated anew at its
 * end. What a person wrote is kept, unless it is the atom itself. False when the project was cancelled or never ran.
 */
export async function redoAtom(
  deps: Deps,
  tx: Transaction,
  { projectId, atomId, feedback }: RedoRequest,
): Promise<boolean> {
  await lockProject(tx, projectId);
  const atoms = await findAtoms(tx, projectId, [atomId, ...(await listDependents(tx, projectId, atomId))]);
  const redone = atoms.filter((atom) => atom.id === atomId || atom.generator !== REVIEWER).map((atom) => atom.id);
  if (!redone.includes(atomId)) return false;
  const request = feedback === undefined ? undefined : { atomId, feedback };
  return redo(deps, tx, projectId, redone, {
    request,
    reviewed: redone.filter((id) => id !== atomId),
    reason: "An atom it was built on is made again.",
  });
}

/** Tries every atom that failed once more; what waits for them follows. Returns how many; 0 when none failed or may be. */
export async function redoFailed(deps: Deps, tx: Transaction, projectId: string): Promise<number> {
  await lockProject(tx, projectId);
  const failed = (await listFailedAtoms(tx, projectId)).map((atom) => atom.id);
  const options = { request: undefined, reviewed: failed, reason: "It is tried again." };
  return failed.length > 0 && (await redo(deps, tx, projectId, failed, options)) ? failed.length : 0;
}

interface RedoOptions {
  readonly request: { readonly atomId: string; readonly feedback: string } | undefined;
  /** Atoms whose open review items are closed, with the reason. */
  readonly reviewed: readonly string[];
  readonly reason: string;
}

async function redo(
  deps: Deps,
  tx: Transaction,
  projectId: string,
  ids: readonly string[],
  { request, reviewed, reason }: RedoOptions,
): Promise<boolean> {
  const project = await findPipelineProject(tx, projectId);
  const resumed = await resumeProject(tx, projectId);
  if (project === undefined || project.graphId === null || resumed === undefined) return false;
  await cancelJobs(deps, tx, ids);
  const reset = await resetAtoms(tx, ids, request);
  await retireAtomChecks(tx, ids);
  const closed = await closeReviews(tx, reviewed, reason);
  const moved = await bringInLine(tx, projectId);
  await settleAtoms(
    deps,
    tx,
    { id: projectId, graphId: project.graphId },
    [...reset, ...moved],
    [
      ...resumed,
      ...closed.map((item): ProjectEvent => ({ type: "review.resolved", ...item, resolution: "REGENERATED" })),
    ],
  );
  return true;
}

/**
 * Back to execution, from wherever the project is; a paused one stays so. Returns the events to append; undefined when
 * it was cancelled or has not been prepared.
 */
export async function resumeProject(tx: Transaction, projectId: string): Promise<readonly ProjectEvent[] | undefined> {
  if ((await findPipelineProject(tx, projectId))?.status === "PAUSED") return [];
  if (!(await moveProject(tx, projectId, RESUMABLE, { stage: "executing", status: "IN_PROGRESS" }))) return undefined;
  return [
    { type: "project.status", status: "IN_PROGRESS", failure: null },
    { type: "project.stage", stage: "executing" },
  ];
}

/** Brings counters of prerequisites and blocks in line with the atoms; returns what moved, in order. */
export async function bringInLine(tx: Transaction, projectId: string): Promise<readonly MovedAtom[]> {
  const freed = await unblockAtoms(tx, projectId);
  const failed = await listFailedAtoms(tx, projectId);
  const edges = await listWaitingEdges(
    tx,
    projectId,
    failed.map((atom) => atom.id),
  );
  const blocked = await blockAtoms(tx, projectId, blockedReasons(failed, edges));
  return [...freed, ...blocked, ...(await recountPrerequisites(tx, projectId))];
}

/** Whoever works on the atoms as they were is fenced off at once. */
export async function cancelJobs(deps: Deps, tx: Transaction, atomIds: readonly string[]): Promise<void> {
  await deps.queue.cancelAtoms(tx, await listDispatches(tx, atomIds));
}
