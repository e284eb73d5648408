/** Approves the plan of a draft and sends it to a worker. */
import { callsModel, type SpendingLimits } from "../../../core/models/spending-limits.ts";
import type { Estimate } from "../../../core/planning/masterplan.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { saveEstimate, saveGenerator } from "../../repositories/plans.ts";
import { readProjectTotals } from "../../repositories/projects.ts";
import { inTransaction, lockProject, type Transaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { estimateGenerator } from "../budgets/estimate-generator.ts";
import { openLaunchAccount } from "../budgets/open-launch-account.ts";
import { enqueuePreparation } from "../pipeline/enqueue-preparation.ts";
import { requireGenerator } from "../providers/require-generator.ts";
import type { ProjectRef } from "../views/project.ts";
import { isPossible } from "./allowed-actions.ts";
import { requireGenerated, requireOwnProject, wrongState } from "./require-project.ts";

/**
 * `generator`: another one than the draft was made with; `limits`: others than it has. Throws NOT_FOUND, FORBIDDEN,
 * CONFLICT when it is no draft any more, or as `requireGenerator` and `openLaunchAccount` do; of
 * several at once exactly one succeeds.
 */
export async function approvePlan(
  deps: Deps,
  actor: Actor,
  input: {
    readonly id: string;
    readonly generator?: string | undefined;
    readonly limits?: SpendingLimits | undefined;
  },
): Promise<ProjectRef> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, input.id);
    const project = await requireOwnProject(tx, actor, input.id);
    requireGenerated(project);
    if (!isPossible("approve", project)) throw wrongState(project, "approved");
    const generator = input.generator ?? project.generator;
    await requireGenerator(deps, tx, generator, project.generator);
    if (generator !== project.generator) await saveGenerator(tx, input.id, generator);
    const limits = await openLaunchAccount(tx, { id: input.id, generator }, input.limits);
    const estimate = await estimateOf(deps, tx, actor, { id: input.id, generator });
    if (estimate !== null) await saveEstimate(tx, input.id, estimate);
    if (!(await enqueuePreparation(deps, tx, input.id))) throw wrongState(project, "approved");
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "projects.approve",
      subject: input.id,
      after: { name: project.name, generator, limits: limits === null ? null : { ...limits } },
    });
    return { id: input.id, status: "APPROVED" };
  });
}

/** What is expected to be spent, kept with the plan; null for a generator that calls no model, and without a plan's estimate. */
async function estimateOf(
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  { id, generator }: { readonly id: string; readonly generator: string },
): Promise<Estimate | null> {
  if (!callsModel(generator)) return null;
  const { estimate: plan } = await readProjectTotals(tx, id);
  if (plan === null) return null;
  // A model without a price was refused before.
  return (await estimateGenerator(deps, actor, { ...plan, generator })).estimate;
}
