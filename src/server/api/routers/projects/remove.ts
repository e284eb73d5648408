/** Deletes an own project that is not being worked on, with everything made for it. */
import { z } from "zod";
import { removeProject } from "../../../services/projects/remove-project.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.remove`. */
export const projectsRemove = engineerProcedure
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => removeProject(ctx.deps, ctx.actor, input));
