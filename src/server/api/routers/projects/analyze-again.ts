/** Analyses imported code once more, or clones it again when that had failed. */
import { z } from "zod";
import { analyzeAgain } from "../../../services/imports/analyze-again.ts";
import { projectRef } from "../../../services/views/project.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.analyzeAgain`. */
export const projectsAnalyzeAgain = engineerProcedure
  .input(z.object({ id: z.uuid() }))
  .output(projectRef)
  .mutation(({ ctx, input }) => analyzeAgain(ctx.deps, ctx.actor, input));
