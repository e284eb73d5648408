/** The worker's first job on a project: contracts, compiled before anything is paid for, cut, related and stored. */
import { messageOf, MgeError } from "../../../core/errors.ts";
import type { ProjectEvent } from "../../../core/execution/event.ts";
import type { CheckResult, Finding } from "../../../core/validation/verdict.ts";
import type { Container } from "../../container.ts";
import type { ProjectJob } from "../../jobs/job-queue.ts";
import { insertAtoms } from "../../repositories/atoms.ts";
import { appendEvents } from "../../repositories/events.ts";
import { insertDependencies, insertGraph, insertWaves } from "../../repositories/graphs.ts";
import { readMasterplan } from "../../repositories/pipeline-plan.ts";
import {
  findPipelineProject,
  moveProject,
  readApplicationModel,
  setGraph,
  skipEmptyTasks,
  type PipelineProject,
} from "../../repositories/pipeline-projects.ts";
import { readTaskIds } from "../../repositories/plans.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { CONTRACTS_CHECK, recordProjectChecks } from "../../repositories/validations.ts";
import type { AtomizedProject } from "../../engine/atomize.ts";
import { checkRecording } from "../models/check-recording.ts";
import { REPLAY } from "../models/open-generator.ts";
import { dispatchAtoms } from "./dispatch-atoms.ts";
import { sendToFinish } from "./settle-atoms.ts";
import { underClaim } from "./under-claim.ts";

type Deps = Pick<Container, "pool" | "queue" | "engine" | "quarantine">;

/** After this many claims an unexpected error is told to the user instead of tried again. */
const MAX_TRIES = 3;
const SHOWN_FINDINGS = 3;

const WAITING = { stages: ["atomizing"], statuses: ["APPROVED"] } as const;

/** Prepares a project once: a job delivered twice, or for a project that was cancelled, changes nothing. */
export async function prepareProject(deps: Deps, job: ProjectJob, signal: AbortSignal): Promise<void> {
  const project = await findPipelineProject(deps.pool, job.data.projectId);
  if (project === undefined || project.stage !== "atomizing" || project.status !== "APPROVED") {
    await inTransaction(deps.pool, (tx) => deps.queue.complete(tx, "prepare", job));
    return;
  }
  try {
    await prepare(deps, job, project, signal);
  } catch (error) {
    signal.throwIfAborted();
    const isExpected = error instanceof MgeError;
    if (!isExpected && job.retryCount + 1 < MAX_TRIES) throw error;
    const remedy = isExpected && error.remedy !== undefined ? ` ${error.remedy}` : "";
    await fail(deps, job, `The project could not be prepared: ${messageOf(error)}${remedy}`, []);
  }
}

async function prepare(deps: Deps, job: ProjectJob, project: PipelineProject, signal: AbortSignal): Promise<void> {
  const model = await readApplicationModel(deps.pool, project.id);
  if (model === undefined)
    throw new MgeError("BAD_INPUT", "Nothing was discovered in the input.", "Launch the project again.");
  const { engine, quarantine } = deps;
  const plan = await readMasterplan(deps.pool, project.id);
  const skeleton = await quarantine.run(() => engine.contracts(model, plan));
  const contracts = skeleton.files.flatMap((file) => file.parts.map((part) => part.contract));
  const warning = project.generator === REPLAY ? await checkRecording(deps, project.id, contracts) : undefined;
  const taskIds = await readTaskIds(deps.pool, project.id);
  const { generator } = project;
  const prepared = await quarantine.run(() => engine.prepare({ skeleton, generator, taskIds }));
  signal.throwIfAborted();
  const check = skeletonCheck(project.name, prepared.findings, prepared.durationMs);
  if (prepared.project === undefined) await fail(deps, job, sentenceFor(prepared.findings), [check]);
  else await store(deps, job, prepared.project, check, warning);
}

/** Everything in one transaction: a project has all its atoms, edges and waves, or none. */
async function store(
  deps: Deps,
  job: ProjectJob,
  project: AtomizedProject,
  check: CheckResult,
  warning: string | undefined,
): Promise<void> {
  const { projectId } = job.data;
  const { atoms, graph, dependencies } = project;
  await underClaim(deps, { queue: "prepare", job }, async (tx) => {
    if (!(await moveProject(tx, projectId, WAITING, { stage: "executing", status: "IN_PROGRESS" }))) return;
    await insertAtoms(tx, projectId, atoms);
    await insertGraph(tx, projectId, graph);
    await insertDependencies(tx, graph.id, dependencies);
    await insertWaves(tx, graph.id, projectId);
    await setGraph(tx, projectId, graph.id, { atoms: atoms.length, waves: graph.totalWaves });
    await skipEmptyTasks(tx, projectId);
    await recordProjectChecks(tx, projectId, [check]);
    await dispatchAtoms(deps, tx, projectId);
    const events: ProjectEvent[] = [
      { type: "project.status", status: "IN_PROGRESS", failure: null },
      { type: "project.stage", stage: "executing" },
    ];
    if (warning !== undefined) events.push({ type: "log", severity: "warning", message: warning });
    if (atoms.length === 0) events.push(...(await sendToFinish(deps, tx, projectId)));
    await appendEvents(tx, projectId, events);
  });
}

async function fail(deps: Deps, job: ProjectJob, failure: string, checks: readonly CheckResult[]): Promise<void> {
  const { projectId } = job.data;
  await underClaim(deps, { queue: "prepare", job }, async (tx) => {
    if (!(await moveProject(tx, projectId, WAITING, { stage: "atomizing", status: "FAILED", failure }))) return;
    await recordProjectChecks(tx, projectId, checks);
    await appendEvents(tx, projectId, [{ type: "project.status", status: "FAILED", failure }]);
  });
}

function skeletonCheck(project: string, findings: readonly Finding[], durationMs: number): CheckResult {
  return {
    level: "SYSTEM",
    subjectType: "MASTERPLAN",
    subject: project,
    check: CONTRACTS_CHECK,
    verdict: findings.length === 0 ? "PASSED" : "FAILED",
    required: true,
    output: findings.length === 0 ? "The contracts compile." : sentenceFor(findings),
    findings,
    durationMs,
  };
}

function sentenceFor(findings: readonly Finding[]): string {
  const shown = findings
    .slice(0, SHOWN_FINDINGS)
    .map(({ file, line, message }) => `${file ?? ""}:${String(line ?? 1)} ${message}`);
  const more = findings.length > SHOWN_FINDINGS ? ` and ${String(findings.length - SHOWN_FINDINGS)} more` : "";
  return `The contracts do not compile: ${shown.join("; ")}${more}.`;
}
