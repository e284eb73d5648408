/** The worker's last job on a project: it is validated as a whole, scored and delivered. */
import { messageOf } from "../../../core/errors.ts";
import type { ProjectEvent } from "../../../core/execution/event.ts";
import type { CheckResult } from "../../../core/validation/verdict.ts";
import type { Container } from "../../container.ts";
import type { ProjectJob } from "../../jobs/job-queue.ts";
import { listAtoms, updateConfidence, updatePositions } from "../../repositories/atoms.ts";
import { appendEvents } from "../../repositories/events.ts";
import { countDependents } from "../../repositories/graphs.ts";
import { sumLedger } from "../../repositories/ledger.ts";
import { flagAtoms } from "../../repositories/atom-resets.ts";
import {
  findPipelineProject,
  moveProject,
  readApplicationModel,
  recordTotals,
  refreshTasks,
  sumRevisions,
  type PipelineProject,
} from "../../repositories/pipeline-projects.ts";
import { inTransaction, type Transaction } from "../../repositories/sql.ts";
import { listCurrentChecks, recordProjectChecks } from "../../repositories/validations.ts";
import { requestReviews, reviewOf } from "./review-items.ts";
import { underClaim } from "./under-claim.ts";
import type { AtomAssessment, ProjectValidation } from "../../engine/validate-project.ts";

type Deps = Pick<Container, "pool" | "queue" | "clock" | "engine" | "quarantine">;

/** After this many claims an unexpected error is told to the user instead of tried again. */
const MAX_TRIES = 3;

const VALIDATING = { stages: ["validating"], statuses: ["IN_PROGRESS"] } as const;

/** Finishes a project. A job that was overtaken, by a redo, an edit or a cancellation, changes nothing. */
export async function finishProject(deps: Deps, job: ProjectJob, signal: AbortSignal): Promise<void> {
  const project = await findPipelineProject(deps.pool, job.data.projectId);
  if (project === undefined || project.stage !== "validating" || project.status !== "IN_PROGRESS") {
    await inTransaction(deps.pool, (tx) => deps.queue.complete(tx, "finish", job));
    return;
  }
  try {
    const revisions = await sumRevisions(deps.pool, project.id);
    await deliver(deps, job, project, revisions, await validate(deps, project, signal));
  } catch (error) {
    signal.throwIfAborted();
    if (job.retryCount + 1 < MAX_TRIES) throw error;
    const message = messageOf(error);
    await giveUp(deps, job, `The finished project could not be validated: ${message}`);
  }
}

async function validate(deps: Deps, project: PipelineProject, signal: AbortSignal): Promise<ProjectValidation> {
  const atoms = await listAtoms(deps.pool, project.id);
  const atomicChecks = await listCurrentChecks(deps.pool, project.id, "ATOMIC");
  const model = await readApplicationModel(deps.pool, project.id);
  const { name, generator } = project;
  const toValidate = { name, generator, model, atoms, atomicChecks };
  const validation = await deps.quarantine.run(() => deps.engine.validate(toValidate));
  signal.throwIfAborted();
  return validation;
}

async function deliver(
  deps: Deps,
  job: ProjectJob,
  project: PipelineProject,
  revisions: number,
  validation: ProjectValidation,
): Promise<void> {
  const { results, positions, assessments, failure } = validation;
  await underClaim(deps, { queue: "finish", job }, async (tx) => {
    // Whoever changed an atom since has sent the project here again.
    if ((await sumRevisions(tx, project.id)) !== revisions) return;
    const status = failure === undefined ? "COMPLETED" : "FAILED";
    const to = { stage: "delivered", status, ...(failure === undefined ? {} : { failure }) } as const;
    if (!(await moveProject(tx, project.id, VALIDATING, to))) return;
    await recordProjectChecks(tx, project.id, results);
    await updatePositions(tx, positions);
    await updateConfidence(
      tx,
      assessments
        .filter(({ atom }) => atom.status === "COMPLETED")
        .map(({ atom, confidence }) => ({ id: atom.id, confidence: confidence.score, signals: confidence.signals })),
    );
    const reviews = await reviewBlamed(deps, tx, project.id, assessments);
    await refreshTasks(tx, project.id, undefined);
    await recordTotals(tx, project.id, await sumLedger(tx, project.id));
    await appendEvents(tx, project.id, [
      ...summariesOf(results),
      ...reviews,
      { type: "project.stage", stage: "delivered" },
      { type: "project.status", status, failure: failure ?? null },
    ]);
  });
}

/** Atoms to which a failing check was traced go to a person. */
async function reviewBlamed(
  deps: Deps,
  tx: Transaction,
  projectId: string,
  assessments: readonly AtomAssessment[],
): Promise<readonly ProjectEvent[]> {
  const blamed = assessments.filter(({ atom, blame }) => blame.length > 0 && atom.status === "COMPLETED");
  if (blamed.length === 0) return [];
  const dependents = await countDependents(
    tx,
    projectId,
    blamed.map(({ atom }) => atom.id),
  );
  const reviews = blamed.map(({ atom, confidence, blame }) =>
    reviewOf(deps, {
      atomId: atom.id,
      atomRevision: atom.revision,
      confidence: confidence.score,
      dependents: dependents.get(atom.id) ?? 0,
      reason: confidence.reason ?? "A failing check of the project was traced to it.",
      suggestions: [...new Set(blame.map((finding) => finding.message))].slice(0, 5),
    }),
  );
  await flagAtoms(tx, reviews);
  return requestReviews(tx, projectId, reviews);
}

async function giveUp(deps: Deps, job: ProjectJob, failure: string): Promise<void> {
  const { projectId } = job.data;
  await underClaim(deps, { queue: "finish", job }, async (tx) => {
    if (!(await moveProject(tx, projectId, VALIDATING, { stage: "delivered", status: "FAILED", failure }))) return;
    await appendEvents(tx, projectId, [
      { type: "project.stage", stage: "delivered" },
      { type: "project.status", status: "FAILED", failure },
    ]);
  });
}

/** One event per subject, however many checks it had; optional ones are not counted. */
function summariesOf(results: readonly CheckResult[]): readonly ProjectEvent[] {
  const groups = new Map<
    string,
    { level: CheckResult["level"]; subject: string; verdicts: CheckResult["verdict"][] }
  >();
  for (const { level, subject, verdict, required } of results) {
    const key = `${level} ${subject}`;
    const group = groups.get(key) ?? { level, subject, verdicts: [] };
    if (required) group.verdicts.push(verdict);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ level, subject, verdicts }) => ({
    type: "validation.recorded",
    level,
    subject,
    passed: verdicts.filter((verdict) => verdict === "PASSED").length,
    failed: verdicts.filter((verdict) => verdict === "FAILED").length,
    notRun: verdicts.filter((verdict) => verdict === "NOT_RUN").length,
  }));
}
