/** A worker process, started and found at work. */
import { hostname } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import { MgeError } from "../../core/errors.ts";
import type { ServerEnv } from "../../server/env.ts";
import { environmentOf, type ProcessEvents } from "./child-environment.ts";
import { type ManagedProcess, startManagedProcess } from "./managed-process.ts";
import { waitUntil } from "./wait-until.ts";

const STOP_TIMEOUT_MS = 15_000;
const READY_TIMEOUT_MS = 60_000;

/** Starts one worker. */
export function startWorker(env: ServerEnv, events: ProcessEvents): Promise<ManagedProcess> {
  return startManagedProcess({
    name: "worker",
    script: "src/server/jobs/worker.ts",
    needsTsx: true,
    environment: environmentOf(env),
    logFile: join(env.dataFolder, "logs", "worker.log"),
    stopTimeoutMs: STOP_TIMEOUT_MS,
    ...events,
  });
}

/** Resolves once the worker has put itself down in the database. Throws `UNAVAILABLE` with what it wrote last. */
export async function waitForWorker(
  env: ServerEnv,
  pool: Pool,
  worker: ManagedProcess,
  signal: AbortSignal,
): Promise<void> {
  const isReady = await waitUntil(
    async () => {
      const sql = "SELECT 1 FROM workers WHERE host = $1 AND pid = $2";
      return (await pool.query(sql, [hostname(), worker.pid()])).rowCount === 1;
    },
    READY_TIMEOUT_MS,
    signal,
  );
  if (isReady || signal.aborted) return;
  throw new MgeError(
    "UNAVAILABLE",
    `The worker did not start within ${String(READY_TIMEOUT_MS / 1000)} s. ${worker.lastErrors()}`.trim(),
    `Its log is ${join(env.dataFolder, "logs", "worker.log")}.`,
  );
}
