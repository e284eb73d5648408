/** The services of an installation: the one that runs on the data folder, or as much of one as a command needs. */
import { step } from "../../../scripts/lib/steps.mjs";
import type { Container } from "../../server/container.ts";
import { runMigrations } from "../../server/db/run-migrations.ts";
import { type Env, loadEnv, type ServerEnv } from "../../server/env.ts";
import { ensureAuthSecret } from "../auth-secret.ts";
import { readInstallation } from "../installation.ts";
import { openDatabase } from "../open-database.ts";
import { generateClient } from "../prepare/generate-client.ts";
import type { ManagedProcess } from "../process/managed-process.ts";
import { startWorker, waitForWorker } from "../process/start-worker.ts";

const WORKER_WATCH_MS = 5_000;

export interface Joined {
  readonly container: Container;
  /** Stops what was started here, and only that. */
  leave(): Promise<void>;
}

/** Joins or starts. Throws with one sentence; what was started until then is stopped again. */
export async function joinInstallation(signal: AbortSignal): Promise<Joined> {
  const undo: (() => Promise<void>)[] = [];
  const leave = async (): Promise<void> => {
    for (const task of undo.splice(0).reverse()) await task();
  };
  try {
    return { container: await join(undo, signal), leave };
  } catch (error) {
    await leave();
    throw error;
  }
}

async function join(undo: (() => Promise<void>)[], signal: AbortSignal): Promise<Container> {
  const env = await findEnvironment();
  await generateClient(signal);
  let databaseUrl = "";
  await step(
    "PostgreSQL",
    async (progress) => {
      const database = await openDatabase(env, progress);
      undo.push(() => database.close());
      databaseUrl = database.url;
      await runMigrations(databaseUrl);
      return database.description;
    },
    process.stderr,
  );
  const authSecret = await ensureAuthSecret(env.dataFolder, env.authSecret);
  const ready: ServerEnv = { ...env, databaseUrl, authSecret, authUrl: env.authUrl ?? "http://127.0.0.1" };
  // Needs the generated client, so it cannot be imported before it exists.
  const { createContainer } = await import("../../server/container.ts");
  const container = createContainer(ready);
  undo.push(() => container.close());
  await keepAWorker(container, undo, signal);
  return container;
}

/** The environment, with the database of the installation that runs here unless another one is named. */
async function findEnvironment(): Promise<Env> {
  const env = loadEnv();
  if (env.databaseUrl !== undefined) return env;
  const running = await readInstallation(env.dataFolder);
  return running === undefined || running.isEmbedded ? env : { ...env, databaseUrl: running.databaseUrl };
}

/** Starts a worker when none is at work, now or whenever the installation's own goes away. */
async function keepAWorker(container: Container, undo: (() => Promise<void>)[], signal: AbortSignal): Promise<void> {
  const { listDeadWorkers, listLiveWorkers } = await import("../../server/repositories/workers.ts");
  let own: ManagedProcess | undefined;
  const hasWorker = async (): Promise<boolean> => {
    const dead = new Set(await listDeadWorkers(container.pool));
    return (await listLiveWorkers(container.pool)).some((worker) => !dead.has(worker.id));
  };
  const startOwn = async (): Promise<void> => {
    const started = await startWorker(container.env, {
      onErrorLine: (line) => void process.stderr.write(`  worker: ${line}\n`),
      onRestart: (reason) => void process.stderr.write(`  The worker ended (${reason}); starting it again.\n`),
      onGiveUp: (reason) => void process.stderr.write(`  The worker crashed again and again (${reason}).\n`),
    });
    own = started;
    undo.push(() => started.stop());
    await waitForWorker(container.env, container.pool, started, signal);
  };

  if (await hasWorker()) process.stderr.write("  Joined the worker that runs.\n");
  else await step("Worker", startOwn, process.stderr);
  const watch = setInterval(() => {
    if (own !== undefined || signal.aborted) return;
    hasWorker().then(
      (isThere) => (isThere || own !== undefined ? undefined : startOwn()),
      () => undefined,
    );
  }, WORKER_WATCH_MS);
  undo.push(() => Promise.resolve(clearInterval(watch)));
}
