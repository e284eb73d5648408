/** One transaction for the outcomes of a project's atoms: each with its job, its result and all that follows, or not at all. */
import type { AtomOutcome } from "../../../core/execution/AtomExecutor.ts";
import { blockedReasons } from "../../../core/execution/blocked-reasons.ts";
import type { ProjectEvent } from "../../../core/execution/event.ts";
import { makerOf } from "../../../core/generation/maker-of.ts";
import type { Confidence } from "../../../core/confidence/ConfidenceScorer.ts";
import type { CheckResult } from "../../../core/validation/verdict.ts";
import type { Container } from "../../container.ts";
import type { ClaimedAtom } from "../../jobs/claimed-atom.ts";
import { insertAttempts } from "../../repositories/attempts.ts";
import { blockAtoms, listWaitingEdges, type FailedAtom } from "../../repositories/blocked-atoms.ts";
import { countDependents } from "../../repositories/graphs.ts";
import type { MovedAtom } from "../../repositories/moved-atom.ts";
import {
  completeAtoms,
  failAtoms,
  releaseDependents,
  type AtomCompletion,
  type AtomFailure,
} from "../../repositories/pipeline-atoms.ts";
import type { NewReview } from "../../repositories/pipeline-reviews.ts";
import { inTransaction, lockProject, type Transaction } from "../../repositories/sql.ts";
import { recordAtomChecks } from "../../repositories/validations.ts";
import { pauseExecution } from "./pause-execution.ts";
import { pausesProject } from "./pauses-project.ts";
import { requestReviews, reviewOf } from "./review-items.ts";
import { settleAtoms } from "./settle-atoms.ts";

type Deps = Pick<Container, "pool" | "queue" | "clock">;

/** What is measured of code that passed. */
interface CodeMeasures {
  readonly loc: number;
  readonly complexity: number;
  readonly atomicityScore: number;
  readonly atomicityViolations: readonly string[];
  /** 0 to 1. */
  readonly contextCompleteness: number;
}

type Completed = Extract<AtomOutcome, { kind: "completed" }>;
type Failed = Extract<AtomOutcome, { kind: "failed" }>;

/** An atom's outcome with what is stored about it. */
export type Recording =
  | {
      readonly claimed: ClaimedAtom;
      readonly outcome: Completed;
      readonly confidence: Confidence;
      readonly measures: CodeMeasures;
    }
  | { readonly claimed: ClaimedAtom; readonly outcome: Failed };

interface Completion {
  readonly recording: Extract<Recording, { outcome: Completed }>;
  readonly review: NewReview | undefined;
}

interface Failure {
  readonly recording: Extract<Recording, { outcome: Failed }>;
  readonly review: NewReview;
}

/**
 * Stores the outcomes of atoms of one project. Returns the ids of the jobs whose claim still held; of the others
 * nothing is stored, as another worker has the atom.
 */
export async function recordOutcomes(
  deps: Deps,
  project: ClaimedAtom["project"],
  recordings: readonly Recording[],
): Promise<ReadonlySet<string>> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, project.id);
    const held = await deps.queue.completeAtoms(
      tx,
      recordings.map(({ claimed }) => claimed.job),
    );
    if (held.size === 0) return held;
    await store(
      deps,
      tx,
      project,
      recordings.filter(({ claimed }) => held.has(claimed.job.id)),
    );
    return held;
  });
}

async function store(
  deps: Deps,
  tx: Transaction,
  project: ClaimedAtom["project"],
  recordings: readonly Recording[],
): Promise<void> {
  const doubtful = recordings.filter((recording) => !isCompleted(recording) || recording.confidence.needsReview);
  const counts = await countDependents(
    tx,
    project.id,
    doubtful.map(({ claimed }) => claimed.atom.id),
  );
  const completions: Completion[] = [];
  const failures: Failure[] = [];
  for (const recording of recordings) {
    const dependents = counts.get(recording.claimed.atom.id) ?? 0;
    if (isCompleted(recording))
      completions.push({ recording, review: reviewOfCompletion(deps, recording, dependents) });
    else failures.push({ recording, review: reviewOfFailure(deps, recording, dependents) });
  }
  const completed = await completeAtoms(tx, completions.map(completionOf));
  const failed = await failAtoms(tx, failures.map(failureOf));
  // What moved on meanwhile, by a redo or an edit, leaves nothing but its job.
  const moved = new Set([...completed, ...failed].map(({ id }) => id));
  const valid = recordings.filter(({ claimed }) => moved.has(claimed.atom.id));
  await insertAttempts(tx, valid.flatMap(attemptOf));
  await recordAtomChecks(
    tx,
    project.id,
    valid.map(({ claimed, outcome }) => ({
      atomId: claimed.atom.id,
      attempt: outcome.attempts,
      checks: outcome.checks,
    })),
  );
  const reviews = [...completions, ...failures].flatMap(({ review }) => (review === undefined ? [] : [review]));
  const opened = await requestReviews(
    tx,
    project.id,
    reviews.filter(({ atomId }) => moved.has(atomId)),
  );
  const ready = await releaseDependents(
    tx,
    project.graphId,
    completed.map(({ id }) => id),
  );
  const blocked = await blockWaiting(tx, project.id, failures, moved);
  const paused = await pauseAfter(deps, tx, project.id, failures);
  const summaries = valid
    .filter(({ outcome }) => outcome.checks.length > 0)
    .map(({ claimed, outcome }) => summaryOf(claimed.atom.key, outcome.checks));
  await settleAtoms(
    deps,
    tx,
    project,
    [...completed, ...failed, ...ready, ...blocked],
    [...opened, ...summaries, ...paused],
  );
}

function isCompleted(recording: Recording): recording is Extract<Recording, { outcome: Completed }> {
  return recording.outcome.kind === "completed";
}

async function blockWaiting(
  tx: Transaction,
  projectId: string,
  failures: readonly Failure[],
  moved: ReadonlySet<string>,
): Promise<readonly MovedAtom[]> {
  const failed: FailedAtom[] = failures
    .map(({ recording }) => recording.claimed.atom)
    .filter(({ id }) => moved.has(id));
  if (failed.length === 0) return [];
  const edges = await listWaitingEdges(
    tx,
    projectId,
    failed.map(({ id }) => id),
  );
  return blockAtoms(tx, projectId, blockedReasons(failed, edges));
}

/** A provider that turns everybody away would fail the whole project, atom by atom. */
async function pauseAfter(
  deps: Deps,
  tx: Transaction,
  projectId: string,
  failures: readonly Failure[],
): Promise<readonly ProjectEvent[]> {
  const fault = failures.map(({ recording }) => recording.outcome.fault).find((one) => one && pausesProject(one));
  return fault === undefined ? [] : pauseExecution(deps, tx, projectId, `${fault.message} ${fault.remedy}`);
}

function reviewOfCompletion(
  deps: Deps,
  { claimed: { atom }, outcome, confidence }: Completion["recording"],
  dependents: number,
): NewReview | undefined {
  if (!confidence.needsReview) return undefined;
  return reviewOf(deps, {
    atomId: atom.id,
    atomRevision: atom.revision + 1,
    confidence: confidence.score,
    dependents,
    reason:
      outcome.needsPerson === undefined
        ? (confidence.reason ?? "Its confidence is low.")
        : `needs a person or a model: ${outcome.needsPerson}`,
    suggestions: suggestionsFrom(outcome.checks),
  });
}

function reviewOfFailure(
  deps: Deps,
  { claimed: { atom }, outcome }: Failure["recording"],
  dependents: number,
): NewReview {
  return reviewOf(deps, {
    atomId: atom.id,
    atomRevision: atom.revision,
    confidence: 0,
    dependents,
    reason: `It could not be made: ${firstLine(outcome.reason)}`,
    suggestions: suggestionsFrom(outcome.checks),
  });
}

function completionOf({ recording, review }: Completion): AtomCompletion {
  const { claimed, outcome, confidence, measures } = recording;
  return {
    id: claimed.atom.id,
    revision: claimed.atom.revision,
    code: outcome.code,
    generator: makerOf(claimed.project.generator, claimed.atom.contract),
    attempts: outcome.attempts,
    confidence: confidence.score,
    signals: confidence.signals,
    needsPerson: outcome.needsPerson,
    needsReview: confidence.needsReview,
    reviewPriority: review?.priority,
    ...measures,
  };
}

function failureOf({ recording: { claimed, outcome }, review }: Failure): AtomFailure {
  const { id, revision } = claimed.atom;
  return { id, revision, error: outcome.reason, attempts: outcome.attempts, reviewPriority: review.priority };
}

/** Failed attempts were stored when they failed. */
function attemptOf({ claimed, outcome }: Recording) {
  if (outcome.kind === "failed") return [];
  const { atom, project } = claimed;
  return [{ atomId: atom.id, generator: makerOf(project.generator, atom.contract), record: outcome.record }];
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
