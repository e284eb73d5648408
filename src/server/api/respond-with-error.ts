/** Errors of routes beside tRPC: a sentence, what to do, and the status that fits. */
import { type ErrorCode, MgeError } from "../../core/errors.ts";
import { logError } from "./log-error.ts";

const httpStatus = {
  BAD_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, number>;

/** `place` is the route, for the log; unexpected errors show an id only. */
export function respondWithError(error: unknown, place: string): Response {
  if (error instanceof MgeError) {
    const { code, message, remedy = null, details = null } = error;
    return Response.json({ code, message, remedy, details }, { status: httpStatus[code] });
  }
  const id = crypto.randomUUID().slice(0, 8);
  logError(id, place, error);
  return Response.json({ code: "INTERNAL", message: `Something went wrong on the server (${id}).` }, { status: 500 });
}
