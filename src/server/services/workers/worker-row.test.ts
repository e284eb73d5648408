import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { WorkerStateRow } from "../../repositories/workers.ts";
import { toWorkerRow } from "./worker-row.ts";

const row: WorkerStateRow = {
  id: randomUUID(),
  host: "north",
  pid: 7,
  capacity: 100,
  version: "0.1.0",
  startedAt: new Date(0),
  uptimeSeconds: 60,
  heartbeatSeconds: 1,
  isConnected: true,
  inFlight: 3,
  isDraining: false,
  figures: {},
};

test.each([
  [1, true, "live"],
  [5.1, true, "late"],
  [8.1, true, "gone"],
  [1, false, "gone"],
] as const)("a heartbeat %s s ago, lock held: %s → %s", (heartbeatSeconds, isConnected, health) => {
  expect(toWorkerRow({ ...row, heartbeatSeconds, isConnected }).health).toBe(health);
});

test("what a worker tells, and what it does not", () => {
  const figures = { completed: 5, failed: 1, memoryBytes: 2_000, concurrency: { openai: 8, anthropic: 20 } };
  expect(toWorkerRow({ ...row, figures })).toMatchObject({
    name: "north",
    completed: 5,
    failed: 1,
    memoryBytes: 2_000,
    concurrency: [
      { provider: "anthropic", calls: 20 },
      { provider: "openai", calls: 8 },
    ],
  });
  const nothing = { completed: 0, failed: 0, memoryBytes: null, concurrency: [] };
  expect(toWorkerRow({ ...row, figures: {} })).toMatchObject(nothing);
  expect(toWorkerRow({ ...row, figures: { completed: "many", concurrency: 3 } })).toMatchObject(nothing);
});
