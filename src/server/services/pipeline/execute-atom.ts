/** The worker's job on one atom: context, generation, checks, retries, and one transaction that records it all. */
import { messageOf } from "../../../core/errors.ts";
import { ConfidenceScorer } from "../../../core/confidence/ConfidenceScorer.ts";
import { AtomExecutor, type AtomOutcome } from "../../../core/execution/AtomExecutor.ts";
import { explainFailure, explainGeneratorFailure, failedChecks } from "../../../core/retry/explain-failure.ts";
import { policyFor } from "../../../core/retry/retry-policy.ts";
import { RetryOrchestrator } from "../../../core/retry/RetryOrchestrator.ts";
import type { Container } from "../../container.ts";
import { RETRY_LIMIT, type AtomJob } from "../../jobs/job-queue.ts";
import { findAtoms } from "../../repositories/atoms.ts";
import { listFailedAttempts } from "../../repositories/attempts.ts";
import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { burdenOf } from "../../engine/measure-code.ts";
import { dropJob, recordCompletion, recordFailedAttempt, recordFailure, type Execution } from "./record-atom.ts";

type Deps = Pick<Container, "pool" | "queue" | "clock" | "engine" | "workspaces" | "generator">;

/** Claims after which an unexpected error, or the death of yet another worker, is taken for the atom's own fault. */
const MAX_CLAIMS_WITH_ERRORS = 5;
const MAX_CLAIMS = RETRY_LIMIT - 5;

/** Executes a claimed atom. Throws when the claim should be given back: on abort and on unexpected errors. */
export async function executeAtom(deps: Deps, job: AtomJob, signal: AbortSignal): Promise<void> {
  await deps.workspaces.use(job.data.projectId, async () => {
    const execution = await prepareExecution(deps, job);
    if (execution === undefined) {
      await dropJob(deps, job);
      return;
    }
    const outcome = await executeSafely(deps, execution, signal);
    signal.throwIfAborted();
    if (outcome.kind === "failed") await recordFailure(deps, execution, outcome);
    else await complete(deps, execution, outcome);
  });
}

/** Undefined when the job has nothing to do: the atom was made anew or is gone. */
async function prepareExecution(deps: Deps, job: AtomJob): Promise<Execution | undefined> {
  const { projectId, atomId, revision } = job.data;
  const [atom] = await findAtoms(deps.pool, projectId, [atomId]);
  const project = await findPipelineProject(deps.pool, projectId);
  if (atom === undefined || atom.revision !== revision || project === undefined || project.graphId === null)
    return undefined;
  return { job, atom, project: { id: projectId, graphId: project.graphId, generator: project.generator } };
}

/** What goes wrong again and again is recorded at the atom, so that one bad atom cannot keep the project for ever. */
async function executeSafely(deps: Deps, execution: Execution, signal: AbortSignal): Promise<AtomOutcome> {
  const { retryCount } = execution.job;
  if (retryCount >= MAX_CLAIMS)
    return gaveUp(execution, `Its workers stopped ${String(retryCount)} times while they were making it.`);
  try {
    return await execute(deps, execution, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (retryCount < MAX_CLAIMS_WITH_ERRORS) throw error;
    return gaveUp(execution, `An unexpected error came up: ${messageOf(error)}`);
  }
}

async function execute(deps: Deps, execution: Execution, signal: AbortSignal): Promise<AtomOutcome> {
  const { atom, project } = execution;
  const generator = await deps.generator(project.generator, { projectId: project.id, atomId: atom.id });
  const executor = new AtomExecutor({
    generator,
    retry: new RetryOrchestrator(policyFor(project.generator)),
    clock: deps.clock,
    check: (code) => deps.engine.check(project.id, atom.id, code),
    keepFailure: (record) => recordFailedAttempt(deps, execution, record),
    explain: {
      checks: (results) => (failedChecks(results).length > 0 ? explainFailure(results) : undefined),
      error: explainGeneratorFailure,
    },
  });
  const task = {
    contract: atom.contract,
    skeleton: atom.skeleton,
    context: (await deps.engine.contextOf(project.id, atom.id)).entries,
    history: await listFailedAttempts(deps.pool, atom.id, atom.attempts),
    feedback: atom.error ?? undefined,
  };
  return executor.execute(task, signal);
}

async function complete(
  deps: Deps,
  execution: Execution,
  outcome: Extract<AtomOutcome, { kind: "completed" }>,
): Promise<void> {
  const { atom, project } = execution;
  const measures = await deps.engine.measure(atom.contract, outcome.code);
  const confidence = new ConfidenceScorer().score({
    checks: outcome.checks,
    integration: [],
    isBlamed: false,
    attempts: outcome.attempts,
    maxAttempts: policyFor(project.generator).maxAttempts,
    ...burdenOf(atom.kind, measures),
    needsPerson: outcome.needsPerson,
  });
  const { completeness: contextCompleteness } = await deps.engine.contextOf(project.id, atom.id);
  await recordCompletion(deps, execution, outcome, confidence, { ...measures, contextCompleteness });
}

function gaveUp({ atom }: Execution, reason: string): AtomOutcome {
  return { kind: "failed", reason, checks: [], code: undefined, attempts: atom.attempts };
}
