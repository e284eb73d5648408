/** Changes what a project may spend. */
import { MgeError } from "../../../core/errors.ts";
import { callsModel, type SpendingLimits } from "../../../core/models/spending-limits.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { projectAccount, readAccounts, setLimits } from "../../repositories/budgets.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { requireOwnProject } from "../projects/require-project.ts";
import type { BudgetAccount } from "../views/budget.ts";
import { requireProjectLimits } from "./limits-input.ts";
import { toAccountView } from "./read-project-budget.ts";

export interface SetProjectLimits extends SpendingLimits {
  readonly id: string;
}

/**
 * Holds for the next call; a project that is paused stays so until somebody resumes it. Throws NOT_FOUND, FORBIDDEN,
 * BAD_INPUT for limits that cannot be used, or CONFLICT for a project that calls no model.
 */
export async function setProjectLimits(deps: Deps, actor: Actor, input: SetProjectLimits): Promise<BudgetAccount> {
  const { id, softLimitUsd, hardLimitUsd } = input;
  const limits = { softLimitUsd, hardLimitUsd };
  return inTransaction(deps.pool, async (tx) => {
    const project = await requireOwnProject(tx, actor, id);
    if (!callsModel(project.generator)) {
      throw new MgeError(
        "CONFLICT",
        "The project calls no model, so nothing of it costs and there is nothing to limit.",
        "Launch it with a model to set limits.",
      );
    }
    requireProjectLimits(limits);
    const account = projectAccount(id);
    const [before] = await readAccounts(tx, [account]);
    await setLimits(tx, account, limits);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "budgets.setLimits",
      subject: id,
      ...(before === undefined
        ? {}
        : { before: { softLimitUsd: before.softLimitUsd, hardLimitUsd: before.hardLimitUsd } }),
      after: limits,
    });
    return toAccountView({ spentUsd: 0, reservedUsd: 0, ...before, ...limits });
  });
}
