/** `mge analyze`: a folder's atoms, their dependencies and waves, without an installation. */
import { stat } from "node:fs/promises";
import type { AnalysisReport } from "../../core/analysis/analysis-report.ts";
import { MgeError } from "../../core/errors.ts";
import { type Refresh, RepositoryAnalyzer } from "../../server/analysis/repository-analyzer.ts";
import { DEFAULT_SELECTION_LIMITS } from "../../server/intake/selection-limits.ts";
import { EXIT } from "../exit-codes.ts";
import { onInterruption } from "../interruption.ts";
import { UsageError } from "../usage-error.ts";
import type { AnalyzeOptions } from "./parse-analyze-options.ts";
import { FolderWatch } from "./folder-watch.ts";
import { ProgressLine } from "./progress-line.ts";
import { printReport } from "./print-report.ts";
import { requireWritableFile } from "./report-file.ts";
import { writeReport } from "./write-report.ts";

/** Returns the exit code. What is for people goes to standard error. */
export async function analyze(options: AnalyzeOptions): Promise<number> {
  await requireFolder(options.root);
  if (options.json !== undefined && options.json !== "-") await requireWritableFile(options.json);
  let line: ProgressLine | undefined = new ProgressLine(process.stderr);
  const analyzer = await RepositoryAnalyzer.create({
    ...options,
    limits: DEFAULT_SELECTION_LIMITS,
    onProgress: (progress) => line?.tell(progress),
  });
  // From before the first analysis, so that what is edited meanwhile is seen right after it.
  const changes = options.watches ? new FolderWatch(options.root) : undefined;
  try {
    const { report } = await refresh(analyzer, options.root);
    line.end();
    // What is analysed again takes a moment.
    line = undefined;
    await publish(report, options);
    if (changes !== undefined) await watch(analyzer, changes, options);
  } finally {
    changes?.close();
    await analyzer.dispose();
  }
  return EXIT.delivered;
}

const NOTHING =
  "There is nothing to analyse: no file in it is in a language that is read, or all of them are left out.";

async function publish(report: AnalysisReport, options: AnalyzeOptions): Promise<void> {
  if (options.json !== undefined) await writeReport(report, options.json);
  process.stderr.write(printReport(report));
  if (report.files.length === 0) process.stderr.write(`${NOTHING}\n`);
}

/** Until it is interrupted; one line of JSON on standard output for every analysis. */
async function watch(analyzer: RepositoryAnalyzer, changes: FolderWatch, options: AnalyzeOptions): Promise<void> {
  onInterruption().signal.addEventListener("abort", () => {
    changes.close();
  });
  process.stderr.write("Watching for changes; Ctrl-C ends it.\n");
  for await (const _ of changes.bursts()) {
    const began = performance.now();
    const { report, changed } = await refresh(analyzer, options.root);
    if (changed.length === 0) continue;
    const ms = Math.round(performance.now() - began);
    if (options.json !== undefined && options.json !== "-") await writeReport(report, options.json);
    process.stdout.write(`${JSON.stringify({ changed, ms, stats: report.stats })}\n`);
  }
}

/** Throws NOT_FOUND when the folder is gone. */
async function refresh(analyzer: RepositoryAnalyzer, root: string): Promise<Refresh> {
  try {
    return await analyzer.refresh();
  } catch (error) {
    const isGone = await stat(root).then(
      () => false,
      ({ code }: NodeJS.ErrnoException) => code === "ENOENT" || code === "ENOTDIR",
    );
    if (!isGone) throw error;
    throw new MgeError("NOT_FOUND", `The folder ${root} is gone.`, "Put it back and start again.");
  }
}

async function requireFolder(root: string): Promise<void> {
  const found = await stat(root).catch(() => undefined);
  if (found === undefined) throw new UsageError(`There is no folder ${root}.`, "Name a folder that exists.");
  if (!found.isDirectory()) throw new UsageError(`${root} is no folder.`, "Name the folder that holds the sources.");
}
