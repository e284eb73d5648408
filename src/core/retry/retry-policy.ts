/** When an atom is tried again, as a value: no clock, no socket, decided from the history alone. */

/** One failed try, reduced to what the decision needs. */
export interface FailedTry {
  /** What was generated; undefined when the generator gave nothing. */
  readonly code: string | undefined;
  /** Same for two failures that say the same. */
  readonly fingerprint: string;
}

export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly maxAttempts: number;
  /** Temperature by try, 0 to 1; the last one repeats. */
  readonly temperatures: readonly number[];
  /** A deterministic generator gives the same answer to the same failure, so its first repeat ends it. */
  readonly isDeterministic: boolean;
}

/** For language models: 1 + 3 tries, each a little less adventurous. */
export const MODEL_POLICY: RetryPolicy = { maxAttempts: 4, temperatures: [0.7, 0.5, 0.3, 0.3], isDeterministic: false };

/** For the builtin synthesizer. */
export const DETERMINISTIC_POLICY: RetryPolicy = { maxAttempts: 4, temperatures: [0], isDeterministic: true };

const DETERMINISTIC_GENERATORS: ReadonlySet<string> = new Set(["builtin"]);

/**
 * The policy that fits a generator, by its name; a replay goes the way of the model it plays back. `temperature` is the
 * only one it works at, where that is chosen.
 */
export function policyFor(generator: string, temperature?: number): RetryPolicy {
  const policy = DETERMINISTIC_GENERATORS.has(generator) ? DETERMINISTIC_POLICY : MODEL_POLICY;
  return temperature === undefined ? policy : { ...policy, temperatures: [temperature] };
}

export type RetryDecision =
  | { readonly kind: "try"; /** From 1. */ readonly attempt: number; readonly temperature: number }
  | { readonly kind: "stop"; /** One sentence. */ readonly reason: string };

/** Decides what follows after these failed tries, oldest first; with none it is the first try. */
export function decideRetry(policy: RetryPolicy, history: readonly FailedTry[]): RetryDecision {
  if (history.length >= policy.maxAttempts)
    return { kind: "stop", reason: `All ${String(policy.maxAttempts)} attempts failed.` };
  const last = history.at(-1);
  const earlier = history.slice(0, -1);
  if (last !== undefined && earlier.some((one) => isRepeat(policy, one, last)))
    return { kind: "stop", reason: "The same failure came back, so another attempt would not help." };
  const temperature = policy.temperatures[history.length] ?? policy.temperatures.at(-1) ?? 0;
  return { kind: "try", attempt: history.length + 1, temperature };
}

/** For a model the same failure from different code is still a new clue. */
function isRepeat(policy: RetryPolicy, one: FailedTry, other: FailedTry): boolean {
  if (one.fingerprint !== other.fingerprint) return false;
  return policy.isDeterministic || one.code === other.code;
}
