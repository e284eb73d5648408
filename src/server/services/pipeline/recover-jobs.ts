/** Quick recovery: what a worker held when it died goes back to the queue within a second. */
import type { Container } from "../../container.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { buryWorker, listDeadWorkers } from "../../repositories/workers.ts";

/** Gives back the jobs of every worker that is gone; returns how many workers that were. Survivors may race. */
export async function recoverJobs(deps: Pick<Container, "pool" | "queue">): Promise<number> {
  const dead = await listDeadWorkers(deps.pool);
  for (const workerId of dead) {
    await inTransaction(deps.pool, async (tx) => {
      const held = await buryWorker(tx, workerId);
      if (held === undefined) return;
      const reason = `worker ${workerId} is gone`;
      const atoms = held.atoms.map((atom) => ({ atomId: atom.id, revision: atom.revision }));
      await deps.queue.giveBackAtoms(tx, atoms, reason);
      for (const job of held.projectJobs) await deps.queue.giveBack(job.queue, [job], reason, tx);
    });
  }
  return dead.length;
}
