/** Who answers a model's calls, and under which conditions. */

export const PROVIDER_KINDS = ["anthropic", "openai", "google", "openai-compatible"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** How hard an atom is to write; each tier may have a model of its own. */
export const MODEL_TIERS = ["simple", "standard", "complex"] as const;
export type ModelTier = (typeof MODEL_TIERS)[number];

/** Dollars per million tokens. */
export interface ModelPrice {
  readonly input: number;
  /** Of the part of the input that the provider had cached. */
  readonly cached: number;
  readonly output: number;
  /** Of the part of the input that the provider writes into its cache; undefined: as other input. */
  readonly cacheWrite?: number;
  /** All of a request above this many input tokens. */
  readonly longPrompt?: {
    readonly aboveTokens: number;
    readonly input: number;
    readonly cached: number;
    readonly output: number;
  };
  /** `YYYY-MM-DD`, the day the price was looked up or entered. */
  readonly asOf: string;
}

/** A provider as a worker uses it. The key never leaves the server. */
export interface Provider {
  /** Lower case letters, digits and dashes; also the name of its generator. */
  readonly name: string;
  readonly kind: ProviderKind;
  /** For people. */
  readonly label: string;
  /** Undefined: the provider's own. Always set for `openai-compatible`. */
  readonly baseUrl: string | undefined;
  /** Undefined where none is needed, or none is known yet. */
  readonly apiKey: string | undefined;
  readonly models: Readonly<Record<ModelTier, string>>;
  /** By model; entered by an admin, goes before the price table. */
  readonly prices: Readonly<Record<string, ModelPrice>>;
  /** Shared by all workers; undefined: no limit. */
  readonly requestsPerMinute: number | undefined;
  readonly tokensPerMinute: number | undefined;
  readonly maxOutputTokens: number;
  readonly timeoutMs: number;
  /** Whether every attempt is made at temperature 0. */
  readonly isDeterministic: boolean;
}
