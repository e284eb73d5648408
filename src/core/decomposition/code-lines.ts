/** Which lines of a source hold code besides blanks and comments. */
import type { LineTable } from "../syntax/line-table.ts";

/** By line, from 0: 1 where there is code. `comments` are ranges, start and end in turn, in order. */
export function codeLines(source: string, lines: LineTable, comments: readonly number[]): Uint8Array {
  const hasCode = new Uint8Array(lines.count);
  let next = 0;
  for (let line = 0; line < lines.count; line += 1) {
    const end = lines.start(line + 1);
    let at = lines.start(line);
    while (at < end) {
      while (next < comments.length && (comments[next + 1] ?? 0) <= at) next += 2;
      if (next < comments.length && (comments[next] ?? 0) <= at) at = comments[next + 1] ?? end;
      else if (isBlank(source.charCodeAt(at))) at += 1;
      else {
        hasCode[line] = 1;
        break;
      }
    }
  }
  return hasCode;
}

/** Blanks of all kinds that stand between lines, and the byte order mark. */
export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xfeff || code === 0xa0;
}
