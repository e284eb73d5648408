/** One transaction per atom: its job is completed, its result stored and everything that follows from it begun. */
import type { AtomOutcome, AttemptRecord } from "../../../core/execution/AtomExecutor.ts";
import type { ProjectEvent } from "../../../core/execution/event.ts";
import { WaveExecutor } from "../../../core/execution/WaveExecutor.ts";
import type { Confidence } from "../../../core/confidence/ConfidenceScorer.ts";
import type { CheckResult } from "../../../core/validation/verdict.ts";
import type { Container } from "../../container.ts";
import type { AtomJob } from "../../jobs/job-queue.ts";
import type { StoredAtom } from "../../repositories/atoms.ts";
import { countAttempt, insertAttempt } from "../../repositories/attempts.ts";
import { insertCost } from "../../repositories/costs.ts";
import { listDependents } from "../../repositories/graphs.ts";
import {
  blockDependents,
  completeAtom,
  failAtom,
  releaseDependents,
  type MovedAtom,
  type ReleasedAtom,
} from "../../repositories/pipeline-atoms.ts";
import { inTransaction, type Transaction } from "../../repositories/sql.ts";
import { recordAtomChecks } from "../../repositories/validations.ts";
import { requestReviews, reviewOf } from "./review-items.ts";
import { settleAtoms } from "./settle-atoms.ts";
import { underClaim } from "./under-claim.ts";

type Deps = Pick<Container, "pool" | "queue" | "clock">;

/** What is known of a claimed atom while it is executed. */
export interface Execution {
  readonly job: AtomJob;
  readonly atom: StoredAtom;
  readonly project: { readonly id: string; readonly graphId: string; readonly generator: string };
}

/** What is measured of code that passed. */
export interface CodeMeasures {
  readonly loc: number;
  readonly complexity: number;
  readonly atomicityScore: number;
  readonly atomicityViolations: readonly string[];
  /** 0 to 1. */
  readonly contextCompleteness: number;
}

/** Keeps a failed attempt while the claim still holds; throws when it has lapsed. */
export async function recordFailedAttempt(deps: Deps, execution: Execution, record: AttemptRecord): Promise<void> {
  const { job, atom } = execution;
  await inTransaction(deps.pool, async (tx) => {
    const held = await deps.queue.touch("atom", [job], tx);
    if (!held.has(job.id)) throw new Error("the claim on the job has lapsed");
    await insertAttempt(tx, atom.id, execution.project.generator, record);
    await countAttempt(tx, atom.id);
    await recordCost(tx, execution, record);
  });
}

/**
 * Stores a finished atom, releases what waited for it and dispatches what is now ready. False when the claim has
 * lapsed: another worker has the atom, and nothing of this was stored.
 */
export async function recordCompletion(
  deps: Deps,
  execution: Execution,
  outcome: Extract<AtomOutcome, { kind: "completed" }>,
  confidence: Confidence,
  measures: CodeMeasures,
): Promise<boolean> {
  const { atom, project } = execution;
  return underClaim(deps, { queue: "atom", job: execution.job }, async (tx) => {
    const dependents = confidence.needsReview ? (await listDependents(tx, project.id, atom.id)).length : 0;
    const review = confidence.needsReview
      ? reviewOf(deps, {
          atomId: atom.id,
          atomRevision: atom.revision + 1,
          confidence: confidence.score,
          dependents,
          reason:
            outcome.needsPerson === undefined
              ? (confidence.reason ?? "Its confidence is low.")
              : `needs a person or a model: ${outcome.needsPerson}`,
          suggestions: suggestionsFrom(outcome.checks),
        })
      : undefined;
    const moved = await completeAtom(tx, {
      id: atom.id,
      revision: atom.revision,
      code: outcome.code,
      generator: project.generator,
      attempts: outcome.attempts,
      confidence: confidence.score,
      signals: confidence.signals,
      needsPerson: outcome.needsPerson,
      needsReview: confidence.needsReview,
      reviewPriority: review?.priority,
      ...measures,
    });
    if (moved === undefined) return;
    await insertAttempt(tx, atom.id, project.generator, outcome.record);
    await recordCost(tx, execution, outcome.record);
    await recordAtomChecks(tx, project.id, atom.id, outcome.attempts, outcome.checks);
    const reviews = review === undefined ? [] : await requestReviews(tx, project.id, [review]);
    const ready = await release(deps, tx, project.id, await releaseDependents(tx, project.id, atom.id));
    await settleAtoms(deps, tx, project, [moved, ...ready], [...reviews, summaryOf(atom.key, outcome.checks)]);
  });
}

/** Gives an atom up, blocks what waits for it and asks a person. False when the claim has lapsed. */
export async function recordFailure(
  deps: Deps,
  execution: Execution,
  outcome: Extract<AtomOutcome, { kind: "failed" }>,
): Promise<boolean> {
  const { atom, project } = execution;
  return underClaim(deps, { queue: "atom", job: execution.job }, async (tx) => {
    const dependents = (await listDependents(tx, project.id, atom.id)).length;
    const review = reviewOf(deps, {
      atomId: atom.id,
      atomRevision: atom.revision,
      confidence: 0,
      dependents,
      reason: `It could not be made: ${firstLine(outcome.reason)}`,
      suggestions: suggestionsFrom(outcome.checks),
    });
    const { attempts, reason } = outcome;
    const { id, revision } = atom;
    const moved = await failAtom(tx, { id, revision, error: reason, attempts, reviewPriority: review.priority });
    if (moved === undefined) return;
    await recordAtomChecks(tx, project.id, id, attempts, outcome.checks);
    const blocked = await blockDependents(tx, project.id, id, `It needs ${atom.key}, which could not be made.`);
    const reviews = await requestReviews(tx, project.id, [review]);
    await settleAtoms(
      deps,
      tx,
      project,
      [moved, ...blocked],
      [...reviews, ...(outcome.checks.length > 0 ? [summaryOf(atom.key, outcome.checks)] : [])],
    );
  });
}

/** Completes a job that has nothing to do any more. */
export async function dropJob(deps: Deps, job: AtomJob): Promise<void> {
  await inTransaction(deps.pool, async (tx) => {
    await deps.queue.complete(tx, "atom", job);
  });
}

/** Dispatches those of the atoms that wait for nothing; returns what moved. */
export async function release(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  projectId: string,
  atoms: readonly ReleasedAtom[],
): Promise<readonly MovedAtom[]> {
  const waves = new WaveExecutor({
    dispatch: (ready) =>
      deps.queue.sendAtoms(
        tx,
        ready.map(({ id, revision, priority }) => ({ projectId, atomId: id, revision, priority })),
      ),
  });
  const ready = await waves.release(atoms.filter((atom) => atom.status === "READY"));
  const ids = new Set(ready.map((atom) => atom.id));
  return atoms.filter((atom) => ids.has(atom.id));
}

/** The builtin synthesizer calls nobody, so it leaves no line in the ledger. */
async function recordCost(tx: Transaction, { atom, project }: Execution, record: AttemptRecord): Promise<void> {
  const { model, tokensIn, tokensOut, costUsd } = record;
  if (model === undefined || tokensIn + tokensOut + costUsd === 0) return;
  const { id: projectId, generator } = project;
  await insertCost(tx, { projectId, atomId: atom.id, generator, model, tokensIn, tokensOut, costUsd });
}

function suggestionsFrom(checks: readonly CheckResult[]): readonly string[] {
  return checks
    .filter((check) => check.verdict !== "PASSED")
    .map((check) => `${check.check}: ${check.findings[0]?.message ?? firstLine(check.output)}`);
}

/** Optional checks are not counted: what they find is a remark, and the atom passes all the same. */
function summaryOf(subject: string, checks: readonly CheckResult[]): ProjectEvent {
  const required = checks.filter((check) => check.required);
  const count = (verdict: CheckResult["verdict"]) => required.filter((check) => check.verdict === verdict).length;
  return {
    type: "validation.recorded",
    level: "ATOMIC",
    subject,
    passed: count("PASSED"),
    failed: count("FAILED"),
    notRun: count("NOT_RUN"),
  };
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
