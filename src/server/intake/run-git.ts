/** Runs git in a process group of its own, with nothing of this process's environment, under watch. */
import { spawn } from "node:child_process";
import { MgeError } from "../../core/errors.ts";

export interface GitRun {
  readonly args: readonly string[];
  /** Also its home: there is no configuration but what `args` say. */
  readonly cwd: string;
  /** Where executables lie; the only thing taken over. */
  readonly searchPath: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Standard input; nothing when it is left out. */
  readonly input?: string;
  /** Called about twice a second; what it throws ends the run. */
  readonly watch?: () => Promise<void>;
}

const WATCH_EVERY_MS = 400;
const KEPT_ERRORS = 4_000;
const MAX_OUTPUT = 64_000_000;

/** Standard output. Throws BAD_INPUT with git's last words, UNAVAILABLE without git, TOO_LARGE or what `watch` throws. */
export async function runGit({ args, cwd, searchPath, timeoutMs, signal, watch, input }: GitRun): Promise<string> {
  const [program, given] = underGuard(args);
  const child = spawn(program, given, {
    cwd,
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    env: {
      PATH: searchPath,
      HOME: cwd,
      LC_ALL: "C",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_TERMINAL_PROMPT: "0",
      GIT_ASKPASS: "",
      GIT_ALLOW_PROTOCOL: "https",
      GIT_LFS_SKIP_SMUDGE: "1",
      NODE_ENV: "production",
    },
  });
  // It may end before it read everything; how it ended says more.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const output: Buffer[] = [];
  let written = 0;
  let errors = "";
  let failure: Error | undefined;
  const stop = (why: Error): void => {
    failure ??= why;
    killGroup(child.pid);
  };
  child.stdout.on("data", (chunk: Buffer) => {
    written += chunk.length;
    if (written > MAX_OUTPUT) stop(new MgeError("TOO_LARGE", "The repository has more files than can be listed."));
    else output.push(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString("utf8")).slice(-KEPT_ERRORS);
  });
  const onAbort = (): void => stop(signal.reason as Error);
  signal.addEventListener("abort", onAbort);
  const seconds = String(Math.round(timeoutMs / 1000));
  const clock = setTimeout(() => {
    stop(
      new MgeError(
        "BAD_INPUT",
        `The repository could not be cloned within ${seconds} seconds.`,
        "Try again, or upload an archive of it.",
      ),
    );
  }, timeoutMs);
  let isLooking = false;
  const timer = setInterval(() => {
    if (watch === undefined || isLooking) return;
    isLooking = true;
    void watch()
      .catch(stop)
      .finally(() => {
        isLooking = false;
      });
  }, WATCH_EVERY_MS);
  const leave = (): void => killGroup(child.pid);
  process.once("exit", leave);
  try {
    if (signal.aborted) onAbort();
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      // The guard holds a pipe, so the child counts as open until it ends too.
      child.once("exit", () => killGroup(child.pid));
      child.once("close", resolve);
    });
    if (failure !== undefined) throw failure;
    if (code === NOT_FOUND) throw notInstalled();
    if (code !== 0) throw explain(errors);
    return Buffer.concat(output).toString("utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw notInstalled();
    throw error;
  } finally {
    clearTimeout(clock);
    clearInterval(timer);
    signal.removeEventListener("abort", onAbort);
    process.off("exit", leave);
  }
}

/** What a shell answers for a program it does not find. */
const NOT_FOUND = 127;

/**
 * Git in a group with a guard that waits on a pipe of ours: when this process is killed, the pipe closes and the guard
 * ends the group, which nobody else would. Windows has no such groups.
 */
function underGuard(args: readonly string[]): readonly [string, readonly string[]] {
  if (process.platform === "win32") return ["git", args];
  const script = '{ read -r _ <&3; kill -KILL 0; } >/dev/null 2>&1 </dev/null & exec git "$@" 3<&-';
  return ["/bin/sh", ["-c", script, "git", ...args]];
}

function notInstalled(): MgeError {
  return new MgeError(
    "UNAVAILABLE",
    "Git is not installed on this server, so repositories cannot be cloned.",
    "Upload an archive of the repository, or ask an admin to install git.",
  );
}

/** Git starts helpers of its own; the group has them all. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

const KNOWN: readonly (readonly [RegExp, string, string])[] = [
  [
    /redirect|returned error: 30\d/i,
    "the server sends on to another address, and redirects are not followed",
    "Give the address it sends to.",
  ],
  [
    /could not read Username|Authentication failed|terminal prompts disabled|returned error: 40[13]/i,
    "it is private, or there is no such repository",
    "Look whether the address is right; upload an archive of a private repository.",
  ],
  [
    /not found|returned error: 404/i,
    "there is no such repository, branch or tag",
    "Look whether the address is right.",
  ],
  [
    /certificate|SSL|TLS/i,
    "the server's certificate is not trusted",
    "Ask an admin to allow the host, with its certificate, in the settings.",
  ],
  [
    /Could not resolve|Failed to connect|timed out|refused/i,
    "the server does not answer, or this one has no network",
    "Try again later, or upload an archive.",
  ],
];

function explain(errors: string): MgeError {
  const known = KNOWN.find(([pattern]) => pattern.test(errors));
  const last =
    errors
      .trim()
      .split("\n")
      .at(-1)
      ?.replace(/^(fatal|error): /, "") ?? "";
  return new MgeError(
    "BAD_INPUT",
    `The repository could not be cloned: ${known?.[1] ?? (last === "" ? "git failed without a word" : last)}.`,
    known?.[2] ?? "Look whether the address is right, or upload an archive.",
  );
}
