/** What the installation completed in the last minutes, and what failed in the last hour. */
import { listFailures, readThroughput } from "../../repositories/queue-figures.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { WorkerHistory } from "../views/worker.ts";

const THROUGHPUT_MINUTES = 15;
const FAILURE_MINUTES = 60;
const SHOWN_KINDS = 12;

export async function getWorkerHistory(deps: Pick<Deps, "pool">, _actor: Actor): Promise<WorkerHistory> {
  const [minutes, failures] = await Promise.all([
    readThroughput(deps.pool, THROUGHPUT_MINUTES),
    listFailures(deps.pool, FAILURE_MINUTES, SHOWN_KINDS),
  ]);
  return { minutes: [...minutes], failures: [...failures] };
}
