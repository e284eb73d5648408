/** Plays a project's recording back into a draft of one's own. */
import { z } from "zod";
import { replayProject } from "../../../services/projects/replay-project.ts";
import { projectRef } from "../../../services/views/project.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.replay`. */
export const projectsReplay = engineerProcedure
  .input(z.object({ id: z.uuid() }))
  .output(projectRef)
  .mutation(({ ctx, input }) => replayProject(ctx.deps, ctx.actor, input));
