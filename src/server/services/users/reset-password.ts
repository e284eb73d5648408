/** Gives somebody a new one-time link; the password in force stays until the link is used. */
import { MgeError } from "../../../core/errors.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { OneTimeLink } from "../views/user.ts";
import { issueLink } from "./issue-link.ts";
import { requireUser } from "./user-row.ts";

/** Throws CONFLICT for somebody who is deactivated. */
export async function resetPassword(deps: Deps, actor: Actor, input: { id: string }): Promise<OneTimeLink> {
  return inTransaction(deps.pool, async (tx) => {
    const user = await requireUser(tx, input.id);
    if (!user.isActive) {
      throw new MgeError("CONFLICT", `${user.name} is deactivated.`, "Activate them first.");
    }
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "users.resetPassword",
      subject: user.email,
    });
    return issueLink(deps, tx, user);
  });
}
