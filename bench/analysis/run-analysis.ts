/** Runs `mge analyze` as a whole process and measures it from outside. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../scripts/lib/root.mjs";
import type { AnalysisReport } from "../../src/core/analysis/analysis-report.ts";
import { sampleMemory } from "./process-tree.ts";

export interface AnalysisRun {
  readonly report: AnalysisReport;
  readonly wallMs: number;
  /** Over all processes, megabytes; null where it cannot be measured. */
  readonly peakMb: number | null;
}

/** Rejects with what the process said when it fails. */
export async function runAnalysis(folder: string, options: readonly string[] = []): Promise<AnalysisRun> {
  const scratch = await mkdtemp(join(tmpdir(), "mge-bench-report-"));
  const file = join(scratch, "report.json");
  try {
    const began = performance.now();
    const child = spawn(
      process.execPath,
      [join(ROOT, "bin", "mge.mjs"), "analyze", folder, "--json", file, ...options],
      { cwd: ROOT, env: { ...process.env, npm_lifecycle_event: undefined }, stdio: ["ignore", "ignore", "pipe"] },
    );
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const memory = sampleMemory(child.pid ?? 0);
    const [code] = (await once(child, "close")) as [number | null];
    const wallMs = Math.round(performance.now() - began);
    const peak = await memory.stop();
    const text = await readFile(file, "utf8").catch(() => null);
    if (text === null) throw new Error(`mge analyze ${folder} ended with ${String(code)} and no report:\n${said}`);
    return {
      report: JSON.parse(text) as AnalysisReport,
      wallMs,
      peakMb: peak === null ? null : Math.round(peak / 1e6),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
