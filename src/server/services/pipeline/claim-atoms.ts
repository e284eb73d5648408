/** A worker takes atoms that are dispatched: the claim and the atoms' status become visible together. */
import type { Container } from "../../container.ts";
import type { ClaimedAtom } from "../../jobs/claimed-atom.ts";
import type { AtomJob } from "../../jobs/job-queue.ts";
import { findAtoms } from "../../repositories/atoms.ts";
import { startAtoms } from "../../repositories/pipeline-atoms.ts";
import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { inTransaction, lockProject, type Transaction } from "../../repositories/sql.ts";
import { settleAtoms } from "./settle-atoms.ts";

/**
 * Claims up to `limit` atoms of all projects, most urgent first. Jobs of atoms that were cancelled, paused or made anew
 * since are completed on the way: they have nothing to do.
 */
export async function claimAtoms(
  deps: Pick<Container, "pool" | "queue">,
  workerId: string,
  limit: number,
): Promise<readonly ClaimedAtom[]> {
  return inTransaction(deps.pool, async (tx) => {
    const jobs: readonly AtomJob[] = await deps.queue.fetch("atom", limit, tx);
    if (jobs.length === 0) return [];
    const byProject = Map.groupBy(jobs, (job) => job.data.projectId);
    const claimed: ClaimedAtom[] = [];
    // In the order of their ids, as everybody locks several projects.
    for (const projectId of [...byProject.keys()].sort())
      claimed.push(...(await startOf(deps, tx, workerId, projectId, byProject.get(projectId) ?? [])));
    const started = new Set(claimed.map(({ job }) => job.id));
    const idle = jobs.filter((job) => !started.has(job.id));
    if (idle.length > 0) await deps.queue.completeAtoms(tx, idle);
    return claimed;
  });
}

async function startOf(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  workerId: string,
  projectId: string,
  jobs: readonly AtomJob[],
): Promise<readonly ClaimedAtom[]> {
  await lockProject(tx, projectId);
  const found = await findPipelineProject(tx, projectId);
  if (found === undefined || found.graphId === null) return [];
  const moves = await startAtoms(
    tx,
    projectId,
    workerId,
    jobs.map((job) => job.data),
  );
  if (moves.length === 0) return [];
  const project = { id: projectId, graphId: found.graphId, generator: found.generator };
  // An atom whose worker died is running already.
  const moved = moves.filter(({ before }) => before !== "RUNNING");
  if (moved.length > 0) await settleAtoms(deps, tx, project, moved);
  const atoms = await findAtoms(
    tx,
    projectId,
    moves.map(({ id }) => id),
  );
  const jobOf = new Map(jobs.map((job) => [job.data.atomId, job]));
  return atoms.flatMap((atom) => {
    const job = jobOf.get(atom.id);
    return job === undefined ? [] : [{ job, atom, project }];
  });
}
