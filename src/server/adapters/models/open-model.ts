/** A provider's model, ready to be called through the AI SDK. */
import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogle } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModel } from "ai";
import { ModelFault } from "../../../core/models/model-fault.ts";
import type { Provider, ProviderKind } from "../../../core/models/provider.ts";
import { boundedFetch } from "./bounded-fetch.ts";

/** Said outright, since the SDK would otherwise read them from the environment. */
const BASE_URLS: Readonly<Record<Exclude<ProviderKind, "openai-compatible">, string>> = {
  anthropic: "https://api.anthropic.com/v1",
  openai: "https://api.openai.com/v1",
  google: "https://generativelanguage.googleapis.com/v1beta",
};

/** Where a provider is called; never with a password or a query. */
export function addressOf(provider: Provider): string {
  const address = provider.baseUrl ?? (provider.kind === "openai-compatible" ? "" : BASE_URLS[provider.kind]);
  const url = URL.parse(address);
  return url === null ? address : (url.origin + url.pathname).replace(/\/+$/, "");
}

/** Throws `no-key` where one is needed and there is none. */
export function openModel(provider: Provider, model: string): Exclude<LanguageModel, string> {
  const fetch = boundedFetch;
  if (provider.kind === "openai-compatible") {
    const options = { name: "endpoint", baseURL: provider.baseUrl ?? "", supportsStructuredOutputs: true, fetch };
    return createOpenAICompatible(
      provider.apiKey === undefined ? options : { ...options, apiKey: provider.apiKey },
    ).chatModel(model);
  }
  const { apiKey } = provider;
  if (apiKey === undefined || apiKey.trim() === "")
    throw new ModelFault(
      "no-key",
      `${provider.label} has no API key, so it cannot be called.`,
      "An admin can enter its key under Settings, Providers.",
    );
  const options = { apiKey, baseURL: provider.baseUrl ?? BASE_URLS[provider.kind], fetch };
  // Chat completions: what other servers of this kind speak, too.
  if (provider.kind === "openai") return createOpenAI(options).chat(model);
  return provider.kind === "anthropic" ? createAnthropic(options)(model) : createGoogle(options)(model);
}
