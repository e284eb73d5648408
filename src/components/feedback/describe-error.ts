/** What an error of the server says to the person who caused it. */
import { TRPCClientError } from "@trpc/client";
import type { ErrorCode } from "@/core/errors.ts";
import type { AppRouter } from "@/server/api/root.ts";

export interface ErrorWords {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string | null;
  /** Machine-readable part; its shape depends on the procedure. */
  readonly details: unknown;
}

const OFFLINE: ErrorWords = {
  code: "UNAVAILABLE",
  message: "The server cannot be reached.",
  remedy: "Check that it is running and that you are connected, then try again.",
  details: null,
};

/** Any thrown value as words; an unknown one as a defect of the page. */
export function describeError(error: unknown): ErrorWords {
  if (error instanceof TRPCClientError) {
    const known = error as TRPCClientError<AppRouter>;
    if (known.data === null || known.data === undefined) return OFFLINE;
    const { code, remedy, details } = known.data.mge;
    return { code, message: known.message, remedy, details };
  }
  return {
    code: "INTERNAL",
    message: "This page met something it did not expect.",
    remedy: "Try again; if it stays, tell an admin what you did.",
    details: null,
  };
}
