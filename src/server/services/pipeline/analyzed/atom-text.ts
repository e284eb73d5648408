/** The text of atoms as it is shown: PostgreSQL stores neither invalid UTF-8 nor NUL as text. */
import { isUtf8 } from "node:buffer";

export interface AtomTexts {
  /** Of the bytes from `start` to `end`. */
  of(start: number, end: number): string;
}

/**
 * A file that is no valid UTF-8 is shown as if every byte were a character (ISO 8859-1), a NUL as its picture ␀; the bytes
 * themselves stay in `repository_files`.
 */
export function atomTexts(content: Buffer): AtomTexts {
  const encoding = isUtf8(content) ? "utf8" : "latin1";
  return { of: (start, end) => storable(content.toString(encoding, start, end)) };
}

/** Names and messages that were read from such text. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\u2400").toWellFormed();
}
