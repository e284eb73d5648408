/** The body of a request, written to a file as it comes, within a size and a time. */
import { open } from "node:fs/promises";
import { MgeError } from "../../core/errors.ts";

/** How slowly a body may come. */
export interface UploadPace {
  /** Longest pause between two pieces. */
  readonly idleMs: number;
  /** Time that even the smallest body has. */
  readonly baseMs: number;
  /** On average, beyond `baseMs`. */
  readonly bytesPerSecond: number;
}

/** A line of 1 Mbit/s brings 200 MB within half an hour. */
export const DEFAULT_UPLOAD_PACE: UploadPace = { idleMs: 30_000, baseMs: 60_000, bytesPerSecond: 100_000 };

/**
 * Throws TOO_LARGE beyond `maxBytes`, and BAD_INPUT for a body that is empty, too slow, or broken off. `file` must not
 * exist; what was written until then stays.
 */
export async function receiveBody(request: Request, file: string, maxBytes: number, pace: UploadPace): Promise<void> {
  const tooLarge = new MgeError(
    "TOO_LARGE",
    `The archive is larger than the ${maxBytes.toLocaleString("en")} bytes that may be uploaded.`,
    "Leave out what is not source, or ask an admin to raise the limit.",
  );
  const declared = request.headers.get("content-length");
  const expected = declared === null ? undefined : Number(declared);
  if (expected !== undefined && expected > maxBytes) throw tooLarge;
  const target = await open(file, "wx", 0o600);
  let seen = 0;
  try {
    for await (const piece of pieces(request, pace, expected ?? maxBytes)) {
      seen += piece.byteLength;
      if (seen > maxBytes) throw tooLarge;
      await target.write(piece);
    }
  } finally {
    await target.close();
  }
  if (seen === 0) throw new MgeError("BAD_INPUT", "The request has no body.", "Send the archive as its body.");
  if (expected !== undefined && seen < expected) throw brokenOff();
}

/** Ends without waiting for the sender, whose place is free then. */
async function* pieces(request: Request, pace: UploadPace, bytes: number): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (reader === undefined) return;
  const stopped = Promise.withResolvers<never>();
  // Nobody may be waiting when it fails.
  stopped.promise.catch(() => undefined);
  const overallMs = pace.baseMs + (bytes / pace.bytesPerSecond) * 1_000;
  const overall = setTimeout(
    () => stopped.reject(tooSlow(`The archive did not arrive within ${seconds(overallMs)}.`)),
    overallMs,
  );
  const leave = (): void => stopped.reject(brokenOff());
  request.signal.addEventListener("abort", leave);
  try {
    for (;;) {
      const idle = setTimeout(() => {
        stopped.reject(tooSlow(`The archive did not arrive: nothing more of it came for ${seconds(pace.idleMs)}.`));
      }, pace.idleMs);
      const read = reader.read().catch(() => {
        throw brokenOff();
      });
      const { done, value } = await Promise.race([read, stopped.promise]).finally(() => clearTimeout(idle));
      if (done) return;
      yield value;
    }
  } finally {
    clearTimeout(overall);
    request.signal.removeEventListener("abort", leave);
    // Not waited for: whoever sends may never notice.
    void reader.cancel().catch(() => undefined);
  }
}

function seconds(ms: number): string {
  return `${(Math.round(ms / 100) / 10).toLocaleString("en")} seconds`;
}

function tooSlow(message: string): MgeError {
  return new MgeError("BAD_INPUT", message, "Try again over a faster line, or leave out what is not source.");
}

function brokenOff(): MgeError {
  return new MgeError("BAD_INPUT", "The connection broke off before the whole archive had arrived.", "Send it again.");
}
