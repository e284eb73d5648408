/** Says in one sentence why a database cannot be used. */
import { MgeError } from "../../core/errors.ts";

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "its host name cannot be looked up at the moment",
  EHOSTUNREACH: "there is no way to its host",
  ENETUNREACH: "there is no way to its network",
  ETIMEDOUT: "it does not answer",
  ECONNRESET: "it closed the connection",
  "28P01": "the password is wrong",
  "28000": "the user may not sign in",
  "3D000": "there is no database of that name",
  "42501": "the user has not got the rights",
  "53300": "it has no connection left",
  "57P03": "it is starting up or shutting down",
};

/** Turns an error of connecting into what happened, why, and what to do; the password is never shown. */
export function explainConnectionError(error: unknown, databaseUrl: string): MgeError {
  const url = new URL(databaseUrl);
  const shown = `${url.username === "" ? "" : `${decodeURIComponent(url.username)}@`}${url.host}${url.pathname}`;
  return new MgeError(
    "UNAVAILABLE",
    `The database at ${shown} cannot be used: ${reasonOf(error)}.`,
    "Check DATABASE_URL and that the server runs, or unset DATABASE_URL to use the embedded PostgreSQL.",
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const code = (error as { readonly code?: string }).code;
  const known = code === undefined ? undefined : REASONS[code];
  if (known !== undefined) return known;
  if (/timeout/i.test(error.message)) return "it does not answer";
  return error.message;
}
