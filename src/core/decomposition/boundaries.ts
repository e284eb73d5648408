/** Where a file may be cut, and what each cut and each missed cut would cost. */
import type { LineTable } from "../syntax/line-table.ts";
import { type Definition, NO_LEVEL, type Outline } from "./outline.ts";

/** Price of a cut inside a text: cheaper than an atom of more than ten lines. */
const OPAQUE_CUT = 6;
/** Price of a cut between the lines of one comment, or between a comment and what it is about. */
const COMMENT_CUT = 15;
/** Price of each level of nesting, so that cuts lie as far out as they can. */
const LEVEL_CUT = 0.7;
/** Price of an atom that runs over the beginning or the end of a definition. */
const MISSED_DEFINITION = 12;
/** The same for one of a single line, several of which may share an atom. */
const MISSED_LINE = 3;

/** Arrays are by line, from 0: the cut lies before the line. */
export interface Boundaries {
  /** Price of cutting; Infinity where no cut is possible. */
  readonly cut: Float32Array;
  /** Price of not cutting. */
  readonly missed: Float32Array;
  /** 1 where the cut would lie inside a text. */
  readonly isOpaque: Uint8Array;
}

export function boundariesOf(outline: Outline, lines: LineTable, isBlankLine: (line: number) => boolean): Boundaries {
  const cut = new Float32Array(lines.count).fill(Infinity);
  const missed = new Float32Array(lines.count);
  const isOpaque = new Uint8Array(lines.count);
  for (let line = 0; line < lines.count; line += 1) {
    if (outline.isText[line] === 1) {
      cut[line] = OPAQUE_CUT;
      isOpaque[line] = 1;
      continue;
    }
    const level = outline.level[line] ?? NO_LEVEL;
    if (level === NO_LEVEL) continue;
    const follows = line > 0 && outline.isComment[line - 1] === 1 && !isBlankLine(line - 1);
    cut[line] = (follows ? COMMENT_CUT : 0) + level * LEVEL_CUT;
    const previous = previousCode(line);
    if (previous >= 0 && outline.isImport[line] !== outline.isImport[previous] && outline.isComment[line] !== 1)
      miss(firstOfComments(line), MISSED_DEFINITION);
  }
  for (const definition of outline.definitions) {
    const price = definition.endLine > definition.startLine ? MISSED_DEFINITION : MISSED_LINE;
    miss(firstOfComments(definition.startLine), price);
    const next = nextBoundary(definition);
    if (next !== undefined) miss(next, price);
  }
  if (lines.count > 0) cut[0] = 0;
  return { cut, missed, isOpaque };

  function miss(line: number, price: number): void {
    missed[line] = Math.max(missed[line] ?? 0, price);
  }

  /** The first line of the comments right above, which belong to the line. */
  function firstOfComments(line: number): number {
    let first = line;
    while (first > 0 && (outline.isComment[first - 1] === 1 || isInComment(first - 1))) first -= 1;
    return outline.isText[first] === 1 ? line : first;
  }

  /** Inside a comment of several lines: the text begins on a line that is a comment. */
  function isInComment(line: number): boolean {
    let at = line;
    while (at > 0 && outline.isText[at] === 1) at -= 1;
    return at < line && outline.isComment[at] === 1;
  }

  function previousCode(line: number): number {
    let at = line - 1;
    while (at >= 0 && (outline.isComment[at] === 1 || (outline.level[at] ?? NO_LEVEL) === NO_LEVEL)) at -= 1;
    return at;
  }

  function nextBoundary(definition: Definition): number | undefined {
    for (let line = definition.endLine + 1; line < lines.count; line += 1)
      if (outline.isText[line] !== 1 && (outline.level[line] ?? NO_LEVEL) !== NO_LEVEL) return line;
    return undefined;
  }
}
