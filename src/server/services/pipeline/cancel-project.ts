/** Stops the work on a project for good. */
import type { Container } from "../../container.ts";
import { appendEvents } from "../../repositories/events.ts";
import { skipUnfinished } from "../../repositories/atom-resets.ts";
import { listDispatched } from "../../repositories/dispatch.ts";
import { findPipelineProject, moveProject } from "../../repositories/pipeline-projects.ts";
import { lockProject, type Transaction } from "../../repositories/sql.ts";
import { settleAtoms } from "./settle-atoms.ts";

/**
 * Cancels a project that is approved or running; what is in flight is abandoned by the workers within seconds, what
 * was made stays. False when it has already ended or was never approved.
 */
export async function cancelProject(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  projectId: string,
): Promise<boolean> {
  await lockProject(tx, projectId);
  const project = await findPipelineProject(tx, projectId);
  if (project === undefined) return false;
  const from = {
    stages: ["planned", "atomizing", "executing", "validating", "importing", "analyzing"],
    statuses: ["APPROVED", "IN_PROGRESS", "PAUSED"],
  } as const;
  if (!(await moveProject(tx, projectId, from, { stage: project.stage, status: "CANCELLED" }))) return false;
  await deps.queue.cancelAtoms(tx, await listDispatched(tx, projectId));
  const skipped = await skipUnfinished(tx, projectId);
  if (project.graphId !== null) await settleAtoms(deps, tx, { id: projectId, graphId: project.graphId }, skipped);
  await appendEvents(tx, projectId, [{ type: "project.status", status: "CANCELLED", failure: null }]);
  return true;
}
