/** What imports may do: folders, hosts inside the network, limits. */
import { getImportSettings } from "../../../services/imports/get-import-settings.ts";
import { importSettings } from "../../../services/imports/import-settings.ts";
import { adminProcedure } from "../../trpc.ts";

/** Query `settings.imports`. */
export const settingsImports = adminProcedure
  .output(importSettings)
  .query(({ ctx }) => getImportSettings(ctx.deps, ctx.actor));
