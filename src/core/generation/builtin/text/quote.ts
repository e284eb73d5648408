/** The only ways in which text of the input gets into delivered code: as a string literal, a key, or a comment. */
export { withArticle } from "../../../text/article.ts";

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A double-quoted string literal that means exactly `text`, on one line, without characters that hide in editors. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    escapeUnit,
  );
}

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A property key for an object literal or a type. `__proto__` is computed, so that it sets no prototype. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return IDENTIFIER.test(name) ? name : quote(name);
}

/** Reads a property of an expression: `pet.name` or `pet["first name"]`. */
export function propertyAccess(expression: string, name: string): string {
  return IDENTIFIER.test(name) ? `${expression}.${name}` : `${expression}[${quote(name)}]`;
}

/** True for names that every object inherits, such as `constructor`: an absent property of that name looks present. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** One line of prose that can stand inside a comment: no line breaks, no end of comment, no control characters. */
export function prose(text: string): string {
  return text
    .replace(/\*\//g, "*∕")
    .replace(/\/\*/g, "∕*")
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** A JSDoc comment with a final newline, wrapped at `width` columns; empty for an empty text. */
export function comment(text: string, indent = "", width = 100): string {
  const words = sentence(text)
    .split(" ")
    .filter((word) => word !== "");
  if (words.length === 0) return "";
  const single = `${indent}/** ${words.join(" ")} */`;
  if (single.length <= width) return `${single}\n`;
  const lines = wrap(words, width - indent.length - 3);
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */`, ""].join("\n");
}

/** Words joined to lines of at most `width` characters; a longer word has a line of its own. */
function wrap(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}

/** Prose that ends like a sentence. */
export function sentence(text: string): string {
  const line = prose(text);
  return line === "" || /[.!?…:]$/.test(line) ? line : `${line}.`;
}

/** The first sentence, or what fits into `limit` characters, for purposes and summaries. */
export function firstSentence(text: string, limit = 160): string {
  const line = prose(text);
  const end = line.search(/[.!?](\s|$)/);
  const sentence = end === -1 ? line : line.slice(0, end + 1);
  return sentence.length <= limit
    ? sentence
    : `${Array.from(sentence)
        .slice(0, limit - 1)
        .join("")
        .trimEnd()}…`;
}
