/** The folders below a place that an admin allowed, for choosing one. */
import { z } from "zod";
import { listImportFolders } from "../../../services/imports/list-import-folders.ts";
import { importFolders } from "../../../services/views/import.ts";
import { folderPath } from "../../fields.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Query `projects.importFolders`. `root` and `path` as in `projects.importFolder`. */
export const projectsImportFolders = engineerProcedure
  .input(z.object({ root: folderPath, path: folderPath.default("") }))
  .output(importFolders)
  .query(({ ctx, input }) => listImportFolders(ctx.deps, ctx.actor, input));
