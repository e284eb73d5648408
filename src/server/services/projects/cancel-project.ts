/** Stops the work on a project in somebody's name. */
import { recordAudit } from "../../repositories/audit.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { cancelProject } from "../pipeline/cancel-project.ts";
import type { ProjectRef } from "../views/project.ts";
import { requireOwnProject, wrongState } from "./require-project.ts";

/** Throws NOT_FOUND, FORBIDDEN, or CONFLICT when there is no work to stop. */
export async function cancelOwnProject(deps: Deps, actor: Actor, input: { id: string }): Promise<ProjectRef> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, input.id);
    const project = await requireOwnProject(tx, actor, input.id);
    if (!(await cancelProject(deps, tx, input.id))) throw wrongState(project, "cancelled");
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "projects.cancel",
      subject: input.id,
      before: { status: project.status },
    });
    return { id: input.id, status: "CANCELLED" };
  });
}
