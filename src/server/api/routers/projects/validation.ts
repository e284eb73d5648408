/** The four levels: how many checks passed, failed or did not run. */
import { z } from "zod";
import { getValidation } from "../../../services/projects/get-validation.ts";
import { validationOverview } from "../../../services/views/atom.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.validation`. */
export const projectsValidation = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(validationOverview)
  .query(({ ctx, input }) => getValidation(ctx.deps, ctx.actor, input));
