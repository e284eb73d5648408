/** Lets a paused project go on, in somebody's name. */
import { recordAudit } from "../../repositories/audit.ts";
import { appendEvents } from "../../repositories/events.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { continueExecution } from "../pipeline/pause-execution.ts";
import { redoFailed } from "../pipeline/redo-atom.ts";
import type { ProjectRef } from "../views/project.ts";
import { requireOwnProject, wrongState } from "./require-project.ts";

export interface ResumeRequest {
  readonly id: string;
  /** Whether atoms that failed, for instance by what it was paused for, are tried again. */
  readonly retryFailed: boolean;
}

/** Throws NOT_FOUND, FORBIDDEN, or CONFLICT when it is not paused. */
export async function resumeProject(deps: Deps, actor: Actor, input: ResumeRequest): Promise<ProjectRef> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, input.id);
    const project = await requireOwnProject(tx, actor, input.id);
    const retried = input.retryFailed && project.status === "PAUSED" ? await redoFailed(deps, tx, input.id) : 0;
    const events = await continueExecution(deps, tx, input.id);
    if (events === undefined) throw wrongState(project, "resumed");
    await appendEvents(tx, input.id, events);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "projects.resume",
      subject: input.id,
      after: { retried },
    });
    return { id: input.id, status: "IN_PROGRESS" };
  });
}
