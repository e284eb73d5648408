/** Produces one atom: generate, check, try again with what failed. */
import { messageOf } from "../errors.ts";
import type { WaitedFault } from "../models/language-model.ts";
import { BudgetExhausted, ModelFault } from "../models/model-fault.ts";
import type { Clock, CodeGenerator, Generation, GenerationRequest } from "../ports.ts";
import type { AttemptPlan, AttemptResult, FailedAttempt, RetryOrchestrator } from "../retry/RetryOrchestrator.ts";
import type { FailureReport } from "../retry/explain-failure.ts";
import type { CheckResult } from "../validation/verdict.ts";

/** What the executor needs to know of an atom. */
export type AtomTask = Pick<GenerationRequest, "contract" | "skeleton" | "context"> & {
  /** Failed attempts of an earlier claim on the same job. */
  readonly history: readonly FailedAttempt[];
  /** What a reviewer asked for when the atom was sent back. */
  readonly feedback: string | undefined;
};

/** One try, successful or not, as it is recorded. Times are milliseconds since the epoch. */
export interface AttemptRecord {
  /** From 1 within this execution. */
  readonly attempt: number;
  readonly model: string | undefined;
  readonly temperature: number;
  readonly feedback: string | undefined;
  /** What the model was sent; undefined for generators that are not sent anything. */
  readonly prompt: string | undefined;
  readonly code: string | undefined;
  /** Why it failed; undefined on success. */
  readonly failure: FailureReport | undefined;
  readonly tokensIn: number;
  readonly tokensCached: number;
  readonly tokensOut: number;
  readonly costUsd: number;
  /** Faults of the provider that were waited out. */
  readonly faults: readonly WaitedFault[];
  readonly startedAt: number;
  readonly completedAt: number;
}

export type AtomOutcome =
  | {
      readonly kind: "completed";
      readonly code: string;
      readonly checks: readonly CheckResult[];
      readonly attempts: number;
      /** Why a person or a model is needed; then `code` is what is delivered meanwhile. */
      readonly needsPerson: string | undefined;
      /** The successful attempt. */
      readonly record: AttemptRecord;
    }
  | {
      readonly kind: "failed";
      readonly reason: string;
      /** Checks of the last attempt. */
      readonly checks: readonly CheckResult[];
      /** Code of the last attempt. */
      readonly code: string | undefined;
      readonly attempts: number;
      /** The provider's fault that ended it; undefined when the attempts were used up. */
      readonly fault: ModelFault | undefined;
    }
  /** Nothing was tried: the call might have passed a hard limit. */
  | { readonly kind: "out-of-budget"; readonly exhausted: BudgetExhausted };

export interface AtomExecutorPorts {
  readonly generator: CodeGenerator;
  readonly retry: RetryOrchestrator;
  readonly clock: Clock;
  /** Runs every atomic check on a candidate. */
  check(code: string): Promise<readonly CheckResult[]>;
  /** Keeps a failed attempt at once, so that what it cost survives this process. */
  keepFailure(record: AttemptRecord): Promise<void>;
  /** Whether an error of the generator says nothing about the atom, as when the database is away; it ends the execution. */
  isOutage(error: unknown): boolean;
  /** From the retry step. */
  explain: {
    checks(results: readonly CheckResult[]): FailureReport | undefined;
    error(message: string, category?: string, suggestion?: string): FailureReport;
  };
}

interface Success {
  readonly code: string;
  readonly checks: readonly CheckResult[];
  readonly needsPerson: string | undefined;
  readonly record: AttemptRecord;
}

/** What a try ended with before it was checked. */
type Answer =
  | { readonly kind: "generation"; readonly generation: Exclude<Generation, { kind: "unusable" }> }
  | { readonly kind: "unusable"; readonly generation: Generation & { kind: "unusable" } }
  | { readonly kind: "fault"; readonly fault: ModelFault }
  | { readonly kind: "error"; readonly message: string };

/** Leaves the attempts: another one would not help. */
class Stopped extends Error {
  constructor(
    readonly fault: ModelFault,
    readonly attempts: number,
  ) {
    super(fault.message);
  }
}

export class AtomExecutor {
  constructor(private readonly ports: AtomExecutorPorts) {}

  /** Executes until success or the policy's end. Rejects with the signal's reason when aborted, and with an outage. */
  async execute(task: AtomTask, signal: AbortSignal): Promise<AtomOutcome> {
    let lastChecks: readonly CheckResult[] = [];
    let lastCode = task.history.at(-1)?.code;
    let lastFeedback = task.history.at(-1)?.feedback;
    const tryOnce = async (plan: AttemptPlan): Promise<AttemptResult<Success>> => {
      const tried = await this.#try(task, plan, signal);
      if (tried.ok) return tried;
      lastChecks = tried.checks;
      lastCode = tried.failure.code;
      lastFeedback = tried.failure.feedback;
      return tried;
    };
    const failed = (reason: string, attempts: number, fault?: ModelFault): AtomOutcome => {
      return { kind: "failed", reason, checks: lastChecks, code: lastCode, attempts, fault };
    };
    try {
      const result = await this.ports.retry.run(tryOnce, task.history, task.feedback);
      if (result.ok) return { kind: "completed", attempts: result.attempts, ...result.value };
      return failed(lastFeedback === undefined ? result.reason : `${result.reason}\n${lastFeedback}`, result.attempts);
    } catch (error) {
      if (error instanceof BudgetExhausted) return { kind: "out-of-budget", exhausted: error };
      if (!(error instanceof Stopped)) throw error;
      return failed(`${error.fault.message} ${error.fault.remedy}`, error.attempts, error.fault);
    }
  }

  async #try(
    task: AtomTask,
    plan: AttemptPlan,
    signal: AbortSignal,
  ): Promise<AttemptResult<Success> & { readonly checks: readonly CheckResult[] }> {
    const { clock, explain } = this.ports;
    const startedAt = clock.now();
    const answer = await this.#generate(task, plan, signal);
    signal.throwIfAborted();
    const code = codeOf(answer);
    const checks = answer.kind === "generation" && code !== undefined ? await this.ports.check(code) : [];
    signal.throwIfAborted();
    const failure = answer.kind === "generation" ? explain.checks(checks) : explainAnswer(answer, explain);
    const record = { ...plan, ...usageOf(answer), code, failure, startedAt, completedAt: clock.now() };
    if (answer.kind === "generation" && code !== undefined && failure === undefined) {
      const needsPerson = answer.generation.kind === "needs-person" ? answer.generation.reason : undefined;
      return { ok: true, value: { code, checks, needsPerson, record }, checks };
    }
    await this.ports.keepFailure(record);
    if (answer.kind === "fault") throw new Stopped(answer.fault, plan.attempt);
    const { feedback, fingerprint } = failure ?? explain.error("It gave no code.");
    return { ok: false, failure: { code, fingerprint, feedback }, checks };
  }

  async #generate(task: AtomTask, plan: AttemptPlan, signal: AbortSignal): Promise<Answer> {
    const { contract, skeleton, context } = task;
    try {
      const generation = await this.ports.generator.generate({ contract, skeleton, context, ...plan, signal });
      return generation.kind === "unusable" ? { kind: "unusable", generation } : { kind: "generation", generation };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof BudgetExhausted || this.ports.isOutage(error)) throw error;
      if (error instanceof ModelFault) return { kind: "fault", fault: error };
      return { kind: "error", message: messageOf(error) };
    }
  }
}

function codeOf(answer: Answer): string | undefined {
  if (answer.kind === "unusable") return answer.generation.answer;
  if (answer.kind !== "generation") return undefined;
  return answer.generation.kind === "code" ? answer.generation.code : answer.generation.fallback;
}

function explainAnswer(
  answer: Exclude<Answer, { kind: "generation" }>,
  explain: AtomExecutorPorts["explain"],
): FailureReport {
  if (answer.kind === "unusable") return explain.error(answer.generation.problem, answer.generation.category);
  if (answer.kind === "fault") return explain.error(answer.fault.message, answer.fault.kind, answer.fault.remedy);
  return explain.error(answer.message);
}

function usageOf(answer: Answer) {
  const nothing = { prompt: undefined, tokensIn: 0, tokensCached: 0, tokensOut: 0, costUsd: 0, faults: [] };
  if (answer.kind === "error") return { model: undefined, ...nothing };
  if (answer.kind === "fault") return { model: undefined, ...nothing, ...billedOf(answer.fault) };
  const { generation } = answer;
  if (generation.kind === "needs-person") return { model: generation.model, ...nothing };
  const { model, prompt, tokensIn, tokensCached = 0, tokensOut, costUsd, faults = [] } = generation;
  return { model, prompt, tokensIn, tokensCached, tokensOut, costUsd, faults };
}

function billedOf({ options: { usage, earlier } }: ModelFault) {
  return { ...(usage ?? {}), faults: earlier ?? [] };
}
