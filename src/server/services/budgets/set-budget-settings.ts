/** Changes what new projects and each month may spend. */
import { recordAudit } from "../../repositories/audit.ts";
import { monthAccount, MONTH_LIMITS_SETTING, setLimits } from "../../repositories/budgets.ts";
import { saveSetting } from "../../repositories/settings.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { BudgetSettings } from "../views/budget.ts";
import { PROJECT_LIMITS_SETTING, readBudgetSettings } from "./budget-settings.ts";
import { requireLimits, requireProjectLimits } from "./limits-input.ts";
import { monthOf } from "./month-of.ts";

/**
 * The month's limits hold for the present month at once; projects that exist keep theirs. Throws BAD_INPUT for limits
 * that cannot be used.
 */
export async function setBudgetSettings(deps: Deps, actor: Actor, settings: BudgetSettings): Promise<BudgetSettings> {
  const { project, month } = settings;
  requireProjectLimits(project);
  requireLimits(month);
  return inTransaction(deps.pool, async (tx) => {
    const before = await readBudgetSettings(tx);
    await saveSetting(tx, PROJECT_LIMITS_SETTING, { ...project });
    await saveSetting(tx, MONTH_LIMITS_SETTING, { ...month });
    await setLimits(tx, monthAccount(monthOf(deps.clock.now())), month);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "budgets.setSettings",
      subject: "budgets",
      before,
      after: settings,
    });
    return settings;
  });
}
