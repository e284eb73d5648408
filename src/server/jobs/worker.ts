/** Entry point of the worker process: executes the jobs of all projects until it is told to stop. */
import { createContainer } from "../container.ts";
import { loadServerEnv } from "../env.ts";
import { removeAbandoned } from "../intake/scratch-folder.ts";
import { log } from "../log.ts";
import { createHandlers } from "./create-handlers.ts";
import { WorkerLoop } from "./worker-loop.ts";

const onError = (error: unknown): void =>
  log("error", error instanceof Error ? (error.stack ?? error.message) : String(error));

const container = createContainer(loadServerEnv(), { role: "worker", onError });
const worker = new WorkerLoop(container, createHandlers(container), onError);

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await worker.stop().catch(onError);
  await container.close();
  process.exit(0);
}

process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
process.on("disconnect", () => void stop());

await removeAbandoned(container.env.dataFolder);
await worker.start();
log("info", `worker ${worker.id} executes up to ${String(container.env.workerConcurrency)} atoms at a time`);
process.send?.({ type: "ready" });
