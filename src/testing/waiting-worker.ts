/** A worker process for tests that kill it: `waiting-worker.ts <functions> <ms>`, the database in DATABASE_URL. */
import { createHandlers } from "../server/jobs/create-handlers.ts";
import { WorkerLoop } from "../server/jobs/worker-loop.ts";
import { pause, pipelineContainer } from "./pipeline-container.ts";
import { functionsSkeleton, layers, solve } from "./small-project.ts";

const [, , functions = "0", ms = "0"] = process.argv;

const container = pipelineContainer({
  databaseUrl: process.env["DATABASE_URL"] ?? "",
  skeleton: functionsSkeleton(layers(Number(functions))),
  async generate(request) {
    await pause(Number(ms), request.signal);
    return solve(request);
  },
});
const worker = new WorkerLoop(container, createHandlers(container), (error) => console.error(error));
process.on("SIGTERM", () => {
  void worker
    .stop()
    .then(() => container.close())
    .then(() => process.exit(0));
});
await worker.start();
process.send?.({ id: worker.id });
