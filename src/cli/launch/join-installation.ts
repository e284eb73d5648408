/** The services of an installation: the one that runs on the data folder, or as much of one as a command needs. */
import { step } from "../../../scripts/lib/steps.mjs";
import type { Container } from "../../server/container.ts";
import { openContainer } from "../open-container.ts";
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
  const { container, close } = await step("PostgreSQL", (progress) => openContainer(progress, signal), process.stderr);
  undo.push(close);
  await keepAWorker(container, undo, signal);
  return container;
}

/** Starts a worker when none is at work, now or whenever the installation's own goes away. */
async function keepAWorker(container: Container, undo: (() => Promise<void>)[], signal: AbortSignal): Promise<void> {
  const { listDeadWorkers, listLiveWorkers } = await import("../../server/repositories/workers.ts");
  let own: ManagedProcess | undefined;
  let isBusy = false;
  const hasWorker = async (): Promise<boolean> => {
    const dead = new Set((await listDeadWorkers(container.pool)).map(({ id }) => id));
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
    if (own !== undefined || isBusy || signal.aborted) return;
    isBusy = true;
    hasWorker()
      .then((isThere) => (isThere ? undefined : startOwn()))
      // The next round tries again.
      .catch((error: unknown) => void process.stderr.write(`  No worker yet: ${String(error)}\n`))
      .finally(() => {
        isBusy = false;
      });
  }, WORKER_WATCH_MS);
  undo.push(() => Promise.resolve(clearInterval(watch)));
}
