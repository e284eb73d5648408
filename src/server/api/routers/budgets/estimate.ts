/** What a plan will take with a generator that calls a model. */
import { z } from "zod";
import { estimateGenerator } from "../../../services/budgets/estimate-generator.ts";
import { generatorEstimate } from "../../../services/views/budget.ts";
import { generatorName } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

const range = (most: number) => z.object({ low: z.number().min(0).max(most), high: z.number().min(0).max(most) });

/** Query `budgets.estimate`. `atoms` and `seconds` are those of the plan, as `projects.preview` and `projects.get` tell them. */
export const budgetsEstimate = memberProcedure
  .input(z.object({ generator: generatorName, atoms: range(10_000_000), seconds: range(1e9) }))
  .output(generatorEstimate)
  .query(({ ctx, input }) => estimateGenerator(ctx.deps, ctx.actor, input));
