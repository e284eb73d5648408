/** Tries every atom of a project that failed once more, in somebody's name. */
import { MgeError } from "../../../core/errors.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { redoFailed } from "../pipeline/redo-atom.ts";
import { requireGenerated, requireOwnProject, wrongState } from "./require-project.ts";

/** Returns how many. Throws NOT_FOUND, FORBIDDEN, or CONFLICT when nothing failed or the project was cancelled. */
export async function retryFailed(
  deps: Deps,
  actor: Actor,
  input: { id: string },
): Promise<{ readonly id: string; readonly atoms: number }> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, input.id);
    const project = await requireOwnProject(tx, actor, input.id);
    requireGenerated(project);
    if (project.failedAtoms === 0)
      throw new MgeError("CONFLICT", "No atom of the project failed.", "Make a single atom again from its own page.");
    const atoms = await redoFailed(deps, tx, input.id);
    if (atoms === 0) throw wrongState(project, "tried again");
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "projects.retryFailed",
      subject: input.id,
      after: { atoms },
    });
    return { id: input.id, atoms };
  });
}
