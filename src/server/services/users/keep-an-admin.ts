/** The rule that an installation always has somebody who can run it. */
import { MgeError } from "../../../core/errors.ts";
import type { Sql } from "../../repositories/sql.ts";
import { countActiveAdmins, type UserRecord } from "../../repositories/users.ts";

/** Throws CONFLICT when the user is the only active admin. Call it under `lockAdmins`. */
export async function keepAnAdmin(sql: Sql, user: UserRecord): Promise<void> {
  if (user.role !== "admin" || !user.isActive) return;
  if ((await countActiveAdmins(sql)) <= 1) {
    throw new MgeError(
      "CONFLICT",
      `${user.name} is the last active admin, and an installation needs one.`,
      "Make somebody else an admin first.",
    );
  }
}
