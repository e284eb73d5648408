/** Makes one atom and everything that was built on it again, in somebody's name. */
import { MgeError } from "../../../core/errors.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { listDependents } from "../../repositories/graphs.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { redoAtom } from "../pipeline/redo-atom.ts";
import { requireGenerated, requireOwnProject, wrongState } from "./require-project.ts";

export interface RerunRequest {
  readonly id: string;
  readonly atomId: string;
  /** What its generator is told; empty for nothing. */
  readonly feedback: string;
}

/**
 * What people wrote is kept, unless it is the atom itself. Returns how many atoms build on it. Throws NOT_FOUND,
 * FORBIDDEN, or CONFLICT when the project was cancelled or never ran.
 */
export async function rerunAtom(
  deps: Deps,
  actor: Actor,
  input: RerunRequest,
): Promise<{ readonly id: string; readonly dependents: number }> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, input.id);
    const project = await requireOwnProject(tx, actor, input.id);
    requireGenerated(project);
    const dependents = await listDependents(tx, input.id, input.atomId);
    const feedback = input.feedback === "" ? undefined : input.feedback;
    if (!(await redoAtom(deps, tx, { projectId: input.id, atomId: input.atomId, feedback }))) {
      if (project.status === "CANCELLED" || project.status === "DRAFT") throw wrongState(project, "changed");
      throw new MgeError("NOT_FOUND", "There is no such atom.", "Reload the page.");
    }
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "projects.rerunAtom",
      subject: input.atomId,
      after: { projectId: input.id, dependents: dependents.length, feedback: input.feedback },
    });
    return { id: input.id, dependents: dependents.length };
  });
}
