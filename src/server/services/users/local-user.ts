/** The actor of this machine's command line: a row among the users, but nobody who signs in. */
import { MgeError } from "../../../core/errors.ts";

/** No address can end in `.invalid`, so it is nobody's. */
export const LOCAL_EMAIL = "command-line@mge.invalid";

export function isLocalUser(user: { readonly email: string }): boolean {
  return user.email.toLowerCase() === LOCAL_EMAIL;
}

/** Throws CONFLICT for the command line's actor; with a link or another role somebody could act as it. */
export function requirePerson(user: { readonly email: string }): void {
  if (!isLocalUser(user)) return;
  throw new MgeError(
    "CONFLICT",
    "This is the command line of this machine, not a person.",
    "It signs in nowhere and keeps its role; deactivate it to stop commands from making projects.",
  );
}
