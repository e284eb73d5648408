/** Changes what an own project may spend. */
import { z } from "zod";
import { limitsInput } from "../../../services/budgets/limits-input.ts";
import { setProjectLimits } from "../../../services/budgets/set-project-limits.ts";
import { budgetAccount } from "../../../services/views/budget.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `budgets.setLimits`. */
export const budgetsSetLimits = engineerProcedure
  .input(z.object({ id: z.uuid(), limits: limitsInput }))
  .output(budgetAccount)
  .mutation(({ ctx, input: { id, limits } }) => setProjectLimits(ctx.deps, ctx.actor, { id, ...limits }));
