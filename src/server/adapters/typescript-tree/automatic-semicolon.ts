/**
 * Where tree-sitter's scanners put the semicolon that a statement lacks: a comment in the same line comes before it, and
 * so belongs to the statement. Follows `scan_automatic_semicolon` of both grammars.
 */
import { endOfComment, isLineEnd, isSpace, skipSpace, skipTrivia } from "./trivia.ts";

export interface SemicolonContext {
  readonly isTypeScript: boolean;
  /** Whether `||` could stand in its place: after an expression it could, after `return` it could not. */
  readonly isAfterExpression: boolean;
}

const NEVER_BEFORE = new Set([..."`,:;*%=?^|&/"]);

/** Index of the semicolon that is inserted at or, behind comments, after `end`; undefined when none is. */
export function automaticSemicolon(source: string, end: number, context: SemicolonContext): number | undefined {
  let at = end;
  for (;;) {
    if (isInserted(source, at, context)) return at;
    const comment = skipSpace(source, at);
    const next = endOfComment(source, comment);
    if (next === comment) return undefined;
    at = next;
  }
}

function isInserted(source: string, index: number, context: SemicolonContext): boolean {
  let at = index;
  for (;;) {
    if (at >= source.length) return true;
    const code = source.charCodeAt(at);
    if (code === 47 && !context.isTypeScript) {
      const behind = behindComments(source, at);
      if (behind === undefined) return false;
      at = behind.index;
      if (behind.isAccepted && !context.isAfterExpression && !/[,=]/.test(source[at] ?? "")) return true;
    }
    if (source[at] === "}") return !context.isTypeScript || context.isAfterExpression || !isBeforeType(source, at);
    if (isEnd(source.charCodeAt(at), context)) break;
    if (!isSpace(source.charCodeAt(at))) return false;
    at += 1;
  }
  at = skipTrivia(source, at + 1);
  return at >= source.length || isAllowedBefore(source, at, context);
}

function isEnd(code: number, context: SemicolonContext): boolean {
  return code === 10 || (!context.isTypeScript && code !== 13 && isLineEnd(code));
}

/** Behind the first block comment, or behind all comments up to the first token. */
function behindComments(source: string, index: number): { index: number; isAccepted: boolean } | undefined {
  let at = index;
  for (;;) {
    at = skipSpace(source, at);
    if (source[at] !== "/") return { index: at, isAccepted: true };
    const end = endOfComment(source, at);
    if (end === at) return undefined;
    const isBlock = source[at + 1] === "*";
    if (isBlock && source[end] !== "/")
      return { index: end, isAccepted: /[\n\u2028\u2029]/.test(source.slice(at, end)) };
    at = end;
  }
}

function isBeforeType(source: string, index: number): boolean {
  return source[skipSpace(source, index + 1)] === ":";
}

function isAllowedBefore(source: string, at: number, { isTypeScript, isAfterExpression }: SemicolonContext): boolean {
  const next = source[at] ?? "";
  if (NEVER_BEFORE.has(next)) return false;
  switch (next) {
    case "<":
    case ">":
      return !isTypeScript;
    case ".":
      return !isTypeScript && /\d/.test(source[at + 1] ?? "");
    case "(":
    case "[":
      return isTypeScript && !isAfterExpression;
    case "+":
    case "-":
      return source[at + 1] === next;
    case "!":
      return source[at + 1] !== "=";
    case "i":
      return !/^in(?:stanceof)?(?![A-Za-z])/.test(source.slice(at, at + 11));
    default:
      return true;
  }
}
