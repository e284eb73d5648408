/** What new projects and each month may spend. */
import { getBudgetSettings } from "../../../services/budgets/get-budget-settings.ts";
import { budgetSettings } from "../../../services/views/budget.ts";
import { adminProcedure } from "../../trpc.ts";

/** Query `budgets.settings`. */
export const budgetsSettings = adminProcedure
  .output(budgetSettings)
  .query(({ ctx }) => getBudgetSettings(ctx.deps, ctx.actor));
