/**
 * Macros of C and C++ in places where the grammars know none: `EXPORT type CALL name(void) ATTRIBUTE;`. Before parsing
 * they become comments of the same length, so that what is around them is read as what it is; the syntax tree keeps the
 * text as it was written, and the comment that does not begin like one is a use of the macro.
 */

import { MACRO, type TextRange, type Token, unbalancedBranches } from "./c-branches.ts";

const WORD = /^[A-Za-z_]/;
const TOKEN =
  /\/\/(?:\\\r?\n|[^\n])*|\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|(?:L|u8?|U)?R"([^\s()\\]{0,16})\([\s\S]{0,5000}?\)\1"|(?:L|u8?|U)?"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|^[ \t]*#(?:\\\r?\n|\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|[^\n])*|\.?\d(?:[eEpP][+-]|[\w.'])*|[A-Za-z_]\w*|::|->|\S/gm;

const BUILT_IN: ReadonlySet<string> = new Set(
  "auto void bool char short int long float double unsigned signed".split(" "),
);
const SPECIFIERS: ReadonlySet<string> = new Set(
  "inline static extern virtual explicit constexpr consteval constinit typedef friend".split(" "),
);
/** A type cannot stand before these. */
const STARTING: ReadonlySet<string> = new Set([
  ...["namespace", "class", "struct", "union", "enum", "template", "using", "public", "private", "protected"],
  ...SPECIFIERS,
  ...BUILT_IN,
]);
/** What stands before a type, and is none. */
const BEFORE_TYPE: ReadonlySet<string> = new Set([
  ...SPECIFIERS,
  ...["const", "volatile", "register", "mutable", "thread_local", "return", "else", "do", "throw", "delete", "case"],
  ...["co_return", "co_await", "co_yield", "and", "or", "not", "public", "private", "protected", "using"],
]);
const TAGS: ReadonlySet<string> = new Set(["class", "struct", "union", "enum"]);
/** What such a word cannot stand behind, as it is a name or a value there. */
const NAMING: ReadonlySet<string> = new Set([...TAGS, "operator", "namespace", "new", "typename", "goto", "sizeof"]);
const QUALIFIERS: ReadonlySet<string> = new Set(["const", "volatile"]);
const TRAILING: ReadonlySet<string> = new Set(["const", "noexcept", "override", "final"]);
const STATEMENTS: ReadonlySet<string> = new Set(["if", "for", "while", "switch", "return", "sizeof", "catch", "case"]);
/** Template arguments longer than this are not looked through. */
const MAX_ARGUMENTS = 200;

/** The text with each macro that the grammars would misread as a comment; indexes stay what they are. */
export function maskMacros(text: string): string {
  const tokens = tokensOf(text);
  const classes = new Set<string>();
  for (const [, name] of text.matchAll(/\b(?:class|struct|union)\s(?:[A-Z][A-Z0-9_]*\s+)*(\w+)/g))
    if (name !== undefined) classes.add(name);
  const ranges: TextRange[] = [...unbalancedBranches(tokens)];
  for (const [at, { text: word, start, end }] of tokens.entries())
    if (MACRO.test(word))
      if (isMisread(tokens, at, classes)) ranges.push({ start, end });
      else {
        const last = endOfCall(text, tokens, at);
        if (last !== undefined) ranges.push({ start, end: last });
      }
  ranges.sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of ranges) {
    if (start < from) continue;
    parts.push(text.slice(from, start), "/*", text.slice(start + 2, end - 2).replace(/[^\n]/g, "-"), "*/");
    from = end;
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(from);
}

/** Lines of the preprocessor are one token each, and begin with `#`. */
function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of source.matchAll(TOKEN)) {
    const [token] = match;
    if (token.startsWith("//") || token.startsWith("/*")) continue;
    const text = token.trimStart();
    const end = match.index + token.length;
    tokens.push({ text, start: end - text.length, end });
  }
  return tokens;
}

function isMisread(tokens: readonly Token[], at: number, classes: ReadonlySet<string>): boolean {
  const textAt = (index: number): string => tokens[index]?.text ?? "";
  const before = textAt(at - 1);
  const next = textAt(at + 1);
  if (TAGS.has(before)) return isBeforeName(textAt, at);
  if (NAMING.has(before) || before === "::" || before === "." || before === "->") return false;
  if (STARTING.has(next)) return true;
  if (isTrailing(textAt, at) || isConvention(textAt, at)) return true;
  const isFirst = before === "" || /^[;{}#]/.test(before) || before === ":";
  // `BEGIN_NAMESPACE` between lines of the preprocessor.
  if (next === "{") return /^[;{}]$/.test(before);
  if (next === "" || next.startsWith("#")) return isFirst && before !== "{" && before !== ":";
  return isBeforeType(textAt, at, classes);
}

/** `class EXPORT Name {` */
function isBeforeName(textAt: (index: number) => string, at: number): boolean {
  let name = at + 1;
  while (MACRO.test(textAt(name)) && WORD.test(textAt(name + 1)) && textAt(name + 1) !== "final") name += 1;
  if (!WORD.test(textAt(name)) || textAt(name) === "final") return false;
  const behind = textAt(name + 1);
  return behind === "{" || behind === ":" || behind === "final" || (behind === ";" && textAt(at - 1) === "class");
}

/** Where `DECLARE(x)` ends that stands on a line of its own, without a semicolon, outside of an expression. */
function endOfCall(source: string, tokens: readonly Token[], at: number): number | undefined {
  const before = tokens[at - 1]?.text ?? "";
  if (tokens[at + 1]?.text !== "(" || !(before === "" || /^[;{}#]/.test(before) || before === ":")) return undefined;
  let depth = 0;
  for (let index = at + 1; index < at + MAX_ARGUMENTS; index += 1) {
    const token = tokens[index];
    if (token === undefined) return undefined;
    if (token.text === "(") depth += 1;
    else if (token.text === ")") depth -= 1;
    else if (/^[;{}#]/.test(token.text)) return undefined;
    if (depth > 0) continue;
    const next = tokens[index + 1];
    const isAlone = /^[ \t]*(?:\/[/*][^\n]*)?\n/.test(source.slice(token.end, token.end + 200));
    // `EXTERN(type)` before `name(…)` stands for the type.
    const isType = tokens[index + 2]?.text === "(" && !MACRO.test(next?.text ?? "");
    const goesOn = next !== undefined && /^(?:[A-Za-z_}#]|::)/.test(next.text) && !isType;
    return isAlone && (goesOn || next === undefined) ? token.end : undefined;
  }
  return undefined;
}

/** `type CALL name(` */
function isConvention(textAt: (index: number) => string, at: number): boolean {
  const before = textAt(at - 1);
  const isType =
    before === "*" || BUILT_IN.has(before) || (/^[A-Za-z_]*[a-z]/.test(before) && !BEFORE_TYPE.has(before));
  const name = textAt(at + 1);
  return isType && WORD.test(name) && !MACRO.test(name) && textAt(at + 2) === "(";
}

/** `name(…) ATTRIBUTE {`, which is no cast and no statement behind a condition. */
function isTrailing(textAt: (index: number) => string, at: number): boolean {
  const next = textAt(at + 1);
  if (!/^(?:[{;=:]|->)$/.test(next) && !TRAILING.has(next)) return false;
  let end = at - 1;
  while (at - end < MAX_ARGUMENTS && (TRAILING.has(textAt(end)) || MACRO.test(textAt(end)))) end -= 1;
  if (textAt(end) !== ")") return false;
  let depth = 1;
  let open = end - 1;
  for (; open >= 0 && depth > 0 && end - open < MAX_ARGUMENTS; open -= 1) {
    if (textAt(open) === ")") depth += 1;
    else if (textAt(open) === "(") depth -= 1;
  }
  return depth === 0 && WORD.test(textAt(open)) && !STATEMENTS.has(textAt(open));
}

/** `EXPORT type name`, `EXPORT a::b<c> *name` and constructors, but not `TYPE name` and `TYPE Class::name(`. */
function isBeforeType(textAt: (index: number) => string, at: number, classes: ReadonlySet<string>): boolean {
  let index = at + 1;
  const isQualified = QUALIFIERS.has(textAt(index));
  while (QUALIFIERS.has(textAt(index))) index += 1;
  let previous = "";
  let last = "";
  for (;;) {
    if (!WORD.test(textAt(index)) || textAt(index) === "operator") return false;
    previous = last;
    last = textAt(index);
    index += 1;
    if (textAt(index) === "<") index = behindArguments(textAt, index);
    if (textAt(index) !== "::") break;
    index += 1;
  }
  const behind = textAt(index);
  if (WORD.test(behind) || behind === "*" || behind === "&") return true;
  return !isQualified && behind === "(" && (previous === "" ? classes.has(last) : previous === last);
}

function behindArguments(textAt: (index: number) => string, open: number): number {
  let depth = 0;
  for (let index = open; index < open + MAX_ARGUMENTS; index += 1) {
    const token = textAt(index);
    if (token === "<") depth += 1;
    else if (token === ">") depth -= 1;
    else if (token === ";" || token === "{" || token === "") break;
    if (depth === 0) return index + 1;
  }
  return open;
}
