/** Rejects the plan of a draft; nothing was spent on it. */
import { recordAudit } from "../../repositories/audit.ts";
import { appendEvents } from "../../repositories/events.ts";
import { moveProject } from "../../repositories/pipeline-projects.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProjectRef } from "../views/project.ts";
import { requireGenerated, requireOwnProject, wrongState } from "./require-project.ts";

const DRAFT = { stages: ["planned"], statuses: ["DRAFT"] } as const;

/** Throws NOT_FOUND, FORBIDDEN, or CONFLICT when it is no draft any more. */
export async function rejectPlan(deps: Deps, actor: Actor, input: { id: string }): Promise<ProjectRef> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, input.id);
    const project = await requireOwnProject(tx, actor, input.id);
    requireGenerated(project);
    if (!(await moveProject(tx, input.id, DRAFT, { stage: "planned", status: "CANCELLED" })))
      throw wrongState(project, "rejected");
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "projects.reject",
      subject: input.id,
      after: { name: project.name },
    });
    await appendEvents(tx, input.id, [{ type: "project.status", status: "CANCELLED", failure: null }]);
    return { id: input.id, status: "CANCELLED" };
  });
}
