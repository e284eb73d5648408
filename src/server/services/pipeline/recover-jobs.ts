/** What a worker held when it stopped or died goes back to the queue. */
import type { Container } from "../../container.ts";
import { returnAtoms } from "../../repositories/pipeline-atoms.ts";
import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { inTransaction, lockProject, type Transaction } from "../../repositories/sql.ts";
import { buryWorker, listDeadWorkers } from "../../repositories/workers.ts";
import { settleAtoms } from "./settle-atoms.ts";

type Deps = Pick<Container, "pool" | "queue">;

/** Returns the jobs of every worker that is gone. Survivors may race: one of them does it. */
export async function recoverJobs(deps: Deps): Promise<void> {
  for (const workerId of await listDeadWorkers(deps.pool)) await returnJobs(deps, workerId, "the worker is gone");
}

/** Signs a worker off and returns what it held; whatever it still does with it is fenced off. */
export async function returnJobs(deps: Deps, workerId: string, reason: string): Promise<void> {
  await inTransaction(deps.pool, async (tx) => {
    const held = await buryWorker(tx, workerId);
    if (held === undefined) return;
    await deps.queue.giveBackAtoms(tx, held.atoms, reason);
    for (const job of held.projectJobs) await deps.queue.giveBack(job.queue, [job], reason, tx);
    const projectIds = [...new Set(held.atoms.map((atom) => atom.projectId))].sort();
    for (const projectId of projectIds) await returnTo(deps, tx, projectId, workerId);
  });
}

async function returnTo(deps: Deps, tx: Transaction, projectId: string, workerId: string): Promise<void> {
  await lockProject(tx, projectId);
  const moved = await returnAtoms(tx, projectId, workerId);
  const graphId = (await findPipelineProject(tx, projectId))?.graphId;
  if (moved.length > 0 && graphId) await settleAtoms(deps, tx, { id: projectId, graphId }, moved);
}
