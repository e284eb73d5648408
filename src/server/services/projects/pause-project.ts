/** Pauses a project in somebody's name: what runs may end, nothing new begins. */
import { recordAudit } from "../../repositories/audit.ts";
import { appendEvents } from "../../repositories/events.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { pauseExecution } from "../pipeline/pause-execution.ts";
import type { ProjectRef } from "../views/project.ts";
import { requireOwnProject, wrongState } from "./require-project.ts";

/** Throws NOT_FOUND, FORBIDDEN, or CONFLICT when it is not executing. */
export async function pauseProject(deps: Deps, actor: Actor, input: { id: string }): Promise<ProjectRef> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, input.id);
    const project = await requireOwnProject(tx, actor, input.id);
    const reason = `${actor.name} paused it. What was in flight has ended or ends; resume it whenever you like.`;
    const events = await pauseExecution(deps, tx, input.id, reason);
    if (events.length === 0) throw wrongState(project, "paused");
    await appendEvents(tx, input.id, events);
    await recordAudit(tx, { actorId: actor.id, actor: actor.email, action: "projects.pause", subject: input.id });
    return { id: input.id, status: "PAUSED" };
  });
}
