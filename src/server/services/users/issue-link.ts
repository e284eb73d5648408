/** One-time links with which somebody sets their password. */
import { createToken } from "../../auth/one-time-token.ts";
import type { Transaction } from "../../repositories/sql.ts";
import { saveLink } from "../../repositories/users.ts";
import type { Deps } from "../deps.ts";
import type { OneTimeLink } from "../views/user.ts";
import { requirePerson } from "./local-user.ts";

const LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** Replaces any earlier link of the user. The token is in the answer only. Throws CONFLICT for the command line. */
export async function issueLink(
  deps: Deps,
  tx: Transaction,
  user: { id: string; email: string },
): Promise<OneTimeLink> {
  requirePerson(user);
  const { token, hash } = createToken();
  const expiresAt = new Date(deps.clock.now() + LIFETIME_MS);
  await saveLink(tx, user.id, hash, expiresAt);
  return { userId: user.id, email: user.email, path: `/invite?token=${token}`, expiresAt };
}
