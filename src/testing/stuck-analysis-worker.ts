/** A worker process for tests that kill it while it analyses; the database in DATABASE_URL. */
import { createHandlers } from "../server/jobs/create-handlers.ts";
import { WorkerLoop } from "../server/jobs/worker-loop.ts";
import { importContainer } from "./import-installation.ts";

const container = importContainer(process.env["DATABASE_URL"] ?? "", {
  analyze: () => {
    process.send?.("analysing");
    return new Promise(() => undefined);
  },
});
const worker = new WorkerLoop(container, createHandlers(container), (error) => console.error(error));
await worker.start();
