/** Changes what new projects and each month may spend. */
import { z } from "zod";
import { limitsInput } from "../../../services/budgets/limits-input.ts";
import { setBudgetSettings } from "../../../services/budgets/set-budget-settings.ts";
import { budgetSettings } from "../../../services/views/budget.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `budgets.setSettings`. */
export const budgetsSetSettings = adminProcedure
  .input(z.object({ project: limitsInput, month: limitsInput }))
  .output(budgetSettings)
  .mutation(({ ctx, input }) => setBudgetSettings(ctx.deps, ctx.actor, input));
