/** Converts between UTF-8 byte offsets, which cuts and edges are stored in, and indexes of a JavaScript string. */

const ASCII = /^[\x00-\x7f]*$/;

export interface ByteOffsets {
  /** UTF-8 byte offset of a string index; indexes beyond the end yield the byte length. */
  toByte(index: number): number;
  /** String index of a byte offset; an offset inside a character yields that character's index. */
  toIndex(byte: number): number;
}

/** Offsets of one text; free of cost when the text is ASCII. */
export function byteOffsets(text: string): ByteOffsets {
  if (ASCII.test(text)) {
    const clamp = (offset: number) => Math.max(0, Math.min(offset, text.length));
    return { toByte: clamp, toIndex: clamp };
  }
  const bytes = tableOf(text);
  return {
    toByte: (index) => bytes[Math.max(0, Math.min(index, text.length))] ?? 0,
    toIndex: (byte) => lastAtMost(bytes, byte),
  };
}

/** Byte offset of every string index, and of the end. The second half of a surrogate pair counts as its start. */
function tableOf(text: string): Uint32Array {
  const bytes = new Uint32Array(text.length + 1);
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    bytes[index] = at;
    const point = text.codePointAt(index) ?? 0;
    if (point > 0xffff) {
      index += 1;
      bytes[index] = at;
    }
    at += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  bytes[text.length] = at;
  return bytes;
}

function lastAtMost(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && sorted[low - 1] === sorted[low]) low -= 1;
  return low;
}

/** Text between two byte offsets. */
export function sliceBytes(text: string, start: number, end: number): string {
  const offsets = byteOffsets(text);
  return text.slice(offsets.toIndex(start), offsets.toIndex(end));
}
