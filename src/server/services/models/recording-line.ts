/** One line of a recording: an exchange with a model as JSON. Recordings come from anywhere, so nothing is believed. */
import { z } from "zod";
import { MgeError } from "../../../core/errors.ts";
import type { Exchange } from "../../repositories/model-exchanges.ts";
import { isStorable } from "../../repositories/storable-text.ts";
import { exchangeHash } from "./exchange-hash.ts";

const MAX_TEXT = 1_000_000;
/** Keys are indexed, and an entry of an index has a few kilobytes at most. */
const MAX_KEY = 800;

const text = (max: number) => z.string().max(max).refine(isStorable);
const tokens = z.int().min(0).max(100_000_000);

const line = z.strictObject({
  atom: text(MAX_KEY),
  request: z.strictObject({
    model: text(200),
    system: text(MAX_TEXT),
    prompt: text(MAX_TEXT),
    temperature: z.number().min(0).max(2),
  }),
  response: z.strictObject({ text: text(MAX_TEXT), tokensIn: tokens, tokensCached: tokens, tokensOut: tokens }),
});

/** Without the final newline. */
export function formatRecordingLine({ atomKey, request, response }: Exchange): string {
  return JSON.stringify({ atom: atomKey, request, response });
}

/** `number` counts from 1. Throws BAD_INPUT that names the line and what is wrong with it. */
export function parseRecordingLine(source: string, number: number): Exchange {
  const result = line.safeParse(parseJson(source, number));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw unreadable(number, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "it has another shape"}`);
  }
  const { atom, request, response } = result.data;
  // Reckoned anew: what the file says about itself would decide which request gets the answer.
  return { atomKey: atom, requestHash: exchangeHash(request), request, response };
}

function parseJson(source: string, number: number): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw unreadable(number, "it is not JSON");
  }
}

function unreadable(number: number, why: string): MgeError {
  return new MgeError(
    "BAD_INPUT",
    `Line ${String(number)} of the recording cannot be read: ${why.slice(0, 300)}.`,
    "Give the file as it was downloaded from a project's recording.",
  );
}
