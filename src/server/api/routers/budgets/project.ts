/** What a project may spend, what it spent, and on what. */
import { z } from "zod";
import { getProjectCost } from "../../../services/budgets/get-project-cost.ts";
import { projectCost } from "../../../services/views/budget.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `budgets.project`. */
export const budgetsProject = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(projectCost)
  .query(({ ctx, input }) => getProjectCost(ctx.deps, ctx.actor, input));
