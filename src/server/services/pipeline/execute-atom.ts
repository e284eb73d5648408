/** The worker's job on one atom: context, generation, checks, retries, and what becomes of it. */
import { messageOf } from "../../../core/errors.ts";
import { ConfidenceScorer } from "../../../core/confidence/ConfidenceScorer.ts";
import { AtomExecutor, type AtomOutcome } from "../../../core/execution/AtomExecutor.ts";
import { explainFailure, explainGeneratorFailure, failedChecks } from "../../../core/retry/explain-failure.ts";
import { policyFor } from "../../../core/retry/retry-policy.ts";
import { RetryOrchestrator } from "../../../core/retry/RetryOrchestrator.ts";
import type { Container } from "../../container.ts";
import type { ClaimedAtom } from "../../jobs/claimed-atom.ts";
import { RETRY_LIMIT } from "../../jobs/job-queue.ts";
import { listFailedAttempts } from "../../repositories/attempts.ts";
import { isConnectionLost } from "../../repositories/sql.ts";
import { burdenOf } from "../../engine/measure-code.ts";
import type { AtomRecorder } from "./atom-recorder.ts";
import { keepFailedAttempt } from "./keep-failed-attempt.ts";
import type { Recording } from "./record-outcomes.ts";
import { returnUnpaid } from "./return-unpaid.ts";
import { unlessEngineEnds } from "./unless-engine-ends.ts";
import { withLimits } from "./with-limits.ts";

type Deps = Pick<Container, "pool" | "queue" | "clock" | "engine" | "workspaces" | "generator">;
type Completed = Extract<AtomOutcome, { kind: "completed" }>;

/** Claims after which an unexpected error is taken for the atom's own fault, and after which the death of a worker is. */
const MAX_CLAIMS_WITH_ERRORS = 5;
const MAX_CLAIMS = RETRY_LIMIT / 4;

/** Executes a claimed atom and answers what was stored of it, if anything was. Throws when the claim should be given back: on abort and on unexpected errors. */
export async function executeAtom(
  deps: Deps,
  recorder: AtomRecorder,
  claimed: ClaimedAtom,
  signal: AbortSignal,
): Promise<"completed" | "failed" | undefined> {
  return deps.workspaces.use(claimed.project.id, async () => {
    const outcome = await executeSafely(deps, claimed, signal);
    signal.throwIfAborted();
    if (outcome.kind === "out-of-budget") {
      await returnUnpaid(deps, claimed, outcome.exhausted);
      return undefined;
    }
    const isStored = await recorder.record(await recordingOf(deps, claimed, outcome), signal);
    return isStored ? outcome.kind : undefined;
  });
}

/** What goes wrong again and again is recorded at the atom, so that one bad atom cannot keep the project for ever. */
async function executeSafely(deps: Deps, claimed: ClaimedAtom, signal: AbortSignal): Promise<AtomOutcome> {
  const { retryCount } = claimed.job;
  if (retryCount >= MAX_CLAIMS)
    return gaveUp(claimed, `Its workers stopped ${String(retryCount)} times while they were making it.`);
  try {
    return await execute(deps, claimed, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (isConnectionLost(error) || retryCount < MAX_CLAIMS_WITH_ERRORS) throw error;
    return gaveUp(claimed, `An unexpected error came up: ${messageOf(error)}`);
  }
}

async function execute(deps: Deps, claimed: ClaimedAtom, signal: AbortSignal): Promise<AtomOutcome> {
  const { atom, project } = claimed;
  const ask = <T>(question: () => Promise<T>): Promise<T> => deps.workspaces.ask(project.id, question);
  const generator = await deps.generator(project.generator, { projectId: project.id, atomId: atom.id });
  const executor = new AtomExecutor({
    generator: withLimits(generator),
    retry: new RetryOrchestrator(policyFor(project.generator, generator.temperature)),
    clock: deps.clock,
    check: (code) => unlessEngineEnds(atom.key, () => ask(() => deps.engine.check(project.id, atom.id, code))),
    keepFailure: (record) => keepFailedAttempt(deps, claimed, record),
    isOutage: isConnectionLost,
    explain: {
      checks: (results) => (failedChecks(results).length > 0 ? explainFailure(results) : undefined),
      error: explainGeneratorFailure,
    },
  });
  const task = {
    contract: atom.contract,
    skeleton: atom.skeleton,
    context: (await ask(() => deps.engine.contextOf(project.id, atom.id))).entries,
    history: await listFailedAttempts(deps.pool, atom.id, atom.attempts),
    feedback: atom.error ?? undefined,
  };
  return executor.execute(task, signal);
}

async function recordingOf(
  deps: Deps,
  claimed: ClaimedAtom,
  outcome: Exclude<AtomOutcome, { kind: "out-of-budget" }>,
): Promise<Recording> {
  if (outcome.kind === "failed") return { claimed, outcome };
  const { atom, project } = claimed;
  const [measured, { completeness: contextCompleteness }] = await deps.workspaces.ask(project.id, async () => [
    await deps.engine.measure(atom.contract, outcome.code),
    await deps.engine.contextOf(project.id, atom.id),
  ]);
  const confidence = confidenceOf(claimed, outcome, measured);
  return { claimed, outcome, confidence, measures: { ...measured, contextCompleteness } };
}

function confidenceOf({ atom, project }: ClaimedAtom, outcome: Completed, measured: Parameters<typeof burdenOf>[1]) {
  return new ConfidenceScorer().score({
    checks: outcome.checks,
    integration: [],
    isBlamed: false,
    attempts: outcome.attempts,
    maxAttempts: policyFor(project.generator).maxAttempts,
    ...burdenOf(atom.kind, measured),
    needsPerson: outcome.needsPerson,
  });
}

function gaveUp({ atom }: ClaimedAtom, reason: string): AtomOutcome {
  return { kind: "failed", reason, checks: [], code: undefined, attempts: atom.attempts, fault: undefined };
}
