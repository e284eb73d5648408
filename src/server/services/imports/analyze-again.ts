/** Sends an imported project to be analysed once more; one that was never cloned is cloned again. */
import { MgeError } from "../../../core/errors.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { appendEvents } from "../../repositories/events.ts";
import { IMPORTED, restartClock } from "../../repositories/imported-projects.ts";
import { moveProject } from "../../repositories/pipeline-projects.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { isPossible } from "../projects/allowed-actions.ts";
import { requireOwnProject, wrongState } from "../projects/require-project.ts";
import type { ProjectRef } from "../views/project.ts";
import { requireNoOtherImport } from "./begin-import.ts";

/** Throws NOT_FOUND, FORBIDDEN, or CONFLICT for what was not imported, is being analysed, or waits for another import. */
export async function analyzeAgain(deps: Deps, actor: Actor, input: { id: string }): Promise<ProjectRef> {
  const { id } = input;
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, id);
    const project = await requireOwnProject(tx, actor, id);
    if (project.generator !== IMPORTED) {
      throw new MgeError("CONFLICT", "The project was generated here: its atoms are known since it was made.");
    }
    if (!isPossible("analyze", project)) throw wrongState(project, "analysed now");
    await requireNoOtherImport(tx, actor);
    const isCloned = project.stage !== "importing";
    const stage = isCloned ? "analyzing" : "importing";
    const from = {
      stages: ["importing", "analyzing", "analyzed"],
      statuses: ["COMPLETED", "FAILED", "CANCELLED"],
    } as const;
    if (!(await moveProject(tx, id, from, { stage, status: "IN_PROGRESS" }))) throw wrongState(project, "analysed now");
    await restartClock(tx, id);
    await deps.queue.sendProject(tx, isCloned ? "analyze" : "import", id);
    await appendEvents(tx, id, [
      { type: "project.status", status: "IN_PROGRESS", failure: null },
      { type: "project.stage", stage },
    ]);
    await recordAudit(tx, { actorId: actor.id, actor: actor.email, action: "projects.analyzeAgain", subject: id });
    return { id, status: "IN_PROGRESS" };
  });
}
