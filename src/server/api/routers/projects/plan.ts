/** Phases, milestones and tasks with the counts of their atoms. */
import { z } from "zod";
import { getPlan } from "../../../services/projects/get-plan.ts";
import { planTree } from "../../../services/views/project.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.plan`. */
export const projectsPlan = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(planTree)
  .query(({ ctx, input }) => getPlan(ctx.deps, ctx.actor, input));
