/** Unexpected errors go to the log under the id that the user was shown. */
import { log } from "../log.ts";

/** `place` is the procedure or route it happened in. */
export function logError(id: string, place: string | undefined, error: unknown): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log("error", `[${id}] ${place ?? "request"}: ${what}`);
}
