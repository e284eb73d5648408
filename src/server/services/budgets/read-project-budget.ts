/** What a project and the installation's month may spend and have spent. */
import { callsModel } from "../../../core/models/spending-limits.ts";
import { projectAccount, readAccounts, readMonthAccount } from "../../repositories/budgets.ts";
import type { Deps } from "../deps.ts";
import type { BudgetAccount } from "../views/budget.ts";
import { monthOf } from "./month-of.ts";

export interface ProjectBudget {
  /** Null before any limit was set. */
  readonly project: BudgetAccount | null;
  /** `month` is `YYYY-MM`, in UTC. */
  readonly month: BudgetAccount & { readonly month: string };
}

/** Null for a project whose generator calls no model. */
export async function readProjectBudget(
  deps: Pick<Deps, "pool" | "clock">,
  { id, generator }: { readonly id: string; readonly generator: string },
): Promise<ProjectBudget | null> {
  return callsModel(generator) ? readBudget(deps, id) : null;
}

export async function readBudget(deps: Pick<Deps, "pool" | "clock">, projectId: string): Promise<ProjectBudget> {
  const month = monthOf(deps.clock.now());
  const [[account], monthly] = await Promise.all([
    readAccounts(deps.pool, [projectAccount(projectId)]),
    readMonthAccount(deps.pool, month),
  ]);
  return {
    project: account === undefined ? null : toAccountView(account),
    month: { month, ...toAccountView(monthly) },
  };
}

/** Without what only the engine needs. */
export function toAccountView({ softLimitUsd, hardLimitUsd, spentUsd, reservedUsd }: BudgetAccount): BudgetAccount {
  return { softLimitUsd, hardLimitUsd, spentUsd, reservedUsd };
}
