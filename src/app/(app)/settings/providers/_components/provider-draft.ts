/** A provider as it is typed: numbers as text, prices by model, a key only when it is entered. */
import { priceSourceOf } from "@/core/models/price-table.ts";
import { MODEL_TIERS, type ModelTier, type ProviderKind } from "@/core/models/provider.ts";
import type { RouterInputs, RouterOutputs } from "@/trpc/types.ts";
import { kindWords } from "./kinds.ts";

export type Provider = RouterOutputs["providers"]["list"]["providers"][number];
type SaveInput = RouterInputs["providers"]["save"];
type TestInput = RouterInputs["providers"]["test"];

/** Dollars per million tokens, as typed. */
export interface PriceDraft {
  readonly input: string;
  readonly cached: string;
  readonly output: string;
  readonly asOf: string;
}

export interface ProviderDraft {
  readonly name: string;
  readonly label: string;
  readonly kind: ProviderKind;
  readonly baseUrl: string;
  /** Empty: what is stored stays. */
  readonly apiKey: string;
  readonly isKeyRemoved: boolean;
  readonly models: Readonly<Record<ModelTier, string>>;
  readonly prices: Readonly<Record<string, PriceDraft>>;
  readonly requestsPerMinute: string;
  readonly tokensPerMinute: string;
  readonly maxOutputTokens: string;
  readonly timeoutSeconds: string;
  readonly isDeterministic: boolean;
  readonly isEnabled: boolean;
}

const NO_MODELS = { simple: "", standard: "", complex: "" };

export function newDraft(): ProviderDraft {
  const { name, label } = kindWords("anthropic");
  return {
    name,
    label,
    kind: "anthropic",
    baseUrl: "",
    apiKey: "",
    isKeyRemoved: false,
    models: NO_MODELS,
    prices: {},
    requestsPerMinute: "",
    tokensPerMinute: "",
    maxOutputTokens: "4096",
    timeoutSeconds: "120",
    isDeterministic: false,
    isEnabled: true,
  };
}

/** Another kind, with its own words where nobody wrote others, and without models that it does not have. */
export function ofKind(draft: ProviderDraft, kind: ProviderKind): ProviderDraft {
  const [before, after] = [kindWords(draft.kind), kindWords(kind)];
  return {
    ...draft,
    kind,
    name: draft.name === before.name ? after.name : draft.name,
    label: draft.label === before.label ? after.label : draft.label,
    models: NO_MODELS,
  };
}

export function toDraft(provider: Provider): ProviderDraft {
  const { name, label, kind, models, maxOutputTokens, timeoutSeconds, isDeterministic, isEnabled } = provider;
  return {
    name,
    label,
    kind,
    baseUrl: provider.baseUrl ?? "",
    apiKey: "",
    isKeyRemoved: false,
    models,
    prices: Object.fromEntries(
      Object.entries(provider.prices).map(([model, { input, cached, output, asOf }]) => [
        model,
        { input: String(input), cached: String(cached), output: String(output), asOf },
      ]),
    ),
    requestsPerMinute: provider.requestsPerMinute === null ? "" : String(provider.requestsPerMinute),
    tokensPerMinute: provider.tokensPerMinute === null ? "" : String(provider.tokensPerMinute),
    maxOutputTokens: String(maxOutputTokens),
    timeoutSeconds: String(timeoutSeconds),
    isDeterministic,
    isEnabled,
  };
}

/** Every model once, in the order of the tiers. */
export function modelsOf({ models }: Pick<ProviderDraft, "models">): readonly string[] {
  return [...new Set(MODEL_TIERS.map((tier) => models[tier].trim()))].filter((model) => model !== "");
}

/** Models whose price has to be entered, or was. */
export function modelsToPrice(draft: ProviderDraft): readonly string[] {
  return modelsOf(draft).filter(
    (model) =>
      priceSourceOf({ kind: draft.kind, prices: {} }, model) !== "listed" || Object.hasOwn(draft.prices, model),
  );
}

/** What nobody entered anything of is no price. */
function hasPrice(price: PriceDraft | undefined): price is PriceDraft {
  return price !== undefined && [price.input, price.cached, price.output].some((typed) => typed.trim() !== "");
}

function toNumber(typed: string): number {
  const text = typed.trim().replace(",", ".");
  return text === "" ? Number.NaN : Number(text);
}

/** What is no number is sent as such, and refused beside its field. */
function toPrice({ input, cached, output, asOf }: PriceDraft): SaveInput["prices"][string] {
  const whole = toNumber(input);
  // Who names no price for cached input pays the same for it.
  return { input: whole, cached: cached.trim() === "" ? whole : toNumber(cached), output: toNumber(output), asOf };
}

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The part that a test of the connection needs. `saved`: the name under which a key may be stored. */
export function toTest(draft: ProviderDraft, saved: string | null): TestInput {
  const { kind, models, apiKey, isKeyRemoved, timeoutSeconds } = draft;
  const typed = apiKey.trim();
  return {
    name: saved,
    kind,
    baseUrl: orNull(draft.baseUrl),
    models,
    timeoutSeconds: toNumber(timeoutSeconds),
    ...(typed !== "" ? { apiKey: typed } : isKeyRemoved ? { apiKey: null } : {}),
  };
}

export function toInput(draft: ProviderDraft, saved: string | null): SaveInput {
  const { name: _, ...connection } = toTest(draft, saved);
  const limit = (typed: string) => (typed.trim() === "" ? null : toNumber(typed));
  return {
    ...connection,
    name: draft.name.trim(),
    isNew: saved === null,
    label: draft.label.trim(),
    prices: Object.fromEntries(
      modelsToPrice(draft).flatMap((model) => {
        const price = Object.hasOwn(draft.prices, model) ? draft.prices[model] : undefined;
        return hasPrice(price) ? [[model, toPrice(price)]] : [];
      }),
    ),
    requestsPerMinute: limit(draft.requestsPerMinute),
    tokensPerMinute: limit(draft.tokensPerMinute),
    maxOutputTokens: toNumber(draft.maxOutputTokens),
    isDeterministic: draft.isDeterministic,
    isEnabled: draft.isEnabled,
  };
}
