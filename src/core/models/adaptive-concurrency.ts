/** How many calls to a provider may be under way at once: found out from how they end, as a value without clocks. */

export interface ConcurrencyBounds {
  readonly least: number;
  /** Where it begins; until the first overload it doubles with every round of calls. */
  readonly start: number;
  readonly most: number;
}

const CONCURRENCY_BOUNDS: ConcurrencyBounds = { least: 1, start: 100, most: 1000 };

export interface Concurrency {
  readonly bounds: ConcurrencyBounds;
  /** Calls that may be under way; a fraction counts towards the next one. */
  readonly limit: number;
  /** Grows when the limit shrinks; calls that began before say nothing about the new limit. */
  readonly round: number;
  readonly isFirstGrowth: boolean;
  /** Milliseconds: how long calls take lately, and in the long run; undefined before the first one. */
  readonly latencyMs: { readonly lately: number; readonly usually: number } | undefined;
  /** Calls whose latency is in there, as far as it matters. */
  readonly measured: number;
}

export interface EndedCall {
  /** `overloaded`: turned away because there were too many. `other`: says nothing about load. */
  readonly outcome: "answered" | "overloaded" | "other";
  /** The round in which it began. */
  readonly round: number;
  /** Whether the limit was used when it began. */
  readonly wasUsed: boolean;
  readonly latencyMs: number;
}

/** Twice as long as usual is well above. */
const SLOW = 2;
const SHRINK_OVERLOADED = 0.5;
const SHRINK_SLOW = 0.9;
/** Calls it takes before latencies are compared. */
const ENOUGH = 30;
const LATELY = 0.1;
const USUALLY = 0.005;
const USED = 0.8;

export function startConcurrency(bounds: ConcurrencyBounds = CONCURRENCY_BOUNDS): Concurrency {
  return { bounds, limit: bounds.start, round: 0, isFirstGrowth: true, latencyMs: undefined, measured: 0 };
}

/** How many calls may be under way. */
export function limitOf(state: Concurrency): number {
  return Math.floor(state.limit);
}

/** Whether so many calls under way make use of the limit; one that is not tried does not grow. */
export function isUsed(state: Concurrency, underWay: number): boolean {
  return underWay >= limitOf(state) * USED;
}

/**
 * What a call's end tells: one more per round of answers while the limit is used, half of it after an overload, and a
 * little less when answers take much longer than usual. It shrinks once per round trip.
 */
export function afterCall(state: Concurrency, call: EndedCall): Concurrency {
  if (call.outcome === "other") return state;
  if (call.outcome === "overloaded") return call.round < state.round ? state : shrink(state, SHRINK_OVERLOADED);
  const measured = measure(state, call.latencyMs);
  if (call.round < state.round) return measured;
  if (isSlow(measured)) return shrink(measured, SHRINK_SLOW);
  if (!call.wasUsed) return measured;
  const step = state.isFirstGrowth ? 1 : 1 / Math.max(1, state.limit);
  return { ...measured, limit: Math.min(state.bounds.most, state.limit + step) };
}

function shrink(state: Concurrency, by: number): Concurrency {
  return {
    ...state,
    limit: Math.max(state.bounds.least, state.limit * by),
    round: state.round + 1,
    isFirstGrowth: false,
  };
}

function measure(state: Concurrency, latencyMs: number): Concurrency {
  const { latencyMs: before, measured } = state;
  if (before === undefined) return { ...state, latencyMs: { lately: latencyMs, usually: latencyMs }, measured: 1 };
  // The first calls weigh alike, later ones less and less: a plain mean that turns into a moving one.
  const towards = (mean: number, weight: number) => mean + (latencyMs - mean) * Math.max(weight, 1 / (measured + 1));
  return {
    ...state,
    latencyMs: { lately: towards(before.lately, LATELY), usually: towards(before.usually, USUALLY) },
    measured: Math.min(measured + 1, 1 / USUALLY),
  };
}

function isSlow({ latencyMs, measured }: Concurrency): boolean {
  return measured >= ENOUGH && latencyMs !== undefined && latencyMs.lately > latencyMs.usually * SLOW;
}
