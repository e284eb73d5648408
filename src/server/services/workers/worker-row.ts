/** A worker's row as the interface shows it. */
import { z } from "zod";
import type { WorkerStateRow } from "../../repositories/workers.ts";
import type { WorkerRow } from "../views/worker.ts";

/** It tells every 2 s that it is there; a missing one may be a slow moment. */
const LATE_AFTER_SECONDS = 5;
/** From then on other workers take it for dead and return what it holds. */
const GONE_AFTER_SECONDS = 8;

/** What a worker of another version tells may lack fields. */
const figuresOf = z.object({
  completed: z.number().catch(0),
  failed: z.number().catch(0),
  memoryBytes: z.number().nullable().catch(null),
  concurrency: z.record(z.string(), z.number()).catch({}),
});

export function toWorkerRow(worker: WorkerStateRow): WorkerRow {
  const { host, isConnected, figures, ...row } = worker;
  const { concurrency, ...told } = figuresOf.parse(figures ?? {});
  return {
    ...row,
    ...told,
    name: host,
    health: healthOf(row.heartbeatSeconds, isConnected),
    concurrency: Object.entries(concurrency)
      .map(([provider, calls]) => ({ provider, calls }))
      .sort((a, b) => a.provider.localeCompare(b.provider)),
  };
}

function healthOf(heartbeatSeconds: number, isConnected: boolean): WorkerRow["health"] {
  if (!isConnected || heartbeatSeconds > GONE_AFTER_SECONDS) return "gone";
  return heartbeatSeconds > LATE_AFTER_SECONDS ? "late" : "live";
}
