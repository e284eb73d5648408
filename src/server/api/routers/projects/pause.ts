/** Pauses an own project. */
import { z } from "zod";
import { pauseProject } from "../../../services/projects/pause-project.ts";
import { projectRef } from "../../../services/views/project.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.pause`. */
export const projectsPause = engineerProcedure
  .input(z.object({ id: z.uuid() }))
  .output(projectRef)
  .mutation(({ ctx, input }) => pauseProject(ctx.deps, ctx.actor, input));
