/** Runs a program of this checkout to its end and keeps what it says for the case that it fails. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../../../scripts/lib/root.mjs";
import { MgeError } from "../../core/errors.ts";

const TAIL_LINES = 40;
const FOLLOW_PARENT = pathToFileURL(join(ROOT, "scripts", "lib", "follow-parent.mjs")).href;

/**
 * Rejects with `INTERNAL`, the tool's last lines included, unless it ends with 0. The tool and all it started are
 * killed when `signal` fires or this process dies.
 */
export function runTool(
  label: string,
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ["--import", `${FOLLOW_PARENT}?parent=${String(process.pid)}&kill`, script, ...args],
      {
        cwd: ROOT,
        env: { ...process.env, ...environment },
        detached: true,
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      },
    );
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const kill = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    };
    signal?.addEventListener("abort", kill, { once: true });
    if (signal?.aborted === true) kill();
    child.on("error", reject);
    child.on("close", (code, killedBy) => {
      signal?.removeEventListener("abort", kill);
      if (code === 0) {
        resolve();
        return;
      }
      const lines = output.split("\n").filter((line) => line.trim() !== "");
      const tail = lines.slice(-TAIL_LINES).join("\n");
      reject(
        new MgeError(
          "INTERNAL",
          `${label} failed with ${killedBy ?? `code ${String(code)}`}:\n${tail}`,
          "Correct what it names and start again.",
        ),
      );
    });
  });
}
