/**
 * Entry point of the worker process: executes the jobs of all projects until it is told to stop.
 * `--name NAME` is what people know it by, `--product-version` what it tells them of itself. With `--grace SECONDS` it
 * finishes what it holds before it stops, as far as the time goes, unless it is told a second time.
 */
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createContainer } from "../container.ts";
import { loadServerEnv } from "../env.ts";
import { removeAbandoned } from "../intake/scratch-folder.ts";
import { log } from "../log.ts";
import { notifyWorkers, setDraining } from "../repositories/workers.ts";
import { createHandlers } from "./create-handlers.ts";
import { WorkerLoop } from "./worker-loop.ts";

const DRAIN_POLL_MS = 100;

const { values } = parseArgs({
  options: {
    name: { type: "string", default: hostname() },
    "product-version": { type: "string", default: "" },
    grace: { type: "string", default: "0" },
  },
});

const onError = (error: unknown): void =>
  log("error", error instanceof Error ? (error.stack ?? error.message) : String(error));

const container = createContainer(loadServerEnv(), { role: "worker", onError });
const worker = new WorkerLoop(container, createHandlers(container), onError, {
  name: values.name,
  version: values["product-version"],
});

let isStopping = false;
let deadline = 0;

async function stop(graceSeconds: number): Promise<void> {
  deadline = isStopping ? 0 : Date.now() + graceSeconds * 1_000;
  if (isStopping) return;
  isStopping = true;
  if (graceSeconds > 0) await finishHeld().catch(onError);
  await worker.stop().catch(onError);
  await container.close();
  process.exit(0);
}

/** Takes nothing new until what is held is done, or the time is over. */
async function finishHeld(): Promise<void> {
  await setDraining(container.pool, worker.id, true);
  await notifyWorkers(container.pool);
  log("info", `worker ${worker.id} finishes ${String(worker.inFlight)} atoms and project jobs`);
  while (worker.inFlight > 0 && Date.now() < deadline) await sleep(DRAIN_POLL_MS);
}

process.on("SIGTERM", () => void stop(Number(values.grace)));
process.on("SIGINT", () => void stop(Number(values.grace)));
// Nobody would hear of it any more.
process.on("disconnect", () => void stop(0));

await removeAbandoned(container.env.dataFolder);
await worker.start();
log("info", `worker ${worker.id} executes up to ${String(container.env.workerConcurrency)} atoms at a time`);
process.send?.({ type: "ready" });
