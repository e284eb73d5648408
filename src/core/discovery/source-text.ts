/** What any input must be before it is parsed: text of a bearable size. */
import type { Diagnostic, Reading } from "../diagnostics.ts";

/** Larger inputs are refused before parsing; the parser needs about 150 times this much memory. */
/** What is not read any more; larger YAML takes seconds and hundreds of megabytes to parse. */
export const MAX_SOURCE_BYTES = 5_000_000;

/** Removes a byte order mark, makes every line end `\n`, and refuses what is too large, binary or empty. */
export function cleanSource(text: string): Reading<string> {
  const size =
    text.length * 3 <= MAX_SOURCE_BYTES ? 0 : new TextEncoder().encode(text.slice(0, MAX_SOURCE_BYTES + 1)).byteLength;
  if (size > MAX_SOURCE_BYTES) return refuse(tooLarge(Math.max(size, text.length)));
  const clean = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const odd = /[\u0000-\u0008\u000b\u000e-\u001f\ufffd-\uffff]/.exec(clean);
  if (odd !== null) {
    const before = clean.slice(0, odd.index).split("\n");
    const code = clean.charCodeAt(odd.index);
    return refuse({
      severity: "error",
      message:
        code === 0xfffd
          ? "The input is not UTF-8 text: here stands something that could not be decoded."
          : `The input is not text: it holds the control character U+${code.toString(16).toUpperCase().padStart(4, "0")}.`,
      remedy: "Save it as UTF-8 text: an OpenAPI document in YAML or JSON, or a brief in Markdown.",
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

function refuse(diagnostic: Diagnostic): Reading<string> {
  return { value: undefined, diagnostics: [diagnostic] };
}
