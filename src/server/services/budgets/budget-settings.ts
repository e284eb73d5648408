/** What new projects and each month may spend, as an admin set it. */
import { DEFAULT_PROJECT_LIMITS, type SpendingLimits } from "../../../core/models/spending-limits.ts";
import { MONTH_LIMITS_SETTING } from "../../repositories/budgets.ts";
import { readSetting } from "../../repositories/settings.ts";
import type { Sql } from "../../repositories/sql.ts";
import { type BudgetSettings, spendingLimits } from "../views/budget.ts";

export const PROJECT_LIMITS_SETTING = "budgets.project";

/** What a new project begins with. */
export async function readProjectDefaults(sql: Sql): Promise<SpendingLimits> {
  const stored = await readSetting(sql, PROJECT_LIMITS_SETTING);
  return stored === undefined ? DEFAULT_PROJECT_LIMITS : spendingLimits.parse(stored);
}

/** The stored settings, or the defaults: a month has no limit. */
export async function readBudgetSettings(sql: Sql): Promise<BudgetSettings> {
  const month = await readSetting(sql, MONTH_LIMITS_SETTING);
  return {
    project: await readProjectDefaults(sql),
    month: month === undefined ? { softLimitUsd: null, hardLimitUsd: null } : spendingLimits.parse(month),
  };
}
