/** The worker's job on a repository that is to be cloned: its source is stored, then it is sent to be analysed. */
import { messageOf, MgeError } from "../../../core/errors.ts";
import type { Container } from "../../container.ts";
import { executableSearchPath } from "../../env.ts";
import { cloneRepository } from "../../intake/clone-repository.ts";
import { parseRepositoryUrl, resolveRepository } from "../../intake/repository-address.ts";
import { inScratchFolder } from "../../intake/scratch-folder.ts";
import type { ProjectJob } from "../../jobs/job-queue.ts";
import { appendEvents } from "../../repositories/events.ts";
import { readOrigin, saveOrigin, type ImportOrigin } from "../../repositories/imported-projects.ts";
import { findPipelineProject, moveProject } from "../../repositories/pipeline-projects.ts";
import { deleteRepositoryFiles } from "../../repositories/repository-files.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { archiveLimitsOf, readImportSettings, selectionLimitsOf } from "../imports/import-settings.ts";
import { chooseSource, storeSource } from "../imports/store-source.ts";
import { underClaim } from "./under-claim.ts";

type Deps = Pick<Container, "env" | "pool" | "queue">;

/** After this many claims an unexpected error is told to the user instead of tried again. */
const MAX_TRIES = 3;

const IMPORTING = { stages: ["importing"], statuses: ["IN_PROGRESS"] } as const;

/** Clones once: a job delivered twice, or for a project that was cancelled, changes nothing. */
export async function importProject(deps: Deps, job: ProjectJob, signal: AbortSignal): Promise<void> {
  const { projectId } = job.data;
  const project = await findPipelineProject(deps.pool, projectId);
  const origin = await readOrigin(deps.pool, projectId);
  if (project?.stage !== "importing" || project.status !== "IN_PROGRESS" || origin?.kind !== "git") {
    await inTransaction(deps.pool, (tx) => deps.queue.complete(tx, "import", job));
    return;
  }
  try {
    await inScratchFolder(deps.env.dataFolder, (folder) => clone(deps, job, origin, folder, signal));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof MgeError) && job.retryCount + 1 < MAX_TRIES) throw error;
    await fail(deps, job, error instanceof MgeError ? error.message : `The import broke off: ${messageOf(error)}`);
  }
}

async function clone(
  deps: Deps,
  job: ProjectJob,
  origin: Extract<ImportOrigin, { kind: "git" }>,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const { projectId } = job.data;
  const settings = await readImportSettings(deps.pool);
  // Asked again: what the name leads to, and what is allowed, may have changed since.
  const address = await resolveRepository(parseRepositoryUrl(origin.url), settings.gitHosts);
  const { root, commit, leftOut } = await cloneRepository(folder, {
    address,
    ref: origin.ref ?? undefined,
    limits: archiveLimitsOf(settings),
    searchPath: executableSearchPath(),
    signal,
  });
  const limits = selectionLimitsOf(settings);
  const selection = await chooseSource(root, limits, leftOut);
  await underClaim(deps, { queue: "import", job }, async (tx) => {
    if (!(await moveProject(tx, projectId, IMPORTING, { stage: "analyzing", status: "IN_PROGRESS" }))) return;
    await deleteRepositoryFiles(tx, projectId);
    await storeSource(tx, projectId, root, selection, limits);
    await saveOrigin(tx, projectId, { ...origin, commit });
    await deps.queue.sendProject(tx, "analyze", projectId);
    await appendEvents(tx, projectId, [{ type: "project.stage", stage: "analyzing" }]);
  });
}

async function fail(deps: Deps, job: ProjectJob, failure: string): Promise<void> {
  const { projectId } = job.data;
  await underClaim(deps, { queue: "import", job }, async (tx) => {
    if (!(await moveProject(tx, projectId, IMPORTING, { stage: "importing", status: "FAILED", failure }))) return;
    await appendEvents(tx, projectId, [{ type: "project.status", status: "FAILED", failure }]);
  });
}
