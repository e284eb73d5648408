/** How an own project is carried out. */
import { z } from "zod";
import { setExecution } from "../../../services/projects/set-execution.ts";
import { executionSettings } from "../../../services/views/project.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.setExecution`. */
export const projectsSetExecution = engineerProcedure
  .input(z.object({ id: z.uuid(), ...executionSettings.shape }))
  .output(executionSettings)
  .mutation(({ ctx, input }) => setExecution(ctx.deps, ctx.actor, input));
