/** The bodies that providers of models answer with, as far as a client looks at them. */

export type ModelApi = "openai" | "anthropic" | "google";

/** Tokens; `input` has those in it that were read from the cache, and those that were written to it. */
export interface ServedUsage {
  readonly input: number;
  readonly cached: number;
  readonly written: number;
  readonly output: number;
}

export interface Reply {
  readonly status: number;
  readonly body: object;
  readonly headers?: Record<string, string>;
}

interface Success {
  readonly model: string;
  readonly text: string;
  readonly usage: ServedUsage;
  readonly finish: "stop" | "length" | "filtered";
}

const FINISHES = {
  openai: { stop: "stop", length: "length", filtered: "content_filter" },
  anthropic: { stop: "end_turn", length: "max_tokens", filtered: "refusal" },
  google: { stop: "STOP", length: "MAX_TOKENS", filtered: "SAFETY" },
} as const;

export function successReply(api: ModelApi, success: Success): Reply {
  return { status: 200, body: BODIES[api](success) };
}

const BODIES: Readonly<Record<ModelApi, (success: Success) => object>> = {
  openai: ({ model, text, usage, finish }) => ({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_700_000_000,
    model,
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: FINISHES.openai[finish] }],
    usage: {
      prompt_tokens: usage.input,
      completion_tokens: usage.output,
      total_tokens: usage.input + usage.output,
      prompt_tokens_details: { cached_tokens: usage.cached },
    },
  }),
  anthropic: ({ model, text, usage, finish }) => ({
    id: "msg_1",
    type: "message",
    role: "assistant",
    model,
    content: [{ type: "text", text }],
    stop_reason: FINISHES.anthropic[finish],
    stop_sequence: null,
    usage: {
      input_tokens: usage.input - usage.cached - usage.written,
      cache_read_input_tokens: usage.cached,
      cache_creation_input_tokens: usage.written,
      output_tokens: usage.output,
    },
  }),
  google: ({ model, text, usage, finish }) => ({
    modelVersion: model,
    candidates: [{ index: 0, content: { role: "model", parts: [{ text }] }, finishReason: FINISHES.google[finish] }],
    usageMetadata: {
      promptTokenCount: usage.input,
      cachedContentTokenCount: usage.cached,
      candidatesTokenCount: usage.output,
      totalTokenCount: usage.input + usage.output,
    },
  }),
};

export function errorReply(api: ModelApi, status: number, message: string): Reply {
  if (api === "anthropic") return { status, body: { type: "error", error: { type: "error", message } } };
  if (api === "google") return { status, body: { error: { code: status, message, status: "ERROR" } } };
  return { status, body: { error: { message, type: "error", param: null, code: null } } };
}
