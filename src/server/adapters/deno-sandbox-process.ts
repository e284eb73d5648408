/** Runs one process under watch: time, memory of its whole tree and output are bounded, its group is killed at the end. */
import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { execFile } from "node:child_process";

export interface WatchedProcess {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment; nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

export interface WatchedResult {
  /** `ended` by itself; otherwise why it was stopped. */
  readonly end: "ended" | "timed-out" | "out-of-memory" | "flooded" | "not-started";
  readonly exitCode: number | undefined;
  /** Standard output and error as they came; of much output the beginning and the end. */
  readonly output: string;
  readonly durationMs: number;
}

const KEPT_OUTPUT = 32 * 1024;
/** More than any honest run of tests writes. */
const MAX_OUTPUT = 16 * 1024 * 1024;
const WATCH_MS = 50;
/** Largest file a run may write, in blocks of 512 bytes: 64 MB. */
const MAX_FILE_BLOCKS = 131_072;

/** The limits of the shell outlive this process: an orphan in an endless loop ends by its processor time. */
const SHELL = 'ulimit -c 0; ulimit -f "$1"; ulimit -t "$2"; shift 2; exec "$@"';

/** Never rejects; an executable that is missing gives `not-started`. */
export function runWatched(watched: WatchedProcess): Promise<WatchedResult> {
  const started = performance.now();
  const cpuSeconds = String(2 * Math.ceil(watched.timeoutMs / 1000) + 5);
  const args = ["-c", SHELL, "sh", String(MAX_FILE_BLOCKS), cpuSeconds, watched.command, ...watched.args];
  const child = spawn("/bin/sh", args, {
    cwd: watched.cwd,
    env: watched.environment as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const pid = child.pid;
  let end: WatchedResult["end"] = "ended";
  let beginning = "";
  let ending = "";
  let written = 0;

  const kill = () => {
    if (pid !== undefined) killGroup(pid);
  };
  const stop = (why: WatchedResult["end"]) => {
    if (end === "ended") end = why;
    kill();
  };
  const collect = (chunk: Buffer) => {
    written += chunk.length;
    const text = chunk.toString("utf8");
    const room = KEPT_OUTPUT - beginning.length;
    beginning += text.slice(0, room);
    ending = (ending + text.slice(room)).slice(-KEPT_OUTPUT);
    if (written > MAX_OUTPUT) stop("flooded");
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);

  const clock = setTimeout(() => stop("timed-out"), watched.timeoutMs);
  const watch = setInterval(() => {
    if (pid === undefined) return;
    void treeMegabytes(pid).then((megabytes) => {
      if (megabytes > watched.memoryMb) stop("out-of-memory");
    });
  }, WATCH_MS);
  process.once("exit", kill);

  return new Promise((resolve) => {
    const finish = (exitCode: number | null) => {
      clearTimeout(clock);
      clearInterval(watch);
      process.removeListener("exit", kill);
      kill();
      const output = written > 2 * KEPT_OUTPUT ? `${beginning}\n…\n${ending}` : beginning + ending;
      resolve({ end, exitCode: exitCode ?? undefined, output, durationMs: performance.now() - started });
    };
    child.once("error", (error) => {
      end = "not-started";
      beginning = error.message;
      finish(null);
    });
    child.once("close", finish);
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group is gone.
  }
}

/** Resident memory of a process and all its descendants; 0 when it cannot be read. */
async function treeMegabytes(pid: number): Promise<number> {
  try {
    return process.platform === "linux" ? await linuxTreeMegabytes(pid) : await psTreeMegabytes(pid);
  } catch {
    return 0;
  }
}

async function linuxTreeMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8").catch(() => "")),
  );
  const children = lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
  const below = await Promise.all(children.map(treeMegabytes));
  return below.reduce((total, megabytes) => total + megabytes, kilobytes / 1024);
}

async function psTreeMegabytes(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,rss="]);
  const rows = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const tree = new Set([pid]);
  for (const root of tree)
    for (const [child, parent] of rows) if (parent === root && child !== undefined) tree.add(child);
  return rows.reduce((total, [id, , kilobytes]) => total + (tree.has(id ?? -1) ? (kilobytes ?? 0) / 1024 : 0), 0);
}
