/** Data between delimiters that nothing inside it can close. */

/** Backticks that occur in no line of the content as its delimiter: at least three, one more than its longest run. */
export function fenceFor(content: string): string {
  const runs = content.match(/`+/g) ?? [];
  const longest = runs.reduce((length, run) => Math.max(length, run.length), 0);
  return "`".repeat(Math.max(3, longest + 1));
}

/** The content between fences, each on a line of its own; newlines at its end are left out. */
export function fenced(info: string, content: string): string {
  const fence = fenceFor(content);
  return `${fence}${info}\n${content.replace(/\n+$/, "")}\n${fence}`;
}

/** One fenced block of a text. */
export interface FencedBlock {
  /** What follows the opening fence on its line, trimmed. */
  readonly info: string;
  readonly content: string;
  /** False when the text ends before its closing fence. */
  readonly isClosed: boolean;
}

/** The blocks of a text at its outermost level, in order; a block ends at a line of at least as many backticks. */
export function fencedBlocks(text: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const opening = /^[ \t]{0,3}(`{3,})([^`]*)$/.exec(lines[at] ?? "");
    if (opening === null) continue;
    const [, fence = "", info = ""] = opening;
    const end = closingLine(lines, at + 1, fence.length);
    const content = lines.slice(at + 1, end).join("\n");
    blocks.push({ info: info.trim(), content, isClosed: end < lines.length });
    at = end;
  }
  return blocks;
}

function closingLine(lines: readonly string[], from: number, length: number): number {
  for (let at = from; at < lines.length; at++) {
    const run = /^[ \t]{0,3}(`{3,})\s*$/.exec(lines[at] ?? "")?.[1];
    if (run !== undefined && run.length >= length) return at;
  }
  return lines.length;
}
