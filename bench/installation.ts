/** A throw-away installation for measuring: `npm start` on its own data folder and a free port. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../scripts/lib/root.mjs";
import { removeEmbeddedPostgres } from "../src/server/db/embedded-postgres.ts";

export interface Running {
  /** From the command to the printed address, milliseconds. */
  readonly startMs: number;
  readonly address: string;
  /** Ctrl-C; returns how long the stop took, milliseconds. */
  stop(): Promise<number>;
}

/** Makes an empty data folder, and a function that removes it. */
export async function dataFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "mge-bench-"));
  return {
    path,
    async remove() {
      await removeEmbeddedPostgres(path);
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** Starts the product; rejects with its output when it ends before it is ready. */
export async function startInstallation(data: string): Promise<Running> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [join(ROOT, "scripts", "start.mjs")], {
    cwd: ROOT,
    env: { ...process.env, MGE_DATA: data, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await ready(child);
  return {
    startMs: performance.now() - began,
    address: `http://127.0.0.1:${String(port)}`,
    async stop() {
      const asked = performance.now();
      child.kill("SIGINT");
      await once(child, "exit");
      return performance.now() - asked;
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes("MGE runs at")) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => {
      reject(new Error(`npm start ended with ${String(code)}:\n${output}`));
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Smallest, middle and largest of the samples, rounded to milliseconds. */
export function spread(samples: readonly number[]): { min: number; median: number; max: number } {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (index: number): number => Math.round(sorted[index] ?? Number.NaN);
  return { min: at(0), median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) };
}
