/** Chooses anew who makes a draft, before anything is spent. */
import { recordAudit } from "../../repositories/audit.ts";
import { saveGenerator } from "../../repositories/plans.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import { openLaunchAccount } from "../budgets/open-launch-account.ts";
import type { Deps } from "../deps.ts";
import { requireGenerator } from "../providers/require-generator.ts";
import type { ProjectRef } from "../views/project.ts";
import { isPossible } from "./allowed-actions.ts";
import { requireGenerated, requireOwnProject, wrongState } from "./require-project.ts";

/** Throws NOT_FOUND, FORBIDDEN, CONFLICT when it is no draft any more, or as `requireGenerator` does. */
export async function setGenerator(
  deps: Deps,
  actor: Actor,
  { id, generator }: { readonly id: string; readonly generator: string },
): Promise<ProjectRef> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, id);
    const project = await requireOwnProject(tx, actor, id);
    requireGenerated(project);
    if (!isPossible("approve", project)) throw wrongState(project, "made by another generator");
    await requireGenerator(deps, tx, generator, project.generator);
    if (generator !== project.generator) {
      await saveGenerator(tx, id, generator);
      await openLaunchAccount(tx, { id, generator }, undefined);
      await recordAudit(tx, {
        actorId: actor.id,
        actor: actor.email,
        action: "projects.setGenerator",
        subject: id,
        before: { generator: project.generator },
        after: { generator },
      });
    }
    return { id, status: "DRAFT" };
  });
}
