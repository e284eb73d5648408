/** Names in an import that nobody could follow, with the atom that holds each. */
import { z } from "zod";
import { listUnresolved } from "../../../services/imports/list-unresolved.ts";
import { unresolvedPage } from "../../../services/views/import.ts";
import { filterText, pageOf } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.importUnresolved`. `group` exactly as `projects.import` tells it, null for all. */
export const projectsImportUnresolved = memberProcedure
  .input(z.object({ id: z.uuid(), group: filterText(500).nullable().default(null), ...pageOf(200) }))
  .output(unresolvedPage)
  .query(({ ctx, input }) => listUnresolved(ctx.deps, ctx.actor, input));
