/** Everybody, by name; the command line's actor comes last. */
import { listUsers as readUsers } from "../../repositories/users.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { UserRow } from "../views/user.ts";
import { toUserRow } from "./user-row.ts";

export async function listUsers(deps: Deps, actor: Actor): Promise<{ users: UserRow[] }> {
  const users = await readUsers(deps.pool);
  const rows = users.map((user) => toUserRow(user, actor));
  return { users: [...rows.filter((row) => !row.isCommandLine), ...rows.filter((row) => row.isCommandLine)] };
}
