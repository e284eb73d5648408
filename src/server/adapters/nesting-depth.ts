/** Finds nesting that no description has before a parser spends minutes on it; one pass over the text. */
import type { Position } from "../../core/discovery/ports.ts";

const OPENING = /[[{]/;
const CLOSING = /[\]}]/;
/** After these a bracket opens a list or a mapping; anywhere else it is part of a text. */
const BEFORE_VALUE = /[[{,:\-?\n]/;

/**
 * Where lists and mappings written with brackets, or runs of `- ` and `? ` in one line, go deeper than `limit`; undefined
 * when they do not. Brackets in quoted strings do not count.
 */
export function findDepthBeyond(text: string, limit: number): Position | undefined {
  let depth = 0;
  let run = 0;
  let line = 1;
  let lineStart = 0;
  let before = "\n";
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? "";
    if (character === "\n") {
      line += 1;
      lineStart = index + 1;
      run = 0;
    }
    if (character === " " || character === "\t" || character === "\r") continue;
    if (character === '"' && BEFORE_VALUE.test(before)) index = endOfString(text, index);
    else if (OPENING.test(character) && BEFORE_VALUE.test(before)) depth += 1;
    else if (CLOSING.test(character)) depth = Math.max(0, depth - 1);
    run = (character === "-" || character === "?") && text[index + 1] === " " ? run + 1 : character === "\n" ? 0 : run;
    if (depth > limit || run > limit) return { line, column: index - lineStart + 1 };
    before = character;
  }
  return undefined;
}

/** Index of the closing quote; of the opening one when there is none, so that an unclosed string hides nothing. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === "\\") index += 1;
    else if (text[index] === '"') return index;
  }
  return start;
}
