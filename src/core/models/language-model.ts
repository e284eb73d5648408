/** Ports of a language model: the bare call, and the call within budget, rate and concurrency. */
import type { JsonObject } from "../json.ts";
import type { Provider } from "./provider.ts";

/** One message to a model. */
export interface ModelRequest {
  readonly model: string;
  /** The same for all atoms of a project, so that a provider can cache it. */
  readonly system: string;
  readonly prompt: string;
  /** 0 to 1. */
  readonly temperature: number;
  readonly maxOutputTokens: number;
  /** JSON Schema that the answer is asked to keep to, where the provider can hold a model to one. */
  readonly answerSchema?: JsonObject;
}

export interface ModelUsage {
  /** All of the input, the cached part included. */
  readonly tokensIn: number;
  readonly tokensCached: number;
  /** Of the input, what the provider wrote into its cache; some charge more for it. */
  readonly tokensCacheWritten?: number;
  readonly tokensOut: number;
}

export interface ModelAnswer {
  readonly text: string;
  /** `length`: it was cut off at `maxOutputTokens`. */
  readonly finish: "stop" | "length" | "filtered" | "other";
  readonly usage: ModelUsage;
}

/** Makes one call, once. Rejects with a `ModelFault`, or with the signal's reason when aborted. */
export interface LanguageModel {
  complete(provider: Provider, request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
}

/** On whose account a call is made. */
export interface CallAccount {
  readonly projectId: string;
  readonly atomId: string;
}

/** A fault that was waited out. */
export interface WaitedFault {
  readonly kind: string;
  readonly message: string;
  readonly waitedMs: number;
}

export interface PaidAnswer extends ModelAnswer {
  /** Of all its calls together, those that gave nothing included. */
  readonly costUsd: number;
  readonly faults: readonly WaitedFault[];
}

/**
 * Makes a call within the project's and the month's budget, the provider's rate and the process's concurrency; repeats
 * it after faults of the infrastructure. Every call it makes is in the ledger. Rejects with `BudgetExhausted`, with a
 * `ModelFault` that repeating did not help, or with the signal's reason when aborted.
 */
export interface ModelCaller {
  call(provider: Provider, request: ModelRequest, account: CallAccount, signal: AbortSignal): Promise<PaidAnswer>;
}
