/** Finds the JSON object of an answer, also where a model did not quite write JSON. */
import type { Json, JsonObject } from "../../json.ts";

/** An answer's object begins with one of its keys. */
const OPENING = /\{\s*"(?:code|notes)"\s*:\s*"/g;

/** Places that are tried; a text with more of them is no answer. */
const MAX_OPENINGS = 20;

/**
 * The answer's object: the whole text, or the one that begins in it with `code` or `notes`. Undefined where there is
 * none, and where what begins like one cannot be repaired without guessing.
 */
export function findAnswerObject(text: string): JsonObject | undefined {
  const whole = parseObject(text.trim());
  if (whole !== undefined) return whole;
  for (const { index } of [...text.matchAll(OPENING)].slice(0, MAX_OPENINGS)) {
    const end = endOfObject(text, index);
    const found = end === undefined ? undefined : parseObject(text.slice(index, end));
    if (typeof found?.["code"] === "string") return found;
  }
  return undefined;
}

/** Strictly first, so that what is JSON is never repaired. */
function parseObject(text: string): JsonObject | undefined {
  if (!text.startsWith("{")) return undefined;
  return asObject(tryParse(text)) ?? asObject(tryParse(repaired(text)));
}

function tryParse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** Index behind the object's closing brace; undefined when the text ends before it. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isInString = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (isInString) {
      if (char === "\\") at++;
      else if (char === '"') isInString = false;
    } else if (char === '"') isInString = true;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return at + 1;
  }
  return undefined;
}

const ESCAPED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Raw control characters and escapes that JSON does not know, inside strings; commas before a closing brace. */
function repaired(text: string): string {
  let result = "";
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (!isInString) {
      if (char === '"') isInString = true;
      if (char === "," && /^\s*\}/.test(text.slice(at + 1, at + 100))) continue;
      result += char;
    } else if (char === "\\") {
      const escape = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at, at + 6))?.[0];
      result += escape ?? "\\\\";
      at += (escape ?? "\\").length - 1;
    } else {
      if (char === '"') isInString = false;
      result += char < " " ? (ESCAPED[char] ?? "") : char;
    }
  }
  return result;
}
