/** When a call is made again after a fault of the infrastructure, as a value; quality failures are `retry-policy.ts`. */
import type { ModelFaultKind } from "../models/model-fault.ts";

export interface FaultPolicy {
  /** Calls in all, the first included, by what went wrong last. Kinds that are not named are not repeated. */
  readonly tries: Readonly<Partial<Record<ModelFaultKind, number>>>;
  /** Nothing is repeated when the first call is longer ago than this. */
  readonly patienceMs: number;
  /** The pause before the second call is at most this long, each further one at most twice as long. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** What a provider asks for is honoured up to this. */
  readonly longestRetryAfterMs: number;
}

/** Answers that were paid for but gave nothing are repeated less often. */
export const FAULT_POLICY: FaultPolicy = {
  tries: { "rate-limited": 8, overloaded: 8, timeout: 8, unreachable: 8, truncated: 3, malformed: 3 },
  patienceMs: 600_000,
  firstPauseMs: 1_000,
  longestPauseMs: 60_000,
  longestRetryAfterMs: 600_000,
};

export interface Fault {
  readonly kind: ModelFaultKind;
  /** How long the provider asked to be left alone. */
  readonly retryAfterMs: number | undefined;
}

export type FaultDecision =
  | { readonly kind: "again"; readonly afterMs: number }
  | { readonly kind: "give-up"; /** One sentence. */ readonly reason: string };

/**
 * Decides what follows after `calls` calls, the last of which ended with `fault`, `elapsedMs` after the first began.
 * `random` gives a number from 0 to 1: pauses are spread over their whole length, so that those who were turned away
 * together do not come back together.
 */
export function decideAfterFault(
  policy: FaultPolicy,
  fault: Fault,
  calls: number,
  elapsedMs: number,
  random: () => number,
): FaultDecision {
  const tries = policy.tries[fault.kind] ?? 1;
  if (calls >= tries)
    return {
      kind: "give-up",
      reason: tries === 1 ? "Repeating it would not help." : `${String(calls)} calls ended like this.`,
    };
  if (elapsedMs >= policy.patienceMs)
    return { kind: "give-up", reason: `It went on for ${String(Math.round(elapsedMs / 60_000))} minutes.` };
  const longest = Math.min(policy.longestPauseMs, policy.firstPauseMs * 2 ** (calls - 1));
  const asked = Math.min(fault.retryAfterMs ?? 0, policy.longestRetryAfterMs);
  return { kind: "again", afterMs: Math.round(asked + random() * longest) };
}
