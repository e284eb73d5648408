/** Keeps a failed attempt at once, so that what it cost and taught survives its worker. */
import type { AttemptRecord } from "../../../core/execution/AtomExecutor.ts";
import type { Container } from "../../container.ts";
import type { ClaimedAtom } from "../../jobs/claimed-atom.ts";
import { countAttempt, insertAttempts } from "../../repositories/attempts.ts";
import { inTransaction } from "../../repositories/sql.ts";

/** Stores the attempt while the claim still holds; throws when it has lapsed. */
export async function keepFailedAttempt(
  deps: Pick<Container, "pool" | "queue">,
  { job, atom, project }: ClaimedAtom,
  record: AttemptRecord,
): Promise<void> {
  await inTransaction(deps.pool, async (tx) => {
    const held = await deps.queue.touch("atom", [job], tx);
    if (!held.has(job.id)) throw new Error("the claim on the job has lapsed");
    await insertAttempts(tx, [{ atomId: atom.id, generator: project.generator, record }]);
    await countAttempt(tx, atom.id);
  });
}
