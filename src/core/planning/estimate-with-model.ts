/** What a plan will take when a language model writes it: tokens, money and time, as ranges. */
import { MODEL_TIERS, type ModelPrice, type ModelTier } from "../models/provider.ts";
import type { Estimate, Range } from "./masterplan.ts";

/** Under which conditions a model is called. */
export interface ModelConditions {
  /** The provider as people know it. */
  readonly label: string;
  readonly models: Readonly<Record<ModelTier, { readonly name: string; readonly price: ModelPrice }>>;
  /** Calls at once, at most. */
  readonly concurrency: number;
  /** Undefined: no limit. */
  readonly requestsPerMinute: number | undefined;
  readonly tokensPerMinute: number | undefined;
}

export interface ModelEstimate extends Estimate {
  /** The cached part included. */
  readonly tokensIn: Range;
  readonly tokensOut: Range;
}

interface CallSize {
  /** The cached part included. */
  readonly tokensIn: number;
  readonly tokensCached: number;
  readonly tokensOut: number;
}

/**
 * The system text, which a provider may cache, has 1,100 to 1,400 tokens; contract, skeleton and context of the samples
 * have 400 (simple), 800 (standard) and 1,900 (complex) on average, their code 90 to 140. Feedback and talkative models
 * come on top.
 */
const CALL: Readonly<Record<ModelTier, { readonly low: CallSize; readonly high: CallSize }>> = {
  simple: {
    low: { tokensIn: 1_400, tokensCached: 1_000, tokensOut: 90 },
    high: { tokensIn: 2_200, tokensCached: 0, tokensOut: 500 },
  },
  standard: {
    low: { tokensIn: 1_800, tokensCached: 1_000, tokensOut: 110 },
    high: { tokensIn: 3_000, tokensCached: 0, tokensOut: 800 },
  },
  complex: {
    low: { tokensIn: 2_600, tokensCached: 1_000, tokensOut: 140 },
    high: { tokensIn: 5_000, tokensCached: 0, tokensOut: 1_500 },
  },
};
type Mix = Readonly<Record<ModelTier, number>>;

/** How atoms spread over the tiers. Measured: 47 to 53 %, 35 to 37 %, 10 to 17 %. */
const EASY_MIX: Mix = { simple: 0.57, standard: 0.36, complex: 0.07 };
const HARD_MIX: Mix = { simple: 0.42, standard: 0.36, complex: 0.22 };
/** Calls that an atom takes, attempts that failed included; four are the most. */
const CALLS_PER_ATOM: Range = { low: 1.02, high: 1.8 };
const SECONDS_PER_CALL: Range = { low: 2, high: 15 };
/** Atoms that must wait for one another, one after the other. */
const LONGEST_PATH: Range = { low: 8, high: 25 };

/**
 * Bounds for a model, from those of the builtin generator for the same plan, whose atoms and checks are the same. More
 * atoms, higher prices and lower limits never lower a bound.
 */
export function estimateWithModel(
  builtin: Pick<Estimate, "atoms" | "seconds">,
  conditions: ModelConditions,
): ModelEstimate {
  const calls = { low: builtin.atoms.low * CALLS_PER_ATOM.low, high: builtin.atoms.high * CALLS_PER_ATOM.high };
  const call = perCall(conditions);
  const tokensIn = times(call.tokensIn, calls);
  const tokensOut = times(call.tokensOut, calls);
  const waiting = waitingSeconds(
    calls,
    { low: tokensIn.low + tokensOut.low, high: tokensIn.high + tokensOut.high },
    conditions,
  );
  return {
    atoms: builtin.atoms,
    // Checks run beside the calls at best, after them at worst.
    seconds: {
      low: rounded(Math.max(builtin.seconds.low, waiting.low), Math.floor),
      high: rounded(builtin.seconds.high + waiting.high, Math.ceil),
    },
    costUsd: {
      low: cents(call.costUsd.low * calls.low, Math.floor),
      high: cents(call.costUsd.high * calls.high, Math.ceil),
    },
    tokensIn: { low: Math.round(tokensIn.low), high: Math.ceil(tokensIn.high) },
    tokensOut: { low: Math.round(tokensOut.low), high: Math.ceil(tokensOut.high) },
    basis: basisOf(conditions),
  };
}

/** What one call takes on average. */
function perCall({ models }: ModelConditions): Record<"tokensIn" | "tokensOut" | "costUsd", Range> {
  const least = (mix: Mix) => average(mix, (tier) => leastCost(CALL[tier].low, models[tier].price));
  const most = (mix: Mix) => average(mix, (tier) => mostCost(CALL[tier].high, models[tier].price));
  const size = (part: "tokensIn" | "tokensOut"): Range => ({
    low: average(EASY_MIX, (tier) => CALL[tier].low[part]),
    high: average(HARD_MIX, (tier) => CALL[tier].high[part]),
  });
  return {
    tokensIn: size("tokensIn"),
    tokensOut: size("tokensOut"),
    // The model for what is simple may be the dearer one.
    costUsd: {
      low: Math.min(least(EASY_MIX), least(HARD_MIX)),
      high: Math.max(most(EASY_MIX), most(HARD_MIX)),
    },
  };
}

/** Dollars at best: what can be cached is, and costs no more than the rest. */
function leastCost({ tokensIn, tokensCached, tokensOut }: CallSize, price: ModelPrice): number {
  const cached = Math.min(price.cached, price.input);
  return ((tokensIn - tokensCached) * price.input + tokensCached * cached + tokensOut * price.output) / 1_000_000;
}

/** Dollars at worst: nothing is read from a cache, and writing into it may be the dearer way. */
function mostCost({ tokensIn, tokensOut }: CallSize, price: ModelPrice): number {
  return (tokensIn * Math.max(price.input, price.cached, price.cacheWrite ?? 0) + tokensOut * price.output) / 1_000_000;
}

function waitingSeconds(calls: Range, tokens: Range, conditions: ModelConditions): Range {
  const { concurrency, requestsPerMinute = Infinity, tokensPerMinute = Infinity } = conditions;
  const bound = (end: keyof Range) =>
    Math.max(
      (calls[end] * SECONDS_PER_CALL[end]) / Math.max(concurrency, 1),
      LONGEST_PATH[end] * SECONDS_PER_CALL[end],
      (calls[end] / requestsPerMinute) * 60,
      (tokens[end] / tokensPerMinute) * 60,
    );
  return { low: bound("low"), high: bound("high") };
}

function basisOf({ label, models, concurrency, requestsPerMinute, tokensPerMinute }: ModelConditions): string {
  const names = [...new Set(MODEL_TIERS.map((tier) => models[tier].name))].join(", ");
  const oldest = MODEL_TIERS.map((tier) => models[tier].price.asOf).sort()[0] ?? "";
  const limits = [
    `${concurrency.toLocaleString("en")} calls at once`,
    ...(requestsPerMinute === undefined ? [] : [`${requestsPerMinute.toLocaleString("en")} calls a minute`]),
    ...(tokensPerMinute === undefined ? [] : [`${tokensPerMinute.toLocaleString("en")} tokens a minute`]),
  ].join(", ");
  return (
    `The atoms of the plan, ${String(CALLS_PER_ATOM.low)} to ${String(CALLS_PER_ATOM.high)} calls of ${label} each ` +
    `(${names}), 1,400 to 5,000 tokens in and 90 to 1,500 out per call, at prices of ${oldest}; at most ${limits}. ` +
    `Atoms that are sent back and review by people are not included.`
  );
}

function average(mix: Mix, of: (tier: ModelTier) => number): number {
  return MODEL_TIERS.reduce((sum, tier) => sum + mix[tier] * of(tier), 0);
}

function times(each: Range, count: Range): Range {
  return { low: each.low * count.low, high: each.high * count.high };
}

/** Whole seconds, from two minutes on whole minutes. */
function rounded(seconds: number, round: (value: number) => number): number {
  return seconds < 120 ? round(seconds) : round(seconds / 60) * 60;
}

function cents(dollars: number, round: (value: number) => number): number {
  return round(dollars * 100) / 100;
}
