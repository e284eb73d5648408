/** The one error vocabulary: what happened, why, and what to do. Transports map the code once. */

export type ErrorCode =
  "BAD_INPUT" | "UNAUTHENTICATED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "TOO_LARGE" | "UNAVAILABLE" | "INTERNAL";

/** An error a user may see. `message` says what and why, `remedy` what to do; `details` is machine-readable. */
export class MgeError extends Error {
  override readonly name = "MgeError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly remedy?: string,
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** What was thrown, as an error: anything can be. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Its message. */
export function messageOf(thrown: unknown): string {
  return asError(thrown).message;
}
