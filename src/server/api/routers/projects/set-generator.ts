/** Chooses anew who makes an own DRAFT. BAD_INPUT for a generator that is not there. */
import { z } from "zod";
import { setGenerator } from "../../../services/projects/set-generator.ts";
import { projectRef } from "../../../services/views/project.ts";
import { generatorName } from "../../fields.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.setGenerator`. */
export const projectsSetGenerator = engineerProcedure
  .input(z.object({ id: z.uuid(), generator: generatorName }))
  .output(projectRef)
  .mutation(({ ctx, input }) => setGenerator(ctx.deps, ctx.actor, input));
