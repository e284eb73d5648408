/** Who executes, what waits, and which projects are under way. */
import { countInFlight, listRunningProjects, readQueueFigures } from "../../repositories/queue-figures.ts";
import { listWorkers as readWorkers } from "../../repositories/workers.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { workerOverview, type WorkerOverview } from "../views/worker.ts";
import { readMaintenance } from "./maintenance.ts";
import { toWorkerRow } from "./worker-row.ts";

const QUEUES = ["atom", "prepare", "finish", "import", "analyze"];
const SHOWN_PROJECTS = 50;

export async function listWorkers(deps: Pick<Deps, "pool" | "queue">, _actor: Actor): Promise<WorkerOverview> {
  await deps.queue.start();
  const [maintenance, workers, inFlight, queues, projects] = await Promise.all([
    readMaintenance(deps.pool),
    readWorkers(deps.pool),
    countInFlight(deps.pool),
    readQueueFigures(deps.pool, QUEUES),
    listRunningProjects(deps.pool, SHOWN_PROJECTS),
  ]);
  return workerOverview.parse({ maintenance, workers: workers.map(toWorkerRow), inFlight, queues, projects });
}
