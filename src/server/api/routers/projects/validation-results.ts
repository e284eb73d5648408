/** Results of one level by subject with their findings; failures first. */
import { z } from "zod";
import { listValidationResults } from "../../../services/projects/list-validation-results.ts";
import { validationPage } from "../../../services/views/atom.ts";
import { standing, validationLevel } from "../../../services/views/common.ts";
import { filterText, searchText } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.validationResults`. */
export const projectsValidationResults = memberProcedure
  .input(
    z.object({
      id: z.uuid(),
      level: validationLevel,
      standing: standing.nullable().default(null),
      check: filterText(60).nullable().default(null),
      search: searchText.default(""),
      offset: z.int().min(0).max(1_000_000).default(0),
      limit: z.int().min(1).max(100).default(50),
    }),
  )
  .output(validationPage)
  .query(({ ctx, input }) => listValidationResults(ctx.deps, ctx.actor, input));
