/** Deletes a project that is not being worked on, with everything made for it. */
import { recordAudit } from "../../repositories/audit.ts";
import { deleteProject } from "../../repositories/projects.ts";
import { closeProjectAccount } from "../../repositories/reservations.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { isPossible } from "./allowed-actions.ts";
import { requireOwnProject, wrongState } from "./require-project.ts";

/** Throws NOT_FOUND, FORBIDDEN, or CONFLICT while it is being worked on. */
export async function removeProject(deps: Deps, actor: Actor, input: { id: string }): Promise<{ id: string }> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, input.id);
    const project = await requireOwnProject(tx, actor, input.id);
    if (!isPossible("remove", project)) throw wrongState(project, "deleted; cancel it first");
    await closeProjectAccount(tx, input.id);
    await deleteProject(tx, input.id);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "projects.remove",
      subject: input.id,
      before: { name: project.name, status: project.status },
    });
    return { id: input.id };
  });
}
