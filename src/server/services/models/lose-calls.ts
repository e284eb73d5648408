/** Gives up calls that nobody waits for any more: no one knows what they cost, so they count with what was reserved. */
import type { Container } from "../../container.ts";
import { loseCalls, loseOrphanedCalls } from "../../repositories/reservations.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { tellPassedLimits } from "./tell-passed-limits.ts";

type Deps = Pick<Container, "pool">;

/** To be called when a worker is buried, after that transaction. A worker that was only stopped corrects it later. */
export async function loseCallsOfWorker(deps: Deps, workerId: string): Promise<void> {
  const passed = await inTransaction(deps.pool, (tx) => loseCalls(tx, workerId));
  await tellPassedLimits(deps, passed);
}

/** To be called now and then: finds what a burial that was itself cut off has left, and what commands have. */
export async function loseCallsOfNobody(deps: Deps): Promise<void> {
  const passed = await inTransaction(deps.pool, loseOrphanedCalls);
  await tellPassedLimits(deps, passed);
}
