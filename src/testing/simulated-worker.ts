/** A worker process with a simulated model, for tests and measurements. Argument: its options as JSON. */
import { createHandlers } from "../server/jobs/create-handlers.ts";
import { WorkerLoop } from "../server/jobs/worker-loop.ts";
import { simulatedContainer, type SimulationOptions } from "./simulated-container.ts";

const options = JSON.parse(process.argv[2] ?? "{}") as SimulationOptions;
const container = simulatedContainer(options, "worker");
const onError = (error: unknown): void => {
  process.stderr.write(`${String(error)}\n`);
};
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
process.on("disconnect", () => void stop());
await worker.start();
process.send?.({ id: worker.id });
