/** A user as the users page shows them, and finding one or saying that there is none. */
import { MgeError } from "../../../core/errors.ts";
import type { Sql } from "../../repositories/sql.ts";
import { findUser, type UserRecord } from "../../repositories/users.ts";
import type { Actor } from "../actor.ts";
import type { UserRow } from "../views/user.ts";
import { isLocalUser } from "./local-user.ts";

export function toUserRow(user: UserRecord, actor: Actor): UserRow {
  return { ...user, isSelf: user.id === actor.id, isCommandLine: isLocalUser(user) };
}

/** Throws NOT_FOUND. */
export async function requireUser(sql: Sql, id: string): Promise<UserRecord> {
  const user = await findUser(sql, id);
  if (user === undefined) throw new MgeError("NOT_FOUND", "There is no such user.", "Reload the list of users.");
  return user;
}
