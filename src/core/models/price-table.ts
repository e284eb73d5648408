/** List prices of commercial models, and whose price a call is reckoned with. */
import type { ModelPrice, Provider, ProviderKind } from "./provider.ts";

/** The day the providers' price lists were read. */
const PRICES_AS_OF = "2026-11-23";

/** `entered` by an admin, `listed` in the table below, `assumed-free`: an endpoint of one's own without a price. */
export type PriceSource = "entered" | "listed" | "assumed-free";

/** Dollars per million tokens: input, cached input, output, and input that is written into the cache. */
type Row = readonly [input: number, cached: number, output: number, cacheWrite?: number];

// Standard processing, no batches. Where an introductory price runs out, the lasting one stands here, so that what is
// reserved for a call is never too little.
const ANTHROPIC: Readonly<Record<string, Row>> = {
  "claude-fable-5-2": [8, 0.2, 40, 10],
  "claude-fable-5-1": [10, 0.25, 50, 12.5],
  "claude-fable-5": [10, 1, 50, 12.5],
  "claude-opus-5-5": [4, 0.2, 20, 5],
  "claude-opus-5": [5, 0.5, 25, 6.25],
  "claude-opus-4-8": [5, 0.5, 25, 6.25],
  "claude-opus-4-7": [5, 0.5, 25, 6.25],
  "claude-opus-4-6": [5, 0.5, 25, 6.25],
  "claude-opus-4-5": [5, 0.5, 25, 6.25],
  "claude-sonnet-5-5": [2, 0.1, 10, 2.5],
  "claude-sonnet-5": [2, 0.2, 10, 2.5],
  "claude-sonnet-4-6": [3, 0.3, 15, 3.75],
  "claude-sonnet-4-5": [3, 0.3, 15, 3.75],
  "claude-haiku-5-5": [0.1, 0.01, 0.5, 0.125],
  "claude-haiku-4-5": [1, 0.1, 5, 1.25],
};

const OPENAI: Readonly<Record<string, Row>> = {
  "gpt-6.1-sol": [2, 0.1, 10, 2.5],
  "gpt-6.1-terra": [1, 0.05, 5, 1.25],
  "gpt-6-astra": [10, 1, 50, 12.5],
  "gpt-6-sol": [2, 0.2, 10, 2.5],
  "gpt-6-luna": [0.1, 0.01, 0.5, 0.125],
  "gpt-5.6-sol": [4, 0.4, 20],
  "gpt-5.6-terra": [2, 0.2, 12],
  "gpt-5.6-luna": [0.2, 0.02, 1.2],
  "gpt-5.5": [5, 0.5, 30],
  "gpt-5.4": [2.5, 0.25, 15],
  "gpt-5.4-mini": [0.75, 0.075, 4.5],
  "gpt-5.4-nano": [0.2, 0.02, 1.25],
  "gpt-5.2": [1.75, 0.175, 14],
  "gpt-5.1": [1.25, 0.125, 10],
  "gpt-5": [1.25, 0.125, 10],
  "gpt-5-mini": [0.25, 0.025, 2],
  "gpt-5-nano": [0.05, 0.005, 0.4],
  "gpt-4.1": [2, 0.5, 8],
  "gpt-4.1-mini": [0.4, 0.1, 1.6],
  "gpt-4.1-nano": [0.1, 0.025, 0.4],
  "gpt-4o": [2.5, 1.25, 10],
  "gpt-4o-mini": [0.15, 0.075, 0.6],
};

const GOOGLE: Readonly<Record<string, Row>> = {
  "gemini-4-argon": [4, 0.2, 20],
  "gemini-4-carbon": [4, 0.2, 20],
  "gemini-4-hydrogen": [1.5, 1.5, 7.5], // its price of cached input was not to be found
  "gemini-3.8-flash": [1.5, 0.15, 7.5],
  "gemini-3.7-flash": [1.5, 0.15, 7.5],
  "gemini-3.6-flash": [1.5, 0.15, 7.5],
  "gemini-3.5-flash": [1.5, 0.15, 9],
  "gemini-3.5-flash-lite": [0.3, 0.03, 2.5],
  "gemini-3.1-pro-preview": [2, 0.2, 12],
  "gemini-3.1-flash-lite": [0.25, 0.025, 1.5],
  "gemini-3-flash-preview": [0.5, 0.05, 3],
  "gemini-2.5-pro": [1.25, 0.125, 10],
  "gemini-2.5-flash": [0.3, 0.03, 2.5],
  "gemini-2.5-flash-lite": [0.1, 0.01, 0.4],
};

const TABLE: Readonly<Record<Exclude<ProviderKind, "openai-compatible">, Readonly<Record<string, Row>>>> = {
  anthropic: ANTHROPIC,
  openai: OPENAI,
  google: GOOGLE,
};

/** What a request with a long prompt is multiplied with; models that are not named charge every prompt alike. */
const LONG_PROMPTS: readonly {
  readonly models: RegExp;
  readonly above: number;
  readonly input: number;
  readonly output: number;
}[] = [
  { models: /^claude-haiku-5-5$/, above: 100_000, input: 5, output: 5 },
  { models: /^gpt-(6|5\.[4-6])/, above: 272_000, input: 2, output: 1.5 },
  { models: /^gemini-(3\.1-pro|2\.5-pro)/, above: 200_000, input: 2, output: 1.5 },
];

/** Endpoints of one's own cost nothing that anybody could know of. */
const FREE: ModelPrice = { input: 0, cached: 0, output: 0, asOf: PRICES_AS_OF };

/** A release's date or number behind the name: `-20251001`, `-2026-03-05`, `-001`. */
const RELEASE = /-(\d{8}|\d{4}-\d{2}-\d{2}|\d{3})$/;

/** What a call of the model is reckoned with; undefined: nobody knows what it costs, so it must not be called. */
export function priceOf(provider: Pick<Provider, "kind" | "prices">, model: string): ModelPrice | undefined {
  return findPrice(provider, model)?.price;
}

/** Where that price is from. An interface must say when a model is only assumed to be free. */
export function priceSourceOf(provider: Pick<Provider, "kind" | "prices">, model: string): PriceSource | undefined {
  return findPrice(provider, model)?.source;
}

/** Names of the models whose price is listed, the newest first. */
export function listedModels(kind: ProviderKind): readonly string[] {
  return kind === "openai-compatible" ? [] : Object.keys(TABLE[kind]);
}

function findPrice(
  { kind, prices }: Pick<Provider, "kind" | "prices">,
  model: string,
): { readonly price: ModelPrice; readonly source: PriceSource } | undefined {
  const names = [model, model.replace(RELEASE, "")];
  for (const name of names) {
    const entered = Object.hasOwn(prices, name) ? prices[name] : undefined;
    if (entered !== undefined) return { price: entered, source: "entered" };
  }
  if (kind === "openai-compatible") return { price: FREE, source: "assumed-free" };
  for (const name of names) {
    const row = Object.hasOwn(TABLE[kind], name) ? TABLE[kind][name] : undefined;
    if (row !== undefined) return { price: listed(name, row), source: "listed" };
  }
  return undefined;
}

function listed(model: string, [input, cached, output, cacheWrite]: Row): ModelPrice {
  const long = LONG_PROMPTS.find(({ models }) => models.test(model));
  return {
    input,
    cached,
    output,
    ...(cacheWrite === undefined ? {} : { cacheWrite }),
    ...(long === undefined
      ? {}
      : {
          longPrompt: {
            aboveTokens: long.above,
            input: input * long.input,
            cached: cached * long.input,
            output: output * long.output,
          },
        }),
    asOf: PRICES_AS_OF,
  };
}
