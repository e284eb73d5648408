/** What a new project may spend unless its launcher says otherwise. */
import { getProjectDefaults } from "../../../services/budgets/get-project-defaults.ts";
import { spendingLimits } from "../../../services/views/budget.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Query `budgets.defaults`. */
export const budgetsDefaults = engineerProcedure
  .output(spendingLimits)
  .query(({ ctx }) => getProjectDefaults(ctx.deps, ctx.actor));
