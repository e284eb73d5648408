/** Starts the work on an approved plan. */
import type { Container } from "../../container.ts";
import { appendEvents } from "../../repositories/events.ts";
import { moveProject } from "../../repositories/pipeline-projects.ts";
import { lockProject, type Transaction } from "../../repositories/sql.ts";

/**
 * Approves a planned project and sends it to a worker when the transaction commits. False when it is not (or no longer)
 * a draft: a second approval changes nothing.
 */
export async function enqueuePreparation(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  projectId: string,
): Promise<boolean> {
  await lockProject(tx, projectId);
  const from = { stages: ["planned"], statuses: ["DRAFT", "APPROVED"] } as const;
  if (!(await moveProject(tx, projectId, from, { stage: "atomizing", status: "APPROVED" }))) return false;
  await deps.queue.sendProject(tx, "prepare", projectId);
  await appendEvents(tx, projectId, [
    { type: "project.status", status: "APPROVED", failure: null },
    { type: "project.stage", stage: "atomizing" },
  ]);
  return true;
}
