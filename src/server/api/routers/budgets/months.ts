/** What the installation spent in this and the last months, by project. */
import { getMonthlySpending } from "../../../services/budgets/get-monthly-spending.ts";
import { monthlySpending } from "../../../services/views/budget.ts";
import { adminProcedure } from "../../trpc.ts";

/** Query `budgets.months`. */
export const budgetsMonths = adminProcedure
  .output(monthlySpending)
  .query(({ ctx }) => getMonthlySpending(ctx.deps, ctx.actor));
