/** Calls language models of all kinds of providers through the AI SDK. */
import { generateText, Output } from "ai";
import type { LanguageModel, ModelAnswer, ModelRequest } from "../../../core/models/language-model.ts";
import { ModelFault } from "../../../core/models/model-fault.ts";
import type { Provider } from "../../../core/models/provider.ts";
import type { Clock } from "../../../core/ports.ts";
import { addressOf, openModel } from "./open-model.ts";
import { type Extra, explainModelError, refusedExtras } from "./explain-model-error.ts";

/** Makes the port. It remembers, as long as it lives, which models refuse a temperature or a schema for answers. */
export function createLanguageModel(clock: Clock): LanguageModel {
  // The SDK would write to the console which settings a model ignores.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const refused = new Map<string, ReadonlySet<Extra>>();
  return {
    async complete(provider, request, signal) {
      const model = [provider.name, addressOf(provider), request.model].join("\n");
      for (;;) {
        const without = refused.get(model) ?? new Set();
        try {
          return await callOnce(provider, request, without, signal);
        } catch (error) {
          signal.throwIfAborted();
          const more = refusedExtras(error).filter((extra) => !without.has(extra));
          if (more.length === 0) throw explainModelError(error, { provider, model: request.model, nowMs: clock.now() });
          refused.set(model, new Set([...(refused.get(model) ?? []), ...more]));
        }
      }
    },
  };
}

async function callOnce(
  provider: Provider,
  request: ModelRequest,
  without: ReadonlySet<Extra>,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const { system, prompt, temperature, maxOutputTokens, answerSchema } = request;
  const model = openModel(provider, request.model);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new DOMException("no answer", "TimeoutError")), provider.timeoutMs);
  const result = await generateText({
    model,
    instructions: {
      role: "system",
      content: system,
      providerOptions: { anthropic: { cacheControl: { type: "ephemeral" } } },
    },
    prompt,
    maxOutputTokens,
    ...(without.has("temperature") ? {} : { temperature }),
    ...(answerSchema === undefined || without.has("schema") ? {} : { output: textBySchema(answerSchema) }),
    providerOptions: { anthropic: { structuredOutputMode: "outputFormat" } },
    maxRetries: 0,
    abortSignal: AbortSignal.any([signal, deadline.signal]),
  }).finally(() => clearTimeout(timer));
  const { inputTokens, inputTokenDetails, outputTokens } = result.usage;
  const usage = {
    tokensIn: toldTokens(inputTokens) ?? likelyTokens(system + prompt),
    tokensCached: inputTokenDetails.cacheReadTokens ?? 0,
    tokensCacheWritten: inputTokenDetails.cacheWriteTokens ?? 0,
    tokensOut: toldTokens(outputTokens) ?? likelyTokens(result.text),
  };
  const name = `${provider.label}'s model ${request.model}`;
  if (result.finishReason === "length")
    throw new ModelFault(
      "truncated",
      `${name} was cut off after ${String(maxOutputTokens)} tokens.`,
      "If it comes back, an admin can raise the longest answer of the provider under Settings, Providers.",
      { usage },
    );
  if (result.finishReason === "content-filter")
    throw new ModelFault(
      "refused",
      `${name} refused to answer: its content filter stopped it.`,
      "Reword what the project asks for here, or use another provider.",
      { usage },
    );
  return { text: result.text, finish: result.finishReason === "stop" ? "stop" : "other", usage };
}

/** Some endpoints write 0 for what they did not count. */
function toldTokens(tokens: number | undefined): number | undefined {
  return tokens === 0 ? undefined : tokens;
}

/** Where an endpoint does not say what it used, so that no budget is passed for free: four bytes a token. */
function likelyTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}

/** Asks for JSON of the schema, but takes the text as it comes: not every model keeps to a schema. */
function textBySchema(schema: NonNullable<ModelRequest["answerSchema"]>) {
  const responseFormat = Promise.resolve({ type: "json" as const, schema, name: "answer" });
  return { ...Output.text(), responseFormat };
}
