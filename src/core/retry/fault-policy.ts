/** When a call is made again after a fault of the infrastructure, as a value; quality failures are `retry-policy.ts`. */
import type { ModelFaultKind } from "../models/model-fault.ts";

export interface FaultPolicy {
  /** Calls in all, the first included. */
  readonly tries: number;
  /** Of these, how many may end with a kind of fault; kinds that are not named are not repeated. */
  readonly triesByKind: Readonly<Partial<Record<ModelFaultKind, number>>>;
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
  tries: 8,
  triesByKind: { "rate-limited": 8, overloaded: 8, timeout: 8, unreachable: 8, truncated: 3, malformed: 3 },
  patienceMs: 600_000,
  firstPauseMs: 1_000,
  longestPauseMs: 60_000,
  longestRetryAfterMs: 600_000,
};

export type FaultDecision =
  | { readonly kind: "again"; readonly afterMs: number }
  | { readonly kind: "give-up"; /** One sentence. */ readonly reason: string };

export interface FaultHistory {
  /** How each call so far ended, oldest first. */
  readonly kinds: readonly ModelFaultKind[];
  /** How long the provider asked to be left alone at last. */
  readonly retryAfterMs: number | undefined;
  /** Since the first call began. */
  readonly elapsedMs: number;
}

/**
 * Decides what follows after a fault. `random` gives a number from 0 to 1: pauses are spread over their whole length,
 * so that those who were turned away together do not come back together.
 */
export function decideAfterFault(policy: FaultPolicy, history: FaultHistory, random: () => number): FaultDecision {
  const { kinds, retryAfterMs, elapsedMs } = history;
  const last = kinds.at(-1);
  const tries = last === undefined ? 0 : (policy.triesByKind[last] ?? 1);
  const alike = kinds.filter((kind) => kind === last).length;
  if (tries === 1) return { kind: "give-up", reason: "Repeating it would not help." };
  if (alike >= tries) return { kind: "give-up", reason: `${String(alike)} calls ended like this.` };
  if (kinds.length >= policy.tries)
    return { kind: "give-up", reason: `${String(kinds.length)} calls in a row gave nothing.` };
  if (elapsedMs >= policy.patienceMs)
    return { kind: "give-up", reason: `It went on for ${String(Math.round(elapsedMs / 60_000))} minutes.` };
  const longest = Math.min(policy.longestPauseMs, policy.firstPauseMs * 2 ** (kinds.length - 1));
  const asked = Math.min(retryAfterMs ?? 0, policy.longestRetryAfterMs);
  return { kind: "again", afterMs: Math.round(asked + random() * longest) };
}
