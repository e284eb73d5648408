/** Produces one atom: generate, check, try again with what failed. */
import { messageOf } from "../errors.ts";
import type { Clock, CodeGenerator, Generation, GenerationRequest } from "../ports.ts";
import type { CheckResult } from "../validation/verdict.ts";
import type { AttemptPlan, AttemptResult, FailedAttempt, RetryOrchestrator } from "../retry/RetryOrchestrator.ts";
import type { FailureReport } from "../retry/explain-failure.ts";

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
  readonly code: string | undefined;
  /** Why it failed; undefined on success. */
  readonly failure: FailureReport | undefined;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly costUsd: number;
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
    };

export interface AtomExecutorPorts {
  readonly generator: CodeGenerator;
  readonly retry: RetryOrchestrator;
  readonly clock: Clock;
  /** Runs every atomic check on a candidate. */
  check(code: string): Promise<readonly CheckResult[]>;
  /** Keeps a failed attempt at once, so that what it cost survives this process. */
  keepFailure(record: AttemptRecord): Promise<void>;
  /** From the retry step. */
  explain: {
    checks(results: readonly CheckResult[]): FailureReport | undefined;
    error(message: string): FailureReport;
  };
}

interface Success {
  readonly code: string;
  readonly checks: readonly CheckResult[];
  readonly needsPerson: string | undefined;
  readonly record: AttemptRecord;
}

export class AtomExecutor {
  constructor(private readonly ports: AtomExecutorPorts) {}

  /** Executes until success or the policy's end. Rejects with the signal's reason when aborted. */
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
    const result = await this.ports.retry.run(tryOnce, task.history, task.feedback);
    if (result.ok) return { kind: "completed", attempts: result.attempts, ...result.value };
    const reason = lastFeedback === undefined ? result.reason : `${result.reason}\n${lastFeedback}`;
    return { kind: "failed", reason, checks: lastChecks, code: lastCode, attempts: result.attempts };
  }

  async #try(
    task: AtomTask,
    plan: AttemptPlan,
    signal: AbortSignal,
  ): Promise<AttemptResult<Success> & { readonly checks: readonly CheckResult[] }> {
    const { clock, explain } = this.ports;
    const startedAt = clock.now();
    const generation = await this.#generate(task, plan, signal);
    signal.throwIfAborted();
    const code = typeof generation === "string" ? undefined : codeOf(generation);
    const checks = code === undefined ? [] : await this.ports.check(code);
    signal.throwIfAborted();
    const report = typeof generation === "string" ? explain.error(generation) : explain.checks(checks);
    const record: AttemptRecord = {
      ...plan,
      ...usageOf(generation),
      code,
      failure: report,
      startedAt,
      completedAt: clock.now(),
    };
    if (report !== undefined || typeof generation === "string" || code === undefined) {
      await this.ports.keepFailure(record);
      const { feedback, fingerprint } = report ?? explain.error("It gave no code.");
      return { ok: false, failure: { code, fingerprint, feedback }, checks };
    }
    const needsPerson = generation.kind === "needs-person" ? generation.reason : undefined;
    return { ok: true, value: { code, checks, needsPerson, record }, checks };
  }

  /** What was generated, or why nothing was. */
  async #generate(task: AtomTask, plan: AttemptPlan, signal: AbortSignal): Promise<Generation | string> {
    const { contract, skeleton, context } = task;
    try {
      return await this.ports.generator.generate({ contract, skeleton, context, ...plan, signal });
    } catch (error) {
      signal.throwIfAborted();
      return messageOf(error);
    }
  }
}

function codeOf(generation: Generation): string {
  return generation.kind === "code" ? generation.code : generation.fallback;
}

function usageOf(generation: Generation | string) {
  if (typeof generation === "string") return { model: undefined, tokensIn: 0, tokensOut: 0, costUsd: 0 };
  const { model } = generation;
  if (generation.kind === "needs-person") return { model, tokensIn: 0, tokensOut: 0, costUsd: 0 };
  const { tokensIn, tokensOut, costUsd } = generation;
  return { model, tokensIn, tokensOut, costUsd };
}
