/** Makes texts that match simple regular expressions: literals, classes, groups, alternatives and repetition. */

import { patternFlags } from "../recipes/zod.ts";
import { isSafePattern } from "./safe-pattern.ts";

interface Cursor {
  readonly pattern: string;
  at: number;
}

/** Characters tried for classes and dots, most readable first. */
const ALPHABET = "aA0bB1cC2xX5-_ .@/:+#%&=,;!?*()[]{}<>|~$^\"'\\";

/** A text that matches; `seed` varies it where the pattern leaves room. Undefined when the pattern is not understood. */
export function patternSample(pattern: string, seed: number): string | undefined {
  if (!isSafePattern(pattern)) return undefined;
  const cursor: Cursor = { pattern, at: 0 };
  try {
    const text = alternatives(cursor, seed);
    if (!isSafePattern(pattern, text.length)) return undefined;
    return cursor.at === pattern.length && new RegExp(pattern, patternFlags(pattern)).test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function alternatives(cursor: Cursor, seed: number): string {
  const options = [sequence(cursor, seed)];
  while (cursor.pattern[cursor.at] === "|") {
    cursor.at += 1;
    options.push(sequence(cursor, seed));
  }
  return options[(seed - 1) % options.length] ?? "";
}

function sequence(cursor: Cursor, seed: number): string {
  let text = "";
  while (cursor.at < cursor.pattern.length && !"|)".includes(cursor.pattern[cursor.at] ?? "")) {
    const start = cursor.at;
    const first = atom(cursor, seed);
    const end = cursor.at;
    const count = quantity(cursor);
    const after = cursor.at;
    // The last repetition is another one, so that a class does not repeat one character only.
    text += first.repeat(Math.max(count - 1, 0));
    if (count > 0) {
      cursor.at = start;
      text += atom(cursor, seed + count - 1);
      if (cursor.at !== end) throw new Error("The pattern is read differently the second time.");
    }
    cursor.at = after;
  }
  return text;
}

function atom(cursor: Cursor, seed: number): string {
  const character = cursor.pattern[cursor.at] ?? "";
  cursor.at += 1;
  if (character === "^" || character === "$") return "";
  if (character === "(") return group(cursor, seed);
  if (character === "[") return charactersOf(classText(cursor), seed);
  if (character === ".") return charactersOf("[^\\n]", seed);
  if (character === "\\") return escape(cursor, seed);
  if ("*+?{".includes(character)) throw new Error("Nothing to repeat.");
  return character;
}

function group(cursor: Cursor, seed: number): string {
  if (cursor.pattern[cursor.at] === "?") {
    const prefix = /^\?(:|<[A-Za-z]\w*>)/.exec(cursor.pattern.slice(cursor.at))?.[0];
    if (prefix === undefined) throw new Error("Look-around is not understood.");
    cursor.at += prefix.length;
  }
  const text = alternatives(cursor, seed);
  if (cursor.pattern[cursor.at] !== ")") throw new Error("A group is not closed.");
  cursor.at += 1;
  return text;
}

function classText(cursor: Cursor): string {
  const found = /^\^?\]?(?:[^\]\\]|\\.)*\]/.exec(cursor.pattern.slice(cursor.at))?.[0];
  if (found === undefined) throw new Error("A class is not closed.");
  cursor.at += found.length;
  return `[${found}`;
}

function escape(cursor: Cursor, seed: number): string {
  const rest = cursor.pattern.slice(cursor.at);
  const found = /^(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|p\{[^}]+\}|[^])/.exec(rest)?.[0] ?? "";
  cursor.at += found.length;
  if (found === "b" || found === "B") return "";
  if (/^[1-9k]/.test(found)) throw new Error("Back references are not understood.");
  return charactersOf(`\\${found}`, seed);
}

/** One character that matches; the seed picks among the first few that do. */
function charactersOf(source: string, seed: number): string {
  const single = new RegExp(`^${source}$`, source.includes("\\p{") ? "u" : "");
  const fitting = [...ALPHABET, ...literalsIn(source)].filter((character) => single.test(character));
  const kinds = fitting.slice(0, 6);
  const found = kinds[(seed - 1) % Math.max(kinds.length, 1)];
  if (found === undefined) throw new Error("No character fits.");
  return found;
}

/** Characters that a class names itself. */
function literalsIn(source: string): readonly string[] {
  const codes = [...source.matchAll(/\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})/g)];
  return [...source, ...codes.map((code) => String.fromCharCode(parseInt(code[1] ?? code[2] ?? "0", 16))), "\t", "\n"];
}

function quantity(cursor: Cursor): number {
  const found = /^([*+?]|\{(\d+)(,\d*)?\})\??/.exec(cursor.pattern.slice(cursor.at));
  if (found === null) return 1;
  cursor.at += found[0].length;
  if (found[1] === "?") return 1;
  const least = found[2] === undefined ? 0 : Number(found[2]);
  const most =
    found[3] === undefined
      ? found[2] === undefined
        ? Infinity
        : least
      : found[3] === ","
        ? Infinity
        : Number(found[3].slice(1));
  // More than the least, where allowed, gives the seed room.
  return Math.min(Math.max(least, found[2] === undefined ? 3 : least), most, 500);
}
