/** A worker process, started and found at work. */
import { hostname } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import { MgeError } from "../../core/errors.ts";
import type { ServerEnv } from "../../server/env.ts";
import { readProductVersion } from "../product-version.ts";
import { environmentOf, type ProcessEvents } from "./child-environment.ts";
import { type ManagedProcess, startManagedProcess } from "./managed-process.ts";
import { waitUntil } from "./wait-until.ts";

const STOP_TIMEOUT_MS = 15_000;
const READY_TIMEOUT_MS = 60_000;

export interface StartWorkerOptions {
  /** What people know it by; the machine's name by default. */
  readonly name?: string;
  /** How long it may finish what it holds when it is told to stop, before it gives back the rest; 0 by default. */
  readonly graceSeconds?: number;
}

/** Starts one worker. */
export async function startWorker(
  env: ServerEnv,
  events: ProcessEvents,
  { name = hostname(), graceSeconds = 0 }: StartWorkerOptions = {},
): Promise<ManagedProcess> {
  return startManagedProcess({
    name: "worker",
    script: "src/server/jobs/worker.ts",
    args: [`--name=${name}`, `--product-version=${await readProductVersion()}`, `--grace=${String(graceSeconds)}`],
    needsTsx: true,
    environment: environmentOf(env),
    logFile: workerLog(env),
    stopTimeoutMs: graceSeconds * 1_000 + STOP_TIMEOUT_MS,
    ...events,
  });
}

/** Where workers of a data folder write what happens. */
export const workerLog = (env: Pick<ServerEnv, "dataFolder">): string => join(env.dataFolder, "logs", "worker.log");

/** Resolves once the worker has put itself down in the database. Throws `UNAVAILABLE` with what it wrote last. */
export async function waitForWorker(
  env: ServerEnv,
  pool: Pool,
  worker: ManagedProcess,
  signal: AbortSignal,
  name: string = hostname(),
): Promise<void> {
  const isReady = await waitUntil(
    async () => {
      const sql = "SELECT 1 FROM workers WHERE host = $1 AND pid = $2";
      return (await pool.query(sql, [name, worker.pid()])).rowCount === 1;
    },
    READY_TIMEOUT_MS,
    signal,
  );
  if (isReady || signal.aborted) return;
  throw new MgeError(
    "UNAVAILABLE",
    `The worker did not start within ${String(READY_TIMEOUT_MS / 1000)} s. ${worker.lastErrors()}`.trim(),
    `Its log is ${workerLog(env)}.`,
  );
}
