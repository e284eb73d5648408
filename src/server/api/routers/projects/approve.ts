/** Approves the plan of an own DRAFT and starts the work. */
import { z } from "zod";
import { limitsInput } from "../../../services/budgets/limits-input.ts";
import { approvePlan } from "../../../services/projects/approve-plan.ts";
import { projectRef } from "../../../services/views/project.ts";
import { generatorName } from "../../fields.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.approve`. */
export const projectsApprove = engineerProcedure
  .input(z.object({ id: z.uuid(), generator: generatorName.optional(), limits: limitsInput.optional() }))
  .output(projectRef)
  .mutation(({ ctx, input }) => approvePlan(ctx.deps, ctx.actor, input));
