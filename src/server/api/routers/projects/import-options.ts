/** What may be imported from where, and how much. */
import { getImportOptions } from "../../../services/imports/get-import-options.ts";
import { importOptions } from "../../../services/views/import.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Query `projects.importOptions`. */
export const projectsImportOptions = engineerProcedure
  .output(importOptions)
  .query(({ ctx }) => getImportOptions(ctx.deps, ctx.actor));
