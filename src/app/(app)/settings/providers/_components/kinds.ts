/** What people are told about each kind of provider. */
import type { ProviderKind } from "@/core/models/provider.ts";

export interface KindWords {
  readonly value: ProviderKind;
  readonly label: string;
  /** Proposed for a new provider. */
  readonly name: string;
  readonly about: string;
  /** What the field for its address shows while it is empty. */
  readonly address: string;
  /** Where its keys are made; undefined where none may be needed. */
  readonly keysAt: string | undefined;
}

export const kinds: readonly KindWords[] = [
  {
    value: "anthropic",
    label: "Anthropic",
    name: "anthropic",
    about: "Claude models, at api.anthropic.com or behind a proxy of yours.",
    address: "https://api.anthropic.com/v1",
    keysAt: "console.anthropic.com",
  },
  {
    value: "openai",
    label: "OpenAI",
    name: "openai",
    about: "GPT models, at api.openai.com or behind a proxy of yours.",
    address: "https://api.openai.com/v1",
    keysAt: "platform.openai.com",
  },
  {
    value: "google",
    label: "Google",
    name: "google",
    about: "Gemini models, at the Generative Language API or behind a proxy of yours.",
    address: "https://generativelanguage.googleapis.com/v1beta",
    keysAt: "aistudio.google.com",
  },
  {
    value: "openai-compatible",
    label: "OpenAI-compatible endpoint",
    name: "local",
    about: "Any endpoint that speaks OpenAI’s chat completions: Ollama, vLLM, LM Studio and many more.",
    address: "http://127.0.0.1:11434/v1",
    keysAt: undefined,
  },
];

export function kindWords(kind: ProviderKind): KindWords {
  const words = kinds.find(({ value }) => value === kind);
  if (words === undefined) throw new Error(`no words for providers of the kind ${kind}`);
  return words;
}

export const tierWords = {
  simple: { label: "Simple atoms", about: "little to respect: a quick, cheap model" },
  standard: { label: "Standard atoms", about: "most of the code" },
  complex: { label: "Complex atoms", about: "told in words only, or much to respect: the best model" },
} as const;
