/** What a call cost, and the most it can cost. Dollars with six decimals. */
import type { ModelRequest, ModelUsage } from "./language-model.ts";
import { ModelFault } from "./model-fault.ts";
import { priceOf } from "./price-table.ts";
import type { ModelPrice, Provider } from "./provider.ts";

/** What a provider puts around system and prompt: roles, and how it is told the form of the answer. */
const FRAME_TOKENS = 512;

const encoder = new TextEncoder();

/** A token is a byte at least, so this is more than any tokenizer makes of it. */
export function mostTokensIn(request: Pick<ModelRequest, "system" | "prompt">): number {
  return bytesOf(request.system) + bytesOf(request.prompt) + FRAME_TOKENS;
}

/** As a rule of thumb, four bytes a token. */
export function likelyTokensIn(request: Pick<ModelRequest, "system" | "prompt">): number {
  return Math.ceil((bytesOf(request.system) + bytesOf(request.prompt)) / 4);
}

/** Never less than what the provider bills for it, whatever part of the input it finds in its cache. */
export function mostItCanCost(request: ModelRequest, price: ModelPrice): number {
  const tokensIn = mostTokensIn(request);
  const rates = [price, ...(isLong(tokensIn, price) ? [longRate(price)] : [])];
  const input = Math.max(...rates.flatMap((rate) => [rate.input, rate.cached, rate.cacheWrite ?? 0]));
  const output = Math.max(...rates.map((rate) => rate.output));
  return Math.ceil(tokensIn * input + request.maxOutputTokens * output) / MICROS;
}

/** What these tokens cost at this price. */
export function costOf(usage: ModelUsage, price: ModelPrice): number {
  const rate = isLong(usage.tokensIn, price) ? longRate(price) : price;
  const written = Math.min(usage.tokensCacheWritten ?? 0, usage.tokensIn);
  const cached = Math.min(usage.tokensCached, usage.tokensIn - written);
  const micros =
    (usage.tokensIn - written - cached) * rate.input +
    written * (rate.cacheWrite ?? rate.input) +
    cached * rate.cached +
    usage.tokensOut * rate.output;
  return Math.round(micros) / MICROS;
}

/** Throws `ModelFault` "no-price" where a call's cost could not be reckoned, so that no budget is passed unseen. */
export function requirePrice(provider: Provider, model: string): ModelPrice {
  const price = priceOf(provider, model);
  if (price !== undefined) return price;
  throw new ModelFault(
    "no-price",
    `What ${model} of ${provider.label} costs is not known, so no budget could be kept.`,
    `An admin can enter its price under Settings, Providers, ${provider.label}, or choose a model that is listed there.`,
  );
}

/** A price per million tokens is one of millionths of a dollar per token. */
const MICROS = 1e6;

function isLong(tokensIn: number, price: ModelPrice): boolean {
  return price.longPrompt !== undefined && tokensIn > price.longPrompt.aboveTokens;
}

function longRate(price: ModelPrice): Pick<ModelPrice, "input" | "cached" | "output" | "cacheWrite"> {
  const long = price.longPrompt ?? price;
  // Providers raise what writing into the cache costs like what input costs.
  const cacheWrite = price.cacheWrite === undefined ? undefined : (price.cacheWrite * long.input) / (price.input || 1);
  return { ...long, ...(cacheWrite === undefined ? {} : { cacheWrite }) };
}

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
