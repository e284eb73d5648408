/** A worker process for tests that kill it while it clones or stores; database in DATABASE_URL, data folder in MGE_DATA. */
import { createContainer } from "../server/container.ts";
import { createHandlers } from "../server/jobs/create-handlers.ts";
import { WorkerLoop } from "../server/jobs/worker-loop.ts";

const container = createContainer(
  {
    databaseUrl: process.env["DATABASE_URL"] ?? "",
    dataFolder: process.env["MGE_DATA"] ?? "",
    port: 0,
    host: "127.0.0.1",
    workerConcurrency: 1,
    authSecret: "a secret that only these tests know, 32+",
    authUrl: "http://127.0.0.1",
    providerKeys: {},
  },
  { role: "worker" },
);
const worker = new WorkerLoop(container, createHandlers(container), (error) => console.error(error));
await worker.start();
