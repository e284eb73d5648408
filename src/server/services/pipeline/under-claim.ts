/** The one way a job's result is stored: in the transaction that completes the job. */
import type { Container } from "../../container.ts";
import type { AtomJob, ProjectJob, ProjectQueue } from "../../jobs/job-queue.ts";
import { inProjectTransaction, lockProject, Rollback, type Transaction } from "../../repositories/sql.ts";

type Deps = Pick<Container, "pool" | "queue">;
type Claim =
  { readonly queue: "atom"; readonly job: AtomJob } | { readonly queue: ProjectQueue; readonly job: ProjectJob };

/** Settles the claim before the work, so that whoever lost it leaves no trace: false then, and nothing of `work` is stored. */
export async function underClaim(
  deps: Deps,
  { queue, job }: Claim,
  work: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  const { projectId } = job.data;
  return inProjectTransaction(deps.pool, projectId, async (tx) => {
    await lockProject(tx, projectId);
    if (!(await deps.queue.complete(tx, queue, job))) throw new Rollback(false);
    await work(tx);
    return true;
  });
}
