/** An analysed import in figures: dependencies, sizes, kinds, criteria, cycles. */
import { z } from "zod";
import { getImportFigures } from "../../../services/imports/get-import-figures.ts";
import { importFigures } from "../../../services/views/import-figures.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.importFigures`. NOT_FOUND for a project that was generated. */
export const projectsImportFigures = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(importFigures)
  .query(({ ctx, input }) => getImportFigures(ctx.deps, ctx.actor, input));
