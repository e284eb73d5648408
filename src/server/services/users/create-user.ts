/** Creates somebody; they set their password with a one-time link. */
import { MgeError } from "../../../core/errors.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { insertUser, type NewUser } from "../../repositories/users.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { OneTimeLink } from "../views/user.ts";
import { issueLink } from "./issue-link.ts";

/** Throws CONFLICT when the address is taken. */
export async function createUser(deps: Deps, actor: Actor, input: NewUser): Promise<OneTimeLink> {
  return inTransaction(deps.pool, async (tx) => {
    const id = await insertUser(tx, input);
    if (id === undefined) {
      throw new MgeError(
        "CONFLICT",
        `There is already a user with the address ${input.email}.`,
        "Give them a new link from the list instead.",
      );
    }
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "users.create",
      subject: input.email,
      after: { name: input.name, role: input.role },
    });
    return issueLink(deps, tx, { id, email: input.email });
  });
}
