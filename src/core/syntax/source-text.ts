/** The text of a file as it lies on disk, with a way back to its bytes. */
import { byteOffsets } from "../byte-offsets.ts";

export interface SourceText {
  readonly text: string;
  /** `latin1` when the bytes are no valid UTF-8: every byte is one character then. */
  readonly encoding: "utf-8" | "latin1";
  /** Byte on disk of an index of the text. */
  toByte(index: number): number;
}

/** Keeps every byte: the byte order mark stays in the text, and invalid UTF-8 is read byte by byte. */
export function decodeSource(bytes: Uint8Array): SourceText {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding: "utf-8", toByte: byteOffsets(text).toByte };
  } catch {
    const text = new TextDecoder("latin1").decode(bytes);
    return { text, encoding: "latin1", toByte: (index) => index };
  }
}
