/** Lets an own project that is paused go on. */
import { z } from "zod";
import { resumeProject } from "../../../services/projects/resume-project.ts";
import { projectRef } from "../../../services/views/project.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.resume`. */
export const projectsResume = engineerProcedure
  .input(z.object({ id: z.uuid(), retryFailed: z.boolean().default(false) }))
  .output(projectRef)
  .mutation(({ ctx, input }) => resumeProject(ctx.deps, ctx.actor, input));
