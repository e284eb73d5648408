/** Approves the plan of a draft and sends it to a worker. */
import { recordAudit } from "../../repositories/audit.ts";
import { saveGenerator } from "../../repositories/plans.ts";
import { inTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { enqueuePreparation } from "../pipeline/enqueue-preparation.ts";
import { requireGenerator } from "../providers/require-generator.ts";
import type { ProjectRef } from "../views/project.ts";
import { isPossible } from "./allowed-actions.ts";
import { requireGenerated, requireOwnProject, wrongState } from "./require-project.ts";

/**
 * `generator`: another one than the draft was made with. Throws NOT_FOUND, FORBIDDEN, CONFLICT when it is no draft any
 * more, or as `requireGenerator` does; of several at once exactly one succeeds.
 */
export async function approvePlan(
  deps: Deps,
  actor: Actor,
  input: { readonly id: string; readonly generator?: string | undefined },
): Promise<ProjectRef> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, input.id);
    const project = await requireOwnProject(tx, actor, input.id);
    requireGenerated(project);
    if (!isPossible("approve", project)) throw wrongState(project, "approved");
    const generator = input.generator ?? project.generator;
    await requireGenerator(deps, tx, generator);
    if (generator !== project.generator) await saveGenerator(tx, input.id, generator);
    if (!(await enqueuePreparation(deps, tx, input.id))) throw wrongState(project, "approved");
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "projects.approve",
      subject: input.id,
      after: { name: project.name, generator },
    });
    return { id: input.id, status: "APPROVED" };
  });
}
