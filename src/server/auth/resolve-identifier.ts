/** From what somebody types at sign-in, e-mail address or username in any case, to the address that is looked up. */
import { createHash } from "node:crypto";
import type { Sql } from "../repositories/sql.ts";
import { adoptMvpPassword, findUserByIdentifier, lowerEmail } from "../repositories/users.ts";

/** Users of the MVP get their credential account on the way; their bcrypt hash is accepted and replaced later. */
export async function resolveIdentifier(sql: Sql, typed: string): Promise<string> {
  const user = await findUserByIdentifier(sql, typed.trim());
  if (user === undefined) return nobody(typed);
  if (user.email !== user.email.toLowerCase() && !(await lowerEmail(sql, user.id))) return nobody(typed);
  await adoptMvpPassword(sql, user.id);
  return user.email.toLowerCase();
}

/**
 * An address that no account can have, as `.invalid` is reserved: unknown names go the same way as known ones, take as
 * long, and run into the same limit.
 */
function nobody(typed: string): string {
  const name = createHash("sha256").update(typed.trim().toLowerCase()).digest("hex").slice(0, 32);
  return `${name}@nobody.invalid`;
}
