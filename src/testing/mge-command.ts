/** Runs `mge` in a process of its own, as a shell does. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { commandFor, environmentFor } from "../../scripts/lib/run-on-node.mjs";

export interface MgeCommand {
  readonly child: ChildProcess;
  /** Standard output so far, and both outputs as they were written. */
  readonly stdout: () => string;
  readonly written: () => string;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** `environment` is added to the present one; an undefined variable is one that is not set. */
export function startMge(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): MgeCommand {
  const [program, programArgs] = commandFor("src/cli/mge.ts", args);
  const child = spawn(program, programArgs, {
    cwd: folder,
    env: { ...environmentFor(), NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", written: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    output.stdout += chunk.toString();
    output.written += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => (output.written += chunk.toString()));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, stdout: () => output.stdout, written: () => output.written, ended };
}
