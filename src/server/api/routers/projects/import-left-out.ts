/** Files and folders that were left out of an import, in the order of paths. */
import { z } from "zod";
import { listLeftOut } from "../../../services/imports/list-left-out.ts";
import { leftOutPage } from "../../../services/views/import.ts";
import { filterText, pageOf } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.importLeftOut`. `reason` exactly as `projects.import` tells it, null for all. */
export const projectsImportLeftOut = memberProcedure
  .input(z.object({ id: z.uuid(), reason: filterText(500).nullable().default(null), ...pageOf(200) }))
  .output(leftOutPage)
  .query(({ ctx, input }) => listLeftOut(ctx.deps, ctx.actor, input));
