/** Changes what imports may do, all of it at once. BAD_INPUT for a folder that is not there. */
import { importSettings } from "../../../services/imports/import-settings.ts";
import { setImportSettings } from "../../../services/imports/set-import-settings.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `settings.setImports`. */
export const settingsSetImports = adminProcedure
  .input(importSettings)
  .output(importSettings)
  .mutation(({ ctx, input }) => setImportSettings(ctx.deps, ctx.actor, input));
