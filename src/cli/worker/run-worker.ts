/** `mge worker`: one more worker for an installation, from any machine that reaches its database. */
import { step } from "../../../scripts/lib/steps.mjs";
import { asError, MgeError } from "../../core/errors.ts";
import { createPool } from "../../server/db/create-pool.ts";
import type { ServerEnv } from "../../server/env.ts";
import { EXIT } from "../exit-codes.ts";
import { generateClient } from "../prepare/generate-client.ts";
import { printError } from "../print-error.ts";
import type { ManagedProcess } from "../process/managed-process.ts";
import { startWorker, waitForWorker, workerLog } from "../process/start-worker.ts";
import { readProductVersion } from "../product-version.ts";
import { joinAsWorker } from "./join-as-worker.ts";
import type { WorkerOptions } from "./parse-worker-options.ts";

/** A second signal this long after the first means "at once"; a terminal and a wrapper both pass on one Ctrl-C. */
const IMPATIENT_AFTER_MS = 1_500;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Runs until it is told to stop; returns the exit code. */
export async function runWorker(options: WorkerOptions): Promise<number> {
  const stopping = new AbortController();
  let child: ManagedProcess | undefined;
  let firstSignal: number | undefined;
  let failure: Error | undefined;
  const onSignal = (): void => {
    if (firstSignal !== undefined && Date.now() - firstSignal < IMPATIENT_AFTER_MS) return;
    if (firstSignal !== undefined) void child?.stop();
    firstSignal ??= Date.now();
    stopping.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  process.on("disconnect", onSignal);

  try {
    say(`MGE ${await readProductVersion()}: a worker named ${options.name}`);
    await step(
      "Database client",
      async () => ((await generateClient(stopping.signal)) ? "generated" : "up to date"),
      process.stderr,
    );
    const { env } = await step("Installation", () => join(options), process.stderr);
    if (stopping.signal.aborted) return EXIT.delivered;
    const ended = new Promise<void>((resolve) => {
      stopping.signal.addEventListener("abort", () => resolve());
    });
    child = await startWorker(
      env,
      {
        onErrorLine: (line) => say(`worker │ ${line}`),
        onRestart: (reason) => say(`The worker ended unexpectedly (${reason}); starting it again.`),
        onGiveUp: (reason) => {
          failure = new MgeError(
            "INTERNAL",
            `The worker crashed again and again, at last with ${reason}.`,
            `Its log is ${workerLog(env)}.`,
          );
          stopping.abort();
        },
      },
      options,
    );
    await begin(env, child, options, stopping.signal);
    await ended;
    if (failure !== undefined) throw failure;
    await end(child, options);
    return EXIT.delivered;
  } catch (error) {
    await child?.stop();
    const known = asError(error);
    printError(known);
    return exitCodeOf(known);
  }
}

/** `description` is what the step shows. */
async function join({ concurrency }: WorkerOptions): Promise<{ env: ServerEnv; description: string }> {
  const env = await joinAsWorker();
  const { host, pathname } = new URL(env.databaseUrl);
  return {
    env: { ...env, workerConcurrency: concurrency ?? env.workerConcurrency },
    description: `${host}${pathname}, schema and secret fit`,
  };
}

/** Resolves once it is at work. */
async function begin(
  env: ServerEnv,
  child: ManagedProcess,
  { name, graceSeconds }: WorkerOptions,
  signal: AbortSignal,
): Promise<void> {
  const pool = createPool(env.databaseUrl, { max: 1 });
  try {
    await step("Worker", () => waitForWorker(env, pool, child, signal, name), process.stderr);
  } finally {
    await pool.end();
  }
  if (signal.aborted) return;
  say(`It executes up to ${String(env.workerConcurrency)} atoms at a time. Its log is ${workerLog(env)}.`);
  say(
    `Ctrl-C stops it: it takes nothing new, finishes what it holds within ${String(graceSeconds)} s, and gives back the rest.`,
  );
}

async function end(child: ManagedProcess, { graceSeconds }: WorkerOptions): Promise<void> {
  say(
    `\nStopping: ${String(graceSeconds)} s at most for what is in flight; the same signal once more gives it back at once.`,
  );
  await child.stop();
  say("Stopped.");
}

function exitCodeOf(error: Error): number {
  if (!(error instanceof MgeError)) return EXIT.failed;
  if (error.code === "BAD_INPUT") return EXIT.badInput;
  return error.code === "CONFLICT" ? EXIT.conflict : EXIT.failed;
}
