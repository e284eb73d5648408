/** Gives up the calls of a worker that died: nobody knows what they cost, so they count with what was reserved. */
import type { Container } from "../../container.ts";
import { loseCalls } from "../../repositories/reservations.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { tellPassedLimits } from "./tell-passed-limits.ts";

/** To be called when a worker is buried, after that transaction. A worker that was only stopped corrects it later. */
export async function loseCallsOfWorker(deps: Pick<Container, "pool">, workerId: string): Promise<void> {
  const passed = await inTransaction(deps.pool, (tx) => loseCalls(tx, workerId));
  await tellPassedLimits(deps, passed);
}
