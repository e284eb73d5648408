/** Workers and queues as text for a terminal. */
import { formatDuration } from "../../../scripts/lib/steps.mjs";
import type { WorkerOverview, WorkerRow } from "../../server/services/views/worker.ts";
import { shortId } from "../pick-one.ts";
import { printableLine } from "../printable.ts";

const HEAD = ["ID", "NAME", "PROCESS", "VERSION", "STATE", "HEARD OF", "IN FLIGHT", "DONE", "FAILED", "MEMORY"];
const count = (value: number): string => value.toLocaleString("en");
const amount = (value: number, one: string): string => `${count(value)} ${one}${value === 1 ? "" : "s"}`;

/** A table, and what is in flight and waits in all. */
export function printWorkers({ workers, maintenance, inFlight, queues }: WorkerOverview): string {
  const rows = workers.map((worker) => [
    shortId(worker.id),
    printableLine(worker.name),
    String(worker.pid),
    worker.version === "" ? "-" : printableLine(worker.version),
    stateOf(worker, maintenance !== null),
    `${worker.heartbeatSeconds.toFixed(1)} s ago`,
    `${count(worker.inFlight)} of ${count(worker.capacity)}`,
    count(worker.completed),
    count(worker.failed),
    worker.memoryBytes === null ? "-" : `${(worker.memoryBytes / 1e6).toFixed(0)} MB`,
  ]);
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const oldest = Math.max(-1, ...queues.map((queue) => queue.oldestWaitSeconds ?? -1));
  const lines = [
    ...(rows.length === 0 ? ["No worker is there: nothing is executed until one is."] : align([HEAD, ...rows])),
    "",
    `${amount(inFlight.atoms, "atom")} and ${amount(inFlight.projectJobs, "project job")} in flight, ` +
      `${count(waiting)} waiting${oldest < 0 ? "" : `, the oldest for ${formatDuration(oldest * 1_000)}`}.`,
    ...(maintenance === null
      ? []
      : [`The installation drains since ${maintenance.since.toISOString()}, by ${printableLine(maintenance.by)}.`]),
  ];
  return `${lines.join("\n")}\n`;
}

function stateOf({ health, isDraining, inFlight }: WorkerRow, drains: boolean): string {
  if (health !== "live") return health;
  if (!isDraining && !drains) return "working";
  return inFlight > 0 ? "draining" : "drained";
}

function align(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
