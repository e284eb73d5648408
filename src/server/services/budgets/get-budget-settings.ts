/** What new projects and each month may spend, for the admin who decides it. */
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { BudgetSettings } from "../views/budget.ts";
import { readBudgetSettings } from "./budget-settings.ts";

export function getBudgetSettings(deps: Deps, _actor: Actor): Promise<BudgetSettings> {
  return readBudgetSettings(deps.pool);
}
