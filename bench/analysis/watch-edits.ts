/** How long one edited file takes in `mge analyze PATH --watch`, which prints one line of JSON per re-analysis. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { createInterface } from "node:readline";
import { ROOT } from "../../scripts/lib/root.mjs";
import type { LargeProject } from "./scaling.ts";

export interface EditTimes {
  /** From the write to the printed line, milliseconds, with what it takes to notice the change. */
  readonly seenMs: readonly number[];
  /** What the analysis itself took, as it says. */
  readonly analysisMs: readonly number[];
}

const EDITS = 5;
/** Longest that an edit, or the first analysis, may take. */
const PATIENCE_MS = 300_000;

/** Appends a declaration to files all over the project, one after another. Rejects when the process ends or falls silent. */
export async function measureEdits(project: LargeProject): Promise<EditTimes> {
  const child = spawn(process.execPath, [join(ROOT, "bin", "mge.mjs"), "analyze", project.folder, "--watch"], {
    cwd: ROOT,
    env: { ...process.env, npm_lifecycle_event: undefined },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = once(child, "close");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<{ ms: number }> => {
    const line = await Promise.race([lines.next(), silence()]);
    if (line.done === true) throw new Error("mge analyze --watch ended");
    return JSON.parse(line.value) as { ms: number };
  };
  try {
    await Promise.race([saidWatching(child.stderr), silence()]);
    const seenMs: number[] = [];
    const analysisMs: number[] = [];
    for (let edit = 0; edit < EDITS; edit += 1) {
      const file = project.files[Math.floor(((edit + 0.5) * project.files.length) / EDITS)] ?? "";
      const began = performance.now();
      await appendFile(join(project.folder, file), `\nexport const edited${String(edit)} = ${String(edit)};\n`);
      analysisMs.push((await nextLine()).ms);
      seenMs.push(Math.round(performance.now() - began));
    }
    return { seenMs, analysisMs };
  } finally {
    child.kill("SIGINT");
    await closed;
  }
}

/** It says so once the whole project is analysed. */
function saidWatching(stream: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Watching")) resolve();
    });
    stream.once("end", () => {
      reject(new Error(`mge analyze --watch ended: ${said}`));
    });
  });
}

function silence(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => {
      reject(new Error(`mge analyze --watch said nothing for ${String(PATIENCE_MS / 1000)} s`));
    }, PATIENCE_MS).unref();
  });
}
