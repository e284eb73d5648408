/** Deactivates somebody, which ends their sessions at once, or activates them again. */
import { recordAudit } from "../../repositories/audit.ts";
import { releaseClaimsOf } from "../../repositories/reviews.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { deleteLinks, deleteSessions, lockAdmins, updateActive } from "../../repositories/users.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { UserRow } from "../views/user.ts";
import { keepAnAdmin } from "./keep-an-admin.ts";
import { requireUser, toUserRow } from "./user-row.ts";

/** Throws CONFLICT for the last active admin. What the person had claimed goes back to the queue. */
export async function setActive(deps: Deps, actor: Actor, input: { id: string; isActive: boolean }): Promise<UserRow> {
  return inTransaction(deps.pool, async (tx) => {
    await lockAdmins(tx);
    const before = await requireUser(tx, input.id);
    if (input.isActive !== before.isActive) {
      if (!input.isActive) {
        await keepAnAdmin(tx, before);
        await deleteSessions(tx, input.id);
        await deleteLinks(tx, input.id);
        await releaseClaimsOf(tx, input.id);
      }
      await updateActive(tx, input.id, input.isActive);
      await recordAudit(tx, {
        actorId: actor.id,
        actor: actor.email,
        action: "users.setActive",
        subject: before.email,
        before: { isActive: before.isActive },
        after: { isActive: input.isActive },
      });
    }
    return toUserRow(await requireUser(tx, input.id), actor);
  });
}
