/** The embedded PostgreSQL: real server programs from npm, shared by every process of one data folder. */
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type LockHolder, takeLock } from "../../../scripts/lib/process-lock.mjs";
import { messageOf, MgeError } from "../../core/errors.ts";
import { dataOf, hasCluster, initCluster, resetPassword, type ServerPrograms, SUPERUSER } from "./embedded/cluster.ts";
import { chooseAccount } from "./embedded/server-account.ts";
import { findBinaries } from "./embedded/server-binaries.ts";
import { findServer, freePort, type RunningServer, startServer, stopServer } from "./embedded/server-process.ts";
import { localHome, makeHome, makePassword, readState, type ServerState, writeState } from "./embedded/server-state.ts";

/** Each process that uses the server holds this lock in shared mode; who stops it must be able to take it alone. */
const USERS_LOCK = 4_917_001;
const WAIT_FOR_OTHERS_MS = 180_000;
const WAIT_FOR_RECOVERY_MS = 60_000;
const POLL_MS = 100;

export interface EmbeddedPostgres {
  /** Address of the installation's database, password included. */
  readonly url: string;
  /** True when the server was running already. */
  readonly hasJoined: boolean;
  readonly pid: number;
  readonly port: number;
  /** Folder with the cluster and `server.log`. */
  readonly home: string;
  /** Lets go of the server, and stops it unless another process uses it. */
  stop(): Promise<"stopped" | "in use">;
}

export interface EmbeddedPostgresOptions {
  /** The installation's folder, absolute. Made when missing. */
  readonly dataFolder: string;
  /** Called with a few words before each step that takes time. */
  readonly onProgress?: (step: string) => void;
  /** Called once when the server goes away without being asked to. */
  readonly onLost?: () => void;
  /** Server settings on top of the defaults, e.g. `{ fsync: "off" }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A cluster for tests: its making is not flushed to disk. */
  readonly isThrowAway?: boolean;
}

/**
 * Starts the server of a data folder, or joins the one that runs. What an earlier start left half-done is repaired.
 * Throws `UNAVAILABLE`, `FORBIDDEN` or `CONFLICT` with the reason and what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataFolder } = options;
  await makeDataFolder(dataFolder);
  return underLock(dataFolder, async () => {
    const { state, server, hasJoined } = await ensureServer(options);
    const url = await ensureDatabase(state, server.port, "mge");
    let isStopping = false;
    const holder = await holdServer(state, server.port, () => {
      if (!isStopping) options.onLost?.();
    });
    return {
      url,
      hasJoined,
      pid: server.pid,
      port: server.port,
      home: state.home,
      stop: () => {
        isStopping = true;
        return underLock(dataFolder, () => release(holder, state.home));
      },
    };
  });
}

/** Stops what runs on a data folder, and removes cluster and state. For throw-away installations. */
export async function removeEmbeddedPostgres(dataFolder: string): Promise<void> {
  const state = await readState(dataFolder);
  const home = state?.home ?? localHome(dataFolder);
  await stopServer(home);
  await rm(home, { recursive: true, force: true });
  await rm(join(dataFolder, "postgres.json"), { force: true });
}

async function makeDataFolder(dataFolder: string): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true });
  } catch (cause) {
    throw new MgeError(
      "FORBIDDEN",
      `The data folder ${dataFolder} cannot be made: ${messageOf(cause)}.`,
      "Name a folder that can be written in MGE_DATA.",
    );
  }
}

async function ensureServer(
  options: EmbeddedPostgresOptions,
): Promise<{ state: ServerState; server: RunningServer; hasJoined: boolean }> {
  const { dataFolder, onProgress = () => undefined } = options;
  const remembered = await readState(dataFolder);
  const account = await chooseAccount(dataOf(remembered?.home ?? localHome(dataFolder)));
  const programs: ServerPrograms = { account, binaries: await findBinaries(account) };
  let state = remembered;
  if (state === undefined) {
    const home = await makeHome(dataFolder, account);
    for (const forgotten of await stopForgotten(home))
      onProgress(`${forgotten} holds data of a data folder that was removed; remove it too if nobody misses it`);
    state = { home, port: await freePort(), password: makePassword() };
    if (await hasCluster(home, programs)) {
      onProgress("giving the database a new password, the old one was lost");
      await resetPassword(home, state.password, programs);
    }
    await writeState(dataFolder, state);
  }

  const running = await joinable(state);
  if (running !== undefined) return { state, server: running, hasJoined: true };
  await stopServer(state.home);
  if (!(await hasCluster(state.home, programs))) {
    onProgress("making a new database");
    state = await withHome(state, dataFolder, programs);
    await initCluster(state.home, state.password, programs, options.isThrowAway === true);
  }
  onProgress("starting the server");
  const server = await startServer(state.home, state.port, programs, options.settings ?? {});
  if (server.port !== state.port) await writeState(dataFolder, { ...state, port: server.port });
  return { state, server, hasJoined: false };
}

/** The state as it is, or with a new home when the old one was removed by hand. */
async function withHome(state: ServerState, dataFolder: string, { account }: ServerPrograms): Promise<ServerState> {
  const isThere = await readdir(state.home).then(
    () => true,
    () => false,
  );
  if (isThere) return state;
  const renewed = { ...state, home: await makeHome(dataFolder, account) };
  await writeState(dataFolder, renewed);
  return renewed;
}

/** Stops servers of data folders at this place that were deleted while they ran; returns the homes they left. */
async function stopForgotten(home: string): Promise<readonly string[]> {
  await stopServer(home);
  const [, folder, hash] = /^(.*)\/([0-9a-f]{12})-[0-9a-f]{6}$/.exec(home) ?? [];
  if (folder === undefined || hash === undefined) return [];
  const names = await readdir(folder);
  const others = names.filter((name) => name.startsWith(`${hash}-`)).map((name) => join(folder, name));
  const forgotten = others.filter((other) => other !== home);
  await Promise.all(forgotten.map(stopServer));
  return forgotten;
}

/** The running server if it takes our password; waits while one is starting, recovering or stopping. */
async function joinable(state: ServerState): Promise<RunningServer | undefined> {
  const deadline = Date.now() + WAIT_FOR_RECOVERY_MS;
  for (;;) {
    const found = await findServer(state.home);
    if (found === undefined) return undefined;
    const client = clientOf(state, found.port);
    const isUp = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (isUp) return found;
    if (Date.now() > deadline) return undefined;
    await sleep(POLL_MS);
  }
}

const addressOf = (state: ServerState, port: number, database: string): string =>
  `postgresql://${SUPERUSER}:${state.password}@127.0.0.1:${String(port)}/${database}`;

function clientOf(state: ServerState, port: number): pg.Client {
  const client = new pg.Client({
    connectionString: addressOf(state, port, "postgres"),
    application_name: "mge installation",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  client.on("error", () => undefined);
  return client;
}

async function ensureDatabase(state: ServerState, port: number, name: string): Promise<string> {
  const client = clientOf(state, port);
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return addressOf(state, port, name);
}

/** Holds the users' lock for as long as this process lives; a killed process lets go by itself. */
async function holdServer(state: ServerState, port: number, onLost: () => void): Promise<pg.Client> {
  const client = clientOf(state, port);
  await client.connect();
  await client.query("SELECT pg_advisory_lock_shared($1)", [USERS_LOCK]);
  client.once("end", onLost);
  return client;
}

async function release(holder: pg.Client, home: string): Promise<"stopped" | "in use"> {
  const isAlone = await holder
    .query("SELECT pg_advisory_unlock_shared($1)", [USERS_LOCK])
    .then(() => holder.query<{ alone: boolean }>("SELECT pg_try_advisory_lock($1) AS alone", [USERS_LOCK]))
    .then(
      (result) => result.rows[0]?.alone === true,
      // The server is gone or going: nobody can use it.
      () => true,
    );
  await holder.end().catch(() => undefined);
  if (!isAlone) return "in use";
  await stopServer(home);
  return "stopped";
}

/** One process at a time makes, starts or stops the server of a data folder. */
async function underLock<Result>(dataFolder: string, task: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + WAIT_FOR_OTHERS_MS;
  for (;;) {
    const lock = takeLockOf(dataFolder);
    if ("release" in lock) {
      try {
        return await task();
      } finally {
        lock.release();
      }
    }
    if (Date.now() > deadline)
      throw new MgeError(
        "UNAVAILABLE",
        `Process ${String(lock.holder.pid)} has been starting or stopping the database of ${dataFolder} for minutes.`,
        "Wait for it or end it, then start again.",
      );
    await sleep(POLL_MS);
  }
}

function takeLockOf(dataFolder: string): { release: () => void } | { holder: LockHolder } {
  try {
    return takeLock(join(dataFolder, "postgres.lock"));
  } catch (cause) {
    throw new MgeError(
      "FORBIDDEN",
      `The data folder ${dataFolder} cannot be written: ${messageOf(cause)}.`,
      "Start MGE as the user that started it first, or name another data folder in MGE_DATA.",
    );
  }
}
