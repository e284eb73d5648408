/** The supervisor behind `npm start`: prepares, starts and watches PostgreSQL, worker and web, and stops them in order. */
import { mkdir } from "node:fs/promises";
import { lockHolder, takeLock } from "../../scripts/lib/process-lock.mjs";
import { ROOT } from "../../scripts/lib/root.mjs";
import { formatDuration, paint, printFailure, step } from "../../scripts/lib/steps.mjs";
import { asError, messageOf, MgeError } from "../core/errors.ts";
import { runMigrations } from "../server/db/run-migrations.ts";
import { type Env, loadEnv, type ServerEnv } from "../server/env.ts";
import { ensureAuthSecret } from "./auth-secret.ts";
import { installationLock, readInstallation, removeInstallation, writeInstallation } from "./installation.ts";
import { type OpenDatabase, openDatabase } from "./open-database.ts";
import { buildWeb, useBuild } from "./prepare/build-web.ts";
import { generateClient } from "./prepare/generate-client.ts";
import { checkPort } from "./process/check-port.ts";
import type { ProcessEvents } from "./process/child-environment.ts";
import type { ManagedProcess } from "./process/managed-process.ts";
import { reachable, startWeb, waitForWeb } from "./process/start-web.ts";
import { startWorker, waitForWorker } from "./process/start-worker.ts";
import { readProductVersion } from "./product-version.ts";

/** A second signal this long after the first means "at once"; npm and the terminal both pass on one Ctrl-C. */
const IMPATIENT_AFTER_MS = 1_500;
/** More losses than this within the window mean that starting it again does not help. */
const MAX_DATABASE_LOSSES = 5;
const LOSS_WINDOW_MS = 60_000;

const began = Date.now();
const stopping = new AbortController();
/** What to undo, last first. */
const undo: (() => Promise<void>)[] = [];
const children: ManagedProcess[] = [];
let exitCode = 0;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function start(): Promise<void> {
  const env = loadEnv();
  say(`\n${paint(`MGE ${await readProductVersion()}`, 1)}\n`);
  await claimDataFolder(env);
  const port = await checkPort(env.host, env.port);
  const address = env.authUrl ?? `http://${reachable(env.host)}:${String(port)}`;

  await step("Database client", async () => ((await generateClient(stopping.signal)) ? "generated" : "up to date"));
  checkGoingOn();
  let databaseUrl = "";
  await step("PostgreSQL", async (progress) => {
    const opened = await openForGood(env, progress);
    databaseUrl = opened.url;
    return opened.description;
  });
  checkGoingOn();
  await step("Migrations", async (progress) => {
    const applied = await runMigrations(databaseUrl, progress);
    return applied.length === 0 ? "up to date" : `${String(applied.length)} applied`;
  });
  checkGoingOn();
  let build = { folder: "", wasBuilt: false };
  await step("Web application", async (progress) => {
    build = await buildWeb(progress, stopping.signal);
    return build.wasBuilt ? "built" : "up to date";
  });
  useBuild(build);
  checkGoingOn();

  const authSecret = await ensureAuthSecret(env.dataFolder, env.authSecret);
  const ready: ServerEnv = { ...env, port, databaseUrl, authSecret, authUrl: address };
  const setupToken = await startProcesses(ready, build);
  await writeInstallation(env.dataFolder, {
    pid: process.pid,
    address,
    databaseUrl,
    isEmbedded: env.databaseUrl === undefined,
  });
  undo.push(() => removeInstallation(env.dataFolder));
  checkGoingOn();

  say(`\nMGE runs at ${paint(address, 1)}  (started in ${formatDuration(Date.now() - began)})`);
  if (setupToken !== undefined)
    say(`Create the first admin here, once: ${paint(`${address}/setup?token=${setupToken}`, 1)}`);
  say("Ctrl-C stops it.\n");
}

async function claimDataFolder(env: Env): Promise<void> {
  try {
    await mkdir(env.dataFolder, { recursive: true });
    const lock = takeLock(installationLock(env.dataFolder));
    if ("release" in lock) {
      undo.push(() => Promise.resolve(lock.release()));
      return;
    }
  } catch (cause) {
    throw new MgeError(
      "FORBIDDEN",
      `The data folder ${env.dataFolder} cannot be written: ${messageOf(cause)}.`,
      "Start MGE as the user that started it first, or name another data folder in MGE_DATA.",
    );
  }
  const running = await readInstallation(env.dataFolder);
  const pid = String(lockHolder(installationLock(env.dataFolder))?.pid ?? "");
  throw new MgeError(
    "CONFLICT",
    running === undefined
      ? `MGE is being started here already, by process ${pid}.`
      : `MGE runs here already, at ${running.address} (process ${pid}).`,
    "Use that one, or stop it first. A second one needs a data folder and a port of its own: MGE_DATA=… PORT=… npm start",
  );
}

/** Opens the database, and opens it again whenever the embedded server goes away without being asked to. */
async function openForGood(env: Env, progress: (what: string) => void): Promise<OpenDatabase> {
  let losses: readonly number[] = [];
  const onLost = (): void => {
    if (stopping.signal.aborted) return;
    const now = Date.now();
    losses = [...losses.filter((time) => now - time < LOSS_WINDOW_MS), now];
    if (losses.length > MAX_DATABASE_LOSSES) {
      fail(new MgeError("UNAVAILABLE", "PostgreSQL ended again and again.", "Its log is in the data folder."));
      return;
    }
    say("PostgreSQL ended unexpectedly; starting it again.");
    database = openDatabase(env, () => undefined, onLost);
    database.then(
      ({ url }) => {
        if (url === wasAt) say("PostgreSQL is back.");
        else fail(new MgeError("UNAVAILABLE", "PostgreSQL came back on another port.", "Start MGE again."));
      },
      (error: unknown) => {
        fail(error);
      },
    );
  };
  let database = openDatabase(env, progress, onLost);
  const opened = await database;
  const wasAt = opened.url;
  undo.push(async () => (await database).close());
  return opened;
}

/** Starts worker and web together; returns the token of the first admin's link when there is no admin yet. */
async function startProcesses(
  env: ServerEnv,
  build: { folder: string; wasBuilt: boolean },
): Promise<string | undefined> {
  // These need the generated client, so they cannot be imported before it exists.
  const { createContainer } = await import("../server/container.ts");
  const { ensureSetupToken } = await import("../server/services/setup/ensure-setup-token.ts");
  const { rememberSecret } = await import("../server/services/setup/secret-probe.ts");
  const container = createContainer(env);
  try {
    if ((await rememberSecret(container.pool, env.authSecret)) === "differs")
      say(
        "The secret is another one than before: everybody signs in again, and keys of providers must be entered again.",
      );
    const worker = await startWorker(env, eventsOf("worker"));
    supervise(worker);
    const web = await startWeb(env, build, eventsOf("web"));
    supervise(web);
    await step("Worker", async () => {
      await waitForWorker(env, container.pool, worker, stopping.signal);
      checkGoingOn();
    });
    await step("Web", async () => {
      await waitForWeb(env, web, stopping.signal);
      checkGoingOn();
    });
    return await ensureSetupToken(container);
  } finally {
    await container.close();
  }
}

function supervise(child: ManagedProcess): void {
  children.push(child);
  undo.push(() => child.stop());
}

function eventsOf(name: string): ProcessEvents {
  return {
    onErrorLine: (line) => {
      // On a terminal a step's live line may stand there.
      const clear = process.stderr.isTTY ? "\r\x1b[2K" : "";
      process.stderr.write(`${clear}${paint(`${name} │`, 2, process.stderr)} ${line}\n`);
    },
    onRestart: (reason) => {
      say(`The ${name} process ended unexpectedly (${reason}); starting it again.`);
    },
    onGiveUp: (reason) => {
      fail(new MgeError("INTERNAL", `The ${name} process crashed again and again, at last with ${reason}.`));
    },
  };
}

class Interrupted extends Error {}

function checkGoingOn(): void {
  if (stopping.signal.aborted) throw new Interrupted();
}

function fail(error: unknown): void {
  if (stopping.signal.aborted) return;
  const known = asError(error);
  printFailure(known);
  if (!(known instanceof MgeError)) process.stderr.write(`${known.stack ?? ""}\n`);
  exitCode = 1;
  stopping.abort();
}

async function stopAll(): Promise<void> {
  for (const task of undo.reverse())
    await task().catch((error: unknown) => {
      process.stderr.write(`While stopping: ${messageOf(error)}\n`);
    });
}

let firstSignal: number | undefined;
const onSignal = (): void => {
  if (firstSignal === undefined) {
    firstSignal = Date.now();
    if (!stopping.signal.aborted) say("\nStopping …");
    stopping.abort();
  } else if (Date.now() - firstSignal > IMPATIENT_AFTER_MS) for (const child of children) void child.stop("SIGKILL");
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
// The process that started this one is gone, however it died: stop as if asked to.
process.on("disconnect", onSignal);
process.channel?.unref();

process.chdir(ROOT);
const hasEnded = new Promise<void>((done) => {
  stopping.signal.addEventListener("abort", () => {
    done();
  });
});
// Keeps the process alive while the children run.
const alive = setInterval(() => undefined, 60_000);
await start().catch((error: unknown) => {
  if (!stopping.signal.aborted) fail(error);
});
await hasEnded;
await stopAll();
clearInterval(alive);
if (exitCode === 0) say(`Stopped.`);
process.exit(exitCode);
