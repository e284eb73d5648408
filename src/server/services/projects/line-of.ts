/** The line of a byte of a file, from the atom that holds it. */
import type { EdgeOrigin } from "../../repositories/atom-rows.ts";

const NEWLINE = 10;

/** From 1; null where the byte lies outside of the atom, or its place is not known. */
export function lineOf(at: number | null, { startLine, startByte, endByte, code }: EdgeOrigin): number | null {
  if (at === null || startLine === null || startByte === null || endByte === null) return null;
  if (at < startByte || at >= endByte) return null;
  // A file that is no valid UTF-8 is shown with one character per byte.
  const isUtf8 = Buffer.byteLength(code) === endByte - startByte;
  const before = Buffer.from(code, isUtf8 ? "utf8" : "latin1").subarray(0, at - startByte);
  return startLine + before.reduce((lines, byte) => lines + (byte === NEWLINE ? 1 : 0), 0);
}
