/** The worker's job on imported code: its files are laid out in a folder, analysed, and what was found is stored. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { messageOf, MgeError } from "../../../core/errors.ts";
import type { AnalysisReport } from "../../../core/analysis/analysis-report.ts";
import type { Container } from "../../container.ts";
import { inScratchFolder } from "../../intake/scratch-folder.ts";
import type { ProjectJob } from "../../jobs/job-queue.ts";
import { appendEvents, clearProgress } from "../../repositories/events.ts";
import { findPipelineProject, moveProject, type PipelineProject } from "../../repositories/pipeline-projects.ts";
import { readStoredFiles } from "../../repositories/repository-files.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { reportProgress } from "./analyzed/progress-report.ts";
import { storeAnalysis } from "./analyzed/store-analysis.ts";
import { underClaim } from "./under-claim.ts";

type Deps = Pick<Container, "env" | "pool" | "queue" | "analysis">;

/** After this many claims an unexpected error is told to the user instead of tried again. */
const MAX_TRIES = 3;

/** How long the analysis of a cancelled project may go on. */
const LOOK_EVERY_MS = 1_000;

const ANALYZING = { stages: ["analyzing"], statuses: ["IN_PROGRESS"] } as const;

/** Analyses a project once: a job delivered twice, or for a project that was cancelled, changes nothing. */
export async function analyzeProject(deps: Deps, job: ProjectJob, signal: AbortSignal): Promise<void> {
  const project = await findPipelineProject(deps.pool, job.data.projectId);
  if (project === undefined || project.stage !== "analyzing" || project.status !== "IN_PROGRESS") {
    await inTransaction(deps.pool, (tx) => deps.queue.complete(tx, "analyze", job));
    return;
  }
  try {
    await inScratchFolder(deps.env.dataFolder, (folder) => analyze(deps, job, project, folder, signal));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof MgeError) && job.retryCount + 1 < MAX_TRIES) throw error;
    await fail(deps, job, `The code could not be analysed: ${messageOf(error)}`);
  }
}

async function analyze(
  deps: Deps,
  job: ProjectJob,
  project: PipelineProject,
  root: string,
  signal: AbortSignal,
): Promise<void> {
  const progress = reportProgress(deps, project.id);
  progress.tell({ step: "parsing", done: 0, total: 0 });
  await layOut(deps, project.id, root, signal);
  const cancelling = watchForCancel(deps, project.id);
  const ended = AbortSignal.any([signal, cancelling.signal]);
  const interrupt = (): void => deps.analysis.interrupt();
  ended.addEventListener("abort", interrupt);
  const analysis = deps.analysis.analyze({ root }, (step) => progress.tell(step));
  const report = await unlessAborted(analysis, ended).finally(() => {
    ended.removeEventListener("abort", interrupt);
    cancelling.stop();
  });
  progress.tell({ step: "storing", done: 0, total: report.files.length });
  await progress.end();
  await underClaim(deps, { queue: "analyze", job }, async (tx) => {
    if (!(await moveProject(tx, project.id, ANALYZING, { stage: "analyzed", status: "COMPLETED" }))) return;
    await storeAnalysis(tx, project, report, root);
    await clearProgress(tx, project.id);
    await appendEvents(tx, project.id, [
      { type: "log", severity: "info", message: summaryOf(report) },
      { type: "project.stage", stage: "analyzed" },
      { type: "project.status", status: "COMPLETED", failure: null },
    ]);
  });
}

/** Its signal is aborted soon after the project is no longer to be analysed. */
function watchForCancel({ pool }: Deps, projectId: string): { readonly signal: AbortSignal; stop(): void } {
  const cancelled = new AbortController();
  const look = async (): Promise<void> => {
    const project = await findPipelineProject(pool, projectId);
    if (project?.stage !== "analyzing" || project.status !== "IN_PROGRESS")
      cancelled.abort(new MgeError("CONFLICT", "The import was cancelled."));
  };
  // A database that cannot be asked now is asked again.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  return { signal: cancelled.signal, stop: () => clearInterval(timer) };
}

async function layOut({ pool }: Deps, projectId: string, root: string, signal: AbortSignal): Promise<void> {
  const made = new Set([root]);
  for await (const files of readStoredFiles(pool, projectId)) {
    signal.throwIfAborted();
    for (const folder of new Set(files.map(({ path }) => dirname(join(root, path))))) {
      if (!made.has(folder)) await mkdir(folder, { recursive: true });
      made.add(folder);
    }
    await Promise.all(
      files.map(async ({ path, content }) => {
        await writeFile(join(root, path), content, { flag: "wx", mode: 0o600 });
      }),
    );
  }
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function summaryOf({ files, atoms, dependencies, unresolved, waves }: AnalysisReport): string {
  const counts = [
    [files.length, "source files"],
    [atoms.length, "atoms"],
    [dependencies.length, "dependencies"],
    [waves.length, "waves"],
    [unresolved.length, "unresolved names"],
  ] as const;
  return `Analysed: ${counts.map(([count, what]) => `${count.toLocaleString("en")} ${what}`).join(", ")}.`;
}

async function fail(deps: Deps, job: ProjectJob, failure: string): Promise<void> {
  const { projectId } = job.data;
  await underClaim(deps, { queue: "analyze", job }, async (tx) => {
    if (!(await moveProject(tx, projectId, ANALYZING, { stage: "analyzing", status: "FAILED", failure }))) return;
    await clearProgress(tx, projectId);
    await appendEvents(tx, projectId, [{ type: "project.status", status: "FAILED", failure }]);
  });
}
