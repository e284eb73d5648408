/** Runs a program of this checkout to its end and keeps what it says for the case that it fails. */
import { spawn } from "node:child_process";
import { ROOT } from "../../../scripts/lib/root.mjs";
import { MgeError } from "../../core/errors.ts";

const TAIL_LINES = 25;

/** Rejects with `INTERNAL`, the tool's last lines included, unless it ends with 0; `signal` kills it. */
export function runTool(
  label: string,
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal === undefined ? {} : { signal, killSignal: "SIGKILL" }),
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code, killedBy) => {
      if (code === 0) {
        resolve();
        return;
      }
      const tail = output.trim().split("\n").slice(-TAIL_LINES).join("\n");
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
