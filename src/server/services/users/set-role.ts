/** Changes somebody's role; it counts from their next request on. */
import { recordAudit } from "../../repositories/audit.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { lockAdmins, updateRole } from "../../repositories/users.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { Role } from "../views/common.ts";
import type { UserRow } from "../views/user.ts";
import { keepAnAdmin } from "./keep-an-admin.ts";
import { requirePerson } from "./local-user.ts";
import { requireUser, toUserRow } from "./user-row.ts";

/** Throws CONFLICT when the last active admin would lose the role, and for the command line. */
export async function setRole(deps: Deps, actor: Actor, input: { id: string; role: Role }): Promise<UserRow> {
  return inTransaction(deps.pool, async (tx) => {
    await lockAdmins(tx);
    const before = await requireUser(tx, input.id);
    requirePerson(before);
    if (input.role !== before.role) {
      await keepAnAdmin(tx, before);
      await updateRole(tx, input.id, input.role);
      await recordAudit(tx, {
        actorId: actor.id,
        actor: actor.email,
        action: "users.setRole",
        subject: before.email,
        before: { role: before.role },
        after: { role: input.role },
      });
    }
    return toUserRow(await requireUser(tx, input.id), actor);
  });
}
