/** White space, comments and tokens between the compiler's nodes, as tree-sitter's lexer sees them. */

/** ECMAScript's white space and line ends, and what both grammars skip beside them. */
const OTHER_SPACE = /[\s\u2060\u200B]/;
const WORD = /[\w$\u0080-\uFFFF]+/y;
const LONG_TOKENS = ["...", "=>", "?."] as const;

const SLASH = 47;
const STAR = 42;
const NEW_LINE = 10;

export function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return OTHER_SPACE.test(String.fromCharCode(code));
}

export function isLineEnd(code: number): boolean {
  return code === NEW_LINE || code === 13 || code === 0x2028 || code === 0x2029;
}

/** First index that is no white space. */
export function skipSpace(source: string, index: number): number {
  let at = index;
  while (at < source.length && isSpace(source.charCodeAt(at))) at += 1;
  return at;
}

/** End of the comment that begins at the index; the index itself when none begins there. */
export function endOfComment(source: string, index: number): number {
  if (source.charCodeAt(index) !== SLASH) return index;
  const second = source.charCodeAt(index + 1);
  if (second === STAR) {
    const close = source.indexOf("*/", index + 2);
    return close === -1 ? source.length : close + 2;
  }
  if (second !== SLASH) return index;
  let end = index + 2;
  while (end < source.length && !isLineEnd(source.charCodeAt(end))) end += 1;
  return end;
}

/** First index that is neither white space nor comment. */
export function skipTrivia(source: string, index: number): number {
  let at = skipSpace(source, index);
  for (let end = endOfComment(source, at); end !== at; end = endOfComment(source, at)) at = skipSpace(source, end);
  return at;
}

/** End of the word or sign at the index, which is no trivia. */
export function endOfToken(source: string, index: number): number {
  WORD.lastIndex = index;
  if (WORD.test(source)) return WORD.lastIndex;
  for (const token of LONG_TOKENS) if (source.startsWith(token, index)) return index + token.length;
  return index + 1;
}
