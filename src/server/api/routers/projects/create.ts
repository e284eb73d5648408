/** Stores a DRAFT with its plan. BAD_INPUT with the diagnostics as `details` when the input cannot be read. */
import { z } from "zod";
import { limitsInput } from "../../../services/budgets/limits-input.ts";
import { createProject } from "../../../services/projects/create-project.ts";
import { projectRef } from "../../../services/views/project.ts";
import { generatorName, projectName, sourceName, sourceText } from "../../fields.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.create`. */
export const projectsCreate = engineerProcedure
  .input(
    z.object({
      text: sourceText,
      sourceName,
      name: projectName.optional(),
      generator: generatorName.optional(),
      limits: limitsInput.optional(),
    }),
  )
  .output(projectRef)
  .mutation(({ ctx, input }) => createProject(ctx.deps, ctx.actor, input));
