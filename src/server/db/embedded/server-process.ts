/** The server process: start, find again after its starter died, stop. */
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, rename, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processStart } from "../../../../scripts/lib/process-lock.mjs";
import { MgeError } from "../../../core/errors.ts";
import { dataOf, serverEnvironment, type ServerPrograms } from "./cluster.ts";

/** Replaying a large log after a crash may take this long. */
const START_TIMEOUT_MS = 120_000;
const FAST_STOP_MS = 30_000;
const IMMEDIATE_STOP_MS = 10_000;
const POLL_MS = 50;
const LOG_LIMIT_BYTES = 10_000_000;

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

const pidFileOf = (home: string): string => join(dataOf(home), "postmaster.pid");
const logFileOf = (home: string): string => join(home, "server.log");

/** The server that runs on this home, whoever started it; `isReady` once it accepts connections. */
export async function findServer(home: string): Promise<(RunningServer & { readonly isReady: boolean }) | undefined> {
  const lines = (await readFile(pidFileOf(home), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || processStart(pid) === undefined) return undefined;
  if (!(await isServerOf(pid, home))) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

/** A process id may have been given to somebody else since; the command line tells. */
async function isServerOf(pid: number, home: string): Promise<boolean> {
  if (process.platform !== "linux") return true;
  const command = await readFile(`/proc/${String(pid)}/cmdline`, "utf8").catch(() => "");
  return command.split("\0").includes(dataOf(home));
}

/**
 * Starts the server on the wished port, or on a free one when that is taken, and waits until it accepts connections.
 * It runs in a session of its own: Ctrl-C in the terminal does not reach it.
 */
export async function startServer(
  home: string,
  wishedPort: number,
  programs: ServerPrograms,
  settings: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const port = (await isFree(wishedPort)) ? wishedPort : await freePort();
  await rm(pidFileOf(home), { force: true });
  const log = logFileOf(home);
  const size = await stat(log).then(
    (file) => file.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(log, `${log}.1`);

  const all = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  };
  const output = openSync(log, "a", 0o600);
  const child = spawn(
    join(programs.binaries, "postgres"),
    ["-D", dataOf(home), ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...programs.account, cwd: home, env: serverEnvironment, detached: true, stdio: ["ignore", output, output] },
  );
  closeSync(output);
  let failure: string | undefined;
  child.on("error", (error) => (failure = error.message));
  child.on("exit", (code, signal) => (failure = `it ended with ${signal ?? `code ${String(code)}`}`));
  child.unref();

  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (failure !== undefined) break;
    const found = await findServer(home);
    if (found?.isReady === true && found.pid === child.pid) return found;
    await sleep(POLL_MS);
  }
  child.kill("SIGQUIT");
  const lastLines = (await readFile(log, "utf8").catch(() => "")).trim().split("\n").slice(-3).join(" | ");
  throw new MgeError(
    "UNAVAILABLE",
    `The embedded PostgreSQL did not start (${failure ?? `no answer in ${String(START_TIMEOUT_MS / 1000)} s`}): ${lastLines}`,
    `Its log is ${log}; correct what it names and start again.`,
  );
}

/** Stops a server and waits until it is gone: first politely, then at once, which its next start repairs. */
export async function stopServer(home: string): Promise<void> {
  const found = await findServer(home);
  if (found === undefined) return;
  for (const [signal, waitMs] of [
    ["SIGINT", FAST_STOP_MS],
    ["SIGQUIT", IMMEDIATE_STOP_MS],
    ["SIGKILL", IMMEDIATE_STOP_MS],
  ] as const) {
    try {
      process.kill(found.pid, signal);
    } catch {
      return;
    }
    if (await isGone(found.pid, waitMs)) return;
  }
}

async function isGone(pid: number, waitMs: number): Promise<boolean> {
  const deadline = Date.now() + waitMs;
  while (Date.now() < deadline) {
    if (processStart(pid) === undefined) return true;
    await sleep(POLL_MS);
  }
  return false;
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return listenOnce(0).then((port) => {
    if (port === undefined) throw new MgeError("UNAVAILABLE", "This machine has no free port on 127.0.0.1.");
    return port;
  });
}

const isFree = async (port: number): Promise<boolean> => (await listenOnce(port)) !== undefined;

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => {
      resolve(undefined);
    });
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : undefined);
      });
    });
  });
}
