/** `mge workers`: who executes; lets workers finish and take nothing new. */
import { setTimeout as sleep } from "node:timers/promises";
import { asError, MgeError } from "../../core/errors.ts";
import type { Container } from "../../server/container.ts";
import type { Actor } from "../../server/services/actor.ts";
import type { WorkerOverview } from "../../server/services/views/worker.ts";
import { EXIT } from "../exit-codes.ts";
import { onInterruption } from "../interruption.ts";
import { openContainer } from "../open-container.ts";
import { operatorOf } from "../operator.ts";
import { pickOne } from "../pick-one.ts";
import { printError } from "../print-error.ts";
import { printWorkers } from "./print-workers.ts";
import type { WorkersOptions } from "./parse-workers-options.ts";

const WAIT_POLL_MS = 500;

/** Returns the exit code. The list goes to standard output, what is told besides to standard error. */
export async function manageWorkers(options: WorkersOptions): Promise<number> {
  const { signal } = onInterruption();
  try {
    const { container, close } = await openContainer();
    try {
      return await manage(container, await operatorOf(container), options, signal);
    } finally {
      await close();
    }
  } catch (error) {
    const known = asError(error);
    printError(known);
    const isBadInput = known instanceof MgeError && ["BAD_INPUT", "NOT_FOUND"].includes(known.code);
    return isBadInput ? EXIT.badInput : EXIT.failed;
  }
}

async function manage(
  container: Container,
  actor: Actor,
  options: WorkersOptions,
  signal: AbortSignal,
): Promise<number> {
  const { listWorkers } = await import("../../server/services/workers/list-workers.ts");
  let overview = await listWorkers(container, actor);
  if (options.action !== "list") {
    const workerId = await setDraining(container, actor, overview, options);
    overview = await listWorkers(container, actor);
    while (options.waits && countHeld(overview, workerId) > 0 && !signal.aborted) {
      await sleep(WAIT_POLL_MS);
      overview = await listWorkers(container, actor);
    }
  }
  process.stdout.write(options.wantsJson ? `${JSON.stringify(overview, null, 2)}\n` : printWorkers(overview));
  return signal.aborted ? EXIT.interrupted : EXIT.delivered;
}

/** Returns the worker's id; undefined when the whole installation is meant. */
async function setDraining(
  container: Container,
  actor: Actor,
  { workers }: WorkerOverview,
  { action, worker }: Extract<WorkersOptions, { worker: unknown }>,
): Promise<string | undefined> {
  const isDraining = action === "drain";
  if (worker === undefined) {
    const { setMaintenance } = await import("../../server/services/workers/set-maintenance.ts");
    await setMaintenance(container, actor, { isDraining });
    return undefined;
  }
  const { setWorkerDraining } = await import("../../server/services/workers/set-worker-draining.ts");
  const { id } = pickOne("worker", worker, workers);
  await setWorkerDraining(container, actor, { id, isDraining });
  return id;
}

/** What a worker, or all of them, still have in flight; one that stopped has nothing. */
function countHeld({ workers, inFlight }: WorkerOverview, workerId: string | undefined): number {
  if (workerId === undefined) return inFlight.atoms + inFlight.projectJobs;
  return workers.find(({ id }) => id === workerId)?.inFlight ?? 0;
}
