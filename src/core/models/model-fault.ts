/** What goes wrong between here and a model, apart from what the model writes. */
import type { WaitedFault } from "./language-model.ts";

/** Passes by itself, so the same call is made again after a pause. */
export const TRANSIENT_FAULTS = [
  "rate-limited",
  "overloaded",
  "timeout",
  "unreachable",
  "truncated",
  "malformed",
] as const;
/** Stays until a person changes the provider's settings. */
export const CONFIGURATION_FAULTS = ["no-key", "key-refused", "no-such-model", "no-price", "refused"] as const;

export type ModelFaultKind = (typeof TRANSIENT_FAULTS)[number] | (typeof CONFIGURATION_FAULTS)[number];

/** `message` is a sentence for a person: what, where, why. `remedy` says what to do. */
export class ModelFault extends Error {
  override readonly name = "ModelFault";

  constructor(
    readonly kind: ModelFaultKind,
    message: string,
    readonly remedy: string,
    readonly options: {
      /** How long the provider asked to be left alone. */
      readonly retryAfterMs?: number;
      /** Tokens that were billed although the call gave nothing usable. */
      readonly usage?: { readonly tokensIn: number; readonly tokensCached: number; readonly tokensOut: number };
      /** Those that were waited out before. */
      readonly earlier?: readonly WaitedFault[];
    } = {},
  ) {
    super(message);
  }

  /** Whether making the same call again may help. */
  get isTransient(): boolean {
    return (TRANSIENT_FAULTS as readonly string[]).includes(this.kind);
  }
}

/** A call was not made because it might have passed a hard limit. */
export class BudgetExhausted extends Error {
  override readonly name = "BudgetExhausted";

  /** `message` names the limit and what is spent of it, `remedy` who can raise it where. */
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}
