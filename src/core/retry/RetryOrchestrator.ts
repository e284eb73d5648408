/** Repeats an attempt until one succeeds or its policy says that another would not help. */
import { decideRetry, type FailedTry, type RetryPolicy } from "./retry-policy.ts";

/** What an attempt is told. */
export interface AttemptPlan {
  /** From 1. */
  readonly attempt: number;
  readonly temperature: number;
  /** What failed in the attempt before. */
  readonly feedback: string | undefined;
}

/** A failed attempt and what the next one is told about it. */
export interface FailedAttempt extends FailedTry {
  readonly feedback: string;
}

export type AttemptResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: FailedAttempt };

export type RetryResult<T> =
  | { readonly ok: true; readonly value: T; readonly attempts: number }
  | { readonly ok: false; /** One sentence. */ readonly reason: string; readonly attempts: number };

export class RetryOrchestrator {
  constructor(private readonly policy: RetryPolicy) {}

  /**
   * Runs `attempt` until it succeeds or the policy stops it. `history` holds failed attempts that were already made,
   * for instance by a worker that died; `feedback` is for the first attempt. What `attempt` throws ends everything.
   */
  async run<T>(
    attempt: (plan: AttemptPlan) => Promise<AttemptResult<T>>,
    history: readonly FailedAttempt[] = [],
    feedback?: string,
  ): Promise<RetryResult<T>> {
    const failures = [...history];
    for (;;) {
      const decision = decideRetry(this.policy, failures);
      if (decision.kind === "stop") return { ok: false, reason: decision.reason, attempts: failures.length };
      const result = await attempt({
        attempt: decision.attempt,
        temperature: decision.temperature,
        feedback: failures.at(-1)?.feedback ?? feedback,
      });
      if (result.ok) return { ok: true, value: result.value, attempts: decision.attempt };
      failures.push(result.failure);
    }
  }
}
