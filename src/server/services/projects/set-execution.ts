/** How a project is carried out: how many atoms at once, and whether waves are barriers. */
import { recordAudit } from "../../repositories/audit.ts";
import { readExecution, saveExecution, type ExecutionSettings } from "../../repositories/execution-settings.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { dispatchAtoms } from "../pipeline/dispatch-atoms.ts";
import { requireGenerated, requireOwnProject } from "./require-project.ts";

/** Holds from the next dispatch on: what is in flight stays. Throws NOT_FOUND, FORBIDDEN, or CONFLICT for imported code. */
export async function setExecution(
  deps: Deps,
  actor: Actor,
  { id, ...after }: ExecutionSettings & { readonly id: string },
): Promise<ExecutionSettings> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, id);
    requireGenerated(await requireOwnProject(tx, actor, id));
    const before = await readExecution(tx, id);
    await saveExecution(tx, id, after);
    await dispatchAtoms(deps, tx, id);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "projects.setExecution",
      subject: id,
      before: { ...before },
      after: { ...after },
    });
    return after;
  });
}
