/** What any input must be before it is parsed: text of a bearable size. */
import type { Diagnostic, Reading } from "../diagnostics.ts";

/** Larger inputs are refused before parsing; the parser needs about 150 times this much memory. */
export const MAX_SOURCE_BYTES = 5_000_000;

/** Decodes an uploaded file. Refuses what is too large or not UTF-8 (UTF-16 with a byte order mark is understood). */
export function decodeSource(bytes: Uint8Array): Reading<string> {
  if (bytes.byteLength > MAX_SOURCE_BYTES) return refuse(tooLarge(bytes.byteLength));
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return cleanSource(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return refuse({
      severity: "error",
      message: `The file is not ${encoding.toUpperCase()} text${positionOfBadByte(bytes)}.`,
      remedy: "Save it as UTF-8 text and try again.",
    });
  }
}

/** Removes a byte order mark, makes every line end `\n`, and refuses what is too large, binary or empty. */
export function cleanSource(text: string): Reading<string> {
  const size =
    text.length * 3 <= MAX_SOURCE_BYTES ? 0 : new TextEncoder().encode(text.slice(0, MAX_SOURCE_BYTES + 1)).byteLength;
  if (size > MAX_SOURCE_BYTES) return refuse(tooLarge(Math.max(size, text.length)));
  const clean = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const binary = /[\u0000-\u0008\u000b\u000e-\u001f\ufffe\uffff]/.exec(clean);
  if (binary !== null) {
    const before = clean.slice(0, binary.index).split("\n");
    return refuse({
      severity: "error",
      message: `The input is not text: it holds the control character U+${clean.charCodeAt(binary.index).toString(16).toUpperCase().padStart(4, "0")}.`,
      remedy: "Give an OpenAPI document in YAML or JSON, or a brief in Markdown.",
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    });
  }
  if (clean.trim() === "") {
    return refuse({
      severity: "error",
      message: "The input is empty.",
      remedy: "Give an OpenAPI document in YAML or JSON, or a brief in Markdown.",
      line: 1,
      column: 1,
    });
  }
  return { value: clean, diagnostics: [] };
}

function tooLarge(bytes: number): Diagnostic {
  const megabytes = (count: number): string => (count / 1_000_000).toFixed(1);
  return {
    severity: "error",
    message: `The input has ${megabytes(bytes)} MB; at most ${megabytes(MAX_SOURCE_BYTES)} MB are read.`,
    remedy: "Leave out what the service does not need, or split it into several services.",
  };
}

function positionOfBadByte(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8");
  const index = decoder.decode(bytes).indexOf("\uFFFD");
  if (index < 0) return "";
  const line = decoder.decode(bytes).slice(0, index).split("\n").length;
  return ` (first seen in line ${String(line)})`;
}

function refuse(diagnostic: Diagnostic): Reading<string> {
  return { value: undefined, diagnostics: [diagnostic] };
}
