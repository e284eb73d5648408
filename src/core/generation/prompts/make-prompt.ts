/** The request of one atom, in the layout that docs/prompts.md describes. */
import type { GenerationRequest } from "../../ports.ts";
import type { AtomContract } from "../contract.ts";
import { fenced } from "./fence.ts";
import { LAYOUT_VERSION } from "./system-text.ts";

type PromptSubject = Pick<GenerationRequest, "contract" | "skeleton" | "context" | "attempt" | "feedback">;

/**
 * The prompt of an attempt. What changes between attempts stands last, so that what comes before it can be cached. The
 * same subject always gives the same text; it holds neither NUL characters nor halves of surrogate pairs.
 */
export function makePrompt({ contract, skeleton, context, attempt, feedback }: PromptSubject): string {
  const { file, symbol, key, kind, language } = contract;
  const head = [
    line("layout", String(LAYOUT_VERSION)),
    line("file", file),
    line("symbol", symbol),
    line("atom", key),
    line("kind", kind),
    line("language", language),
  ].join("\n");
  const sections = [
    section("contract", "json", JSON.stringify(promisesOf(contract), null, 2)),
    section("skeleton", language, skeleton),
    ...context.map((entry) => section(`context ${valueOf(entry.key)}`, "", entry.code)),
  ];
  const tail = [line("attempt", String(attempt))];
  if (feedback !== undefined) tail.push(section("feedback", "text", feedback));
  return `${[head, ...sections, ...tail].join("\n\n")}\n`.replaceAll("\0", "").toWellFormed();
}

/** What the contract tells a model; recipes are for the builtin generator alone. */
function promisesOf(contract: AtomContract) {
  const { signature, purpose, preconditions, postconditions, tests, serves, needsPerson } = contract;
  return { signature, purpose, preconditions, postconditions, tests, serves, open: needsPerson };
}

function section(label: string, info: string, content: string): string {
  return `${label}:\n${fenced(info, content)}`;
}

function line(label: string, value: string): string {
  return `${label}: ${valueOf(value)}`;
}

/** A value that could be taken for several lines, for a label or for a JSON string is written as a JSON string. */
function valueOf(value: string): string {
  return /[\u0000-\u001f\u0085\u2028\u2029]|^"|^\s|[\s:]$/.test(value) ? JSON.stringify(value) : value;
}
