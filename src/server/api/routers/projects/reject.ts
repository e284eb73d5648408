/** Rejects the plan of an own DRAFT; the project becomes CANCELLED. */
import { z } from "zod";
import { rejectPlan } from "../../../services/projects/reject-plan.ts";
import { projectRef } from "../../../services/views/project.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.reject`. */
export const projectsReject = engineerProcedure
  .input(z.object({ id: z.uuid() }))
  .output(projectRef)
  .mutation(({ ctx, input }) => rejectPlan(ctx.deps, ctx.actor, input));
