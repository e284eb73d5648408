/** A child process that is watched: logged to a file, restarted when it crashes, stopped for sure. */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";
import { ROOT } from "../../../scripts/lib/root.mjs";

const FOLLOW_PARENT = pathToFileURL(join(ROOT, "scripts", "lib", "follow-parent.mjs")).href;
const TSX = pathToFileURL(join(ROOT, "node_modules", "tsx", "dist", "loader.mjs")).href;
const LOG_LIMIT_BYTES = 10_000_000;

/** More crashes than this within the window mean that restarting does not help. */
const MAX_CRASHES = 5;
const CRASH_WINDOW_MS = 60_000;
const FIRST_BACKOFF_MS = 250;

export interface ManagedProcessOptions {
  readonly name: string;
  /** TypeScript file relative to the checkout. */
  readonly script: string;
  readonly args?: readonly string[];
  /** False for files that Node reads by itself: types that can be stripped and no path alias. */
  readonly needsTsx: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** How long it may take to stop before it is killed. */
  readonly stopTimeoutMs: number;
  /** Called with each line it writes to standard error. */
  readonly onErrorLine: (line: string) => void;
  /** Called when it crashed and is started again. */
  readonly onRestart: (reason: string) => void;
  /** Called when it crashed too often and is left down. */
  readonly onGiveUp: (reason: string) => void;
}

export interface ManagedProcess {
  /** Of the process that runs now; undefined between a crash and the restart. */
  readonly pid: () => number | undefined;
  /** Last lines it wrote to standard error. */
  readonly lastErrors: () => string;
  /** Asks it to stop, kills it with everything it started when it does not, and resolves when it is gone. */
  readonly stop: (signal?: "SIGTERM" | "SIGKILL") => Promise<void>;
}

/** Starts a process and keeps it running until stopped. */
export async function startManagedProcess(options: ManagedProcessOptions): Promise<ManagedProcess> {
  const log = await openLog(options.logFile);
  let child: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();
  let restart: NodeJS.Timeout | undefined;
  let isStopping = false;
  let crashes: readonly number[] = [];
  let lastErrors: readonly string[] = [];

  const launch = (): void => {
    const preload = [
      "--import",
      `${FOLLOW_PARENT}?parent=${String(process.pid)}`,
      ...(options.needsTsx ? ["--import", TSX] : []),
    ];
    const started = spawn(process.execPath, [...preload, join(ROOT, options.script), ...(options.args ?? [])], {
      cwd: ROOT,
      env: { ...process.env, ...options.environment },
      // A group of its own: Ctrl-C in the terminal must not reach it before its turn, and a kill reaches all it started.
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child = started;
    started.stdout?.pipe(log, { end: false });
    if (started.stderr !== null)
      createInterface({ input: started.stderr }).on("line", (line) => {
        log.write(`${line}\n`);
        lastErrors = [...lastErrors.slice(-7), line];
        options.onErrorLine(line);
      });
    ended = new Promise((resolve) => {
      started.once("error", (error) => {
        lastErrors = [...lastErrors, error.message];
      });
      // What it started may hold its pipes open, and then they would never close.
      started.once("exit", () => {
        killGroup(started.pid, "SIGKILL");
      });
      started.once("close", (code, signal) => {
        child = undefined;
        resolve();
        if (!isStopping) recover(signal ?? `code ${String(code)}`);
      });
    });
  };

  const recover = (reason: string): void => {
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < CRASH_WINDOW_MS), now];
    if (crashes.length > MAX_CRASHES) {
      options.onGiveUp(reason);
      return;
    }
    restart = setTimeout(launch, FIRST_BACKOFF_MS * 2 ** (crashes.length - 1));
    options.onRestart(reason);
  };

  launch();
  return {
    pid: () => child?.pid,
    lastErrors: () => lastErrors.join("\n"),
    async stop(signal = "SIGTERM") {
      isStopping = true;
      clearTimeout(restart);
      const pid = child?.pid;
      if (pid !== undefined) {
        killGroup(pid, signal, signal === "SIGTERM");
        const timer = setTimeout(() => {
          killGroup(pid, "SIGKILL");
        }, options.stopTimeoutMs);
        await ended;
        clearTimeout(timer);
      }
      log.end();
    },
  };
}

/** Signals a process group, or only its leader; one that is gone already is fine. */
function killGroup(pid: number | undefined, signal: NodeJS.Signals, leaderOnly = false): void {
  if (pid === undefined) return;
  try {
    process.kill(leaderOnly ? pid : -pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

async function openLog(file: string): Promise<WriteStream> {
  await mkdir(dirname(file), { recursive: true });
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
  return createWriteStream(file, { flags: "a", mode: 0o600 });
}
