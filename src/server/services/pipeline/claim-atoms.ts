/** A worker takes atoms that are ready: the claim and the atoms' status become visible together. */
import type { Container } from "../../container.ts";
import type { AtomJob } from "../../jobs/job-queue.ts";
import { startAtoms } from "../../repositories/pipeline-atoms.ts";
import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import { settleAtoms } from "./settle-atoms.ts";

/**
 * Claims up to `limit` atoms of all projects, most urgent first. Jobs of atoms that were cancelled or made anew since
 * are completed on the way: they have nothing to do.
 */
export async function claimAtoms(
  deps: Pick<Container, "pool" | "queue">,
  workerId: string,
  limit: number,
): Promise<readonly AtomJob[]> {
  return inTransaction(deps.pool, async (tx) => {
    const jobs: readonly AtomJob[] = await deps.queue.fetch("atom", limit, tx);
    if (jobs.length === 0) return [];
    const projectIds = [...new Set(jobs.map((job) => job.data.projectId))].sort();
    for (const projectId of projectIds) await lockProject(tx, projectId);
    const started = await startAtoms(
      tx,
      workerId,
      jobs.map((job) => job.data),
    );
    for (const projectId of projectIds) {
      const moved = started.filter((atom) => atom.projectId === projectId && !atom.wasRunning);
      const graphId = (await findPipelineProject(tx, projectId))?.graphId;
      if (moved.length > 0 && graphId) await settleAtoms(deps, tx, { id: projectId, graphId }, moved);
    }
    const startedIds = new Set(started.map((atom) => atom.id));
    for (const job of jobs) if (!startedIds.has(job.data.atomId)) await deps.queue.complete(tx, "atom", job);
    return jobs.filter((job) => startedIds.has(job.data.atomId));
  });
}
