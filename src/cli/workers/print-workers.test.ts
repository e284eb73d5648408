import { expect, test } from "vitest";
import type { WorkerOverview, WorkerRow } from "../../server/services/views/worker.ts";
import { printWorkers } from "./print-workers.ts";

const worker: WorkerRow = {
  id: "1f0c2d3e-0000-4000-8000-000000000001",
  name: "north",
  pid: 71,
  version: "0.1.0",
  startedAt: new Date(0),
  uptimeSeconds: 60,
  heartbeatSeconds: 1.24,
  health: "live",
  isDraining: false,
  capacity: 100,
  inFlight: 40,
  completed: 1234,
  failed: 2,
  memoryBytes: 310_000_000,
  concurrency: [],
};
const overview: WorkerOverview = {
  maintenance: null,
  workers: [],
  inFlight: { atoms: 40, projectJobs: 1 },
  queues: [{ queue: "atom", waiting: 3, active: 40, oldestWaitSeconds: 2 }],
  projects: [],
};

test("nobody is there", () => {
  expect(printWorkers({ ...overview, inFlight: { atoms: 0, projectJobs: 0 }, queues: [] })).toBe(
    "No worker is there: nothing is executed until one is.\n\n0 atoms and 0 project jobs in flight, 0 waiting.\n",
  );
});

test("columns stand below each other, and names cannot command the terminal", () => {
  const workers = [worker, { ...worker, name: "so\u001b[2Juth\n", health: "late", memoryBytes: null } as const];
  expect(printWorkers({ ...overview, workers }).split("\n")).toEqual([
    "ID        NAME         PROCESS  VERSION  STATE    HEARD OF   IN FLIGHT  DONE   FAILED  MEMORY",
    "1f0c2d3e  north        71       0.1.0    working  1.2 s ago  40 of 100  1,234  2       310 MB",
    "1f0c2d3e  so\ufffd[2Juth\\n  71       0.1.0    late     1.2 s ago  40 of 100  1,234  2       -",
    "",
    "40 atoms and 1 project job in flight, 3 waiting, the oldest for 2.0 s.",
    "",
  ]);
});

test("draining and drained", () => {
  const drained = { ...worker, inFlight: 0 };
  const text = printWorkers({
    ...overview,
    workers: [worker, drained],
    maintenance: { since: new Date(0), by: "Ada" },
  });
  expect(text).toMatch(/ draining .*\n.* drained /);
  expect(text).toContain("The installation drains since 1970-01-01T00:00:00.000Z, by Ada.");
});
