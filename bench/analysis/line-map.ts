/** Between byte offsets of a file as it lies on disk and lines with columns as editors and compilers count them. */

/** What one column is: a byte, a UTF-16 unit (language servers, TypeScript) or a code point (Python). */
export type ColumnUnit = "byte" | "utf16" | "codePoint";

export class LineMap {
  readonly #bytes: Buffer;
  readonly #starts: readonly number[];

  /** Lines end with LF, CRLF or CR; a byte order mark belongs to no column. */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#starts = lineStarts(bytes);
  }

  get lines(): number {
    return this.#starts.length;
  }

  /** Byte offset of a line and column, both from 0; beyond the end it is the end. */
  offset(line: number, column: number, unit: ColumnUnit): number {
    const start = this.#starts[line];
    if (start === undefined) return this.#bytes.length;
    const end = this.#starts[line + 1] ?? this.#bytes.length;
    if (unit === "byte") return Math.min(start + column, end);
    let at = start;
    for (let passed = 0; passed < column && at < end;) {
      const length = sequenceLength(this.#bytes, at);
      passed += unit === "utf16" && length === 4 ? 2 : 1;
      at += length;
    }
    return Math.min(at, end);
  }

  /** Line from 0 and column of a byte offset. */
  position(offset: number, unit: ColumnUnit): { line: number; column: number } {
    const line = this.lineOf(offset);
    const start = this.#starts[line] ?? 0;
    if (unit === "byte") return { line, column: offset - start };
    let column = 0;
    for (let at = start; at < offset;) {
      const length = sequenceLength(this.#bytes, at);
      column += unit === "utf16" && length === 4 ? 2 : 1;
      at += length;
    }
    return { line, column };
  }

  lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Byte range of a line from 0, with its end of line. */
  line(line: number): { start: number; end: number } {
    return {
      start: this.#starts[line] ?? this.#bytes.length,
      end: this.#starts[line + 1] ?? this.#bytes.length,
    };
  }
}

const LF = 0x0a;
const CR = 0x0d;

function lineStarts(bytes: Buffer): readonly number[] {
  const starts = [hasByteOrderMark(bytes) ? 3 : 0];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) starts.push(at + 1);
  }
  return starts;
}

function hasByteOrderMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Bytes of the UTF-8 sequence at `at`; 1 for a byte that begins none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  if (lead >= 0xf5) return 1;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 1;
  return length;
}

/** Byte offset of every UTF-16 index of the text that the bytes decode to, without a byte order mark; one more for the end. */
export function utf16Offsets(bytes: Buffer): Uint32Array {
  const begin = hasByteOrderMark(bytes) ? 3 : 0;
  const offsets: number[] = [];
  for (let at = begin; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    offsets.push(at);
    if (length === 4) offsets.push(at);
    at += length;
  }
  offsets.push(bytes.length);
  return Uint32Array.from(offsets);
}
