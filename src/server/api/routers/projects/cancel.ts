/** Stops the work on an own project. */
import { z } from "zod";
import { cancelOwnProject } from "../../../services/projects/cancel-project.ts";
import { projectRef } from "../../../services/views/project.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.cancel`. */
export const projectsCancel = engineerProcedure
  .input(z.object({ id: z.uuid() }))
  .output(projectRef)
  .mutation(({ ctx, input }) => cancelOwnProject(ctx.deps, ctx.actor, input));
