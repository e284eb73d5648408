/** Names in an import that nobody could follow, with the atom that holds each. */
import { z } from "zod";
import { listUnresolved } from "../../../services/imports/list-unresolved.ts";
import { unresolvedPage } from "../../../services/views/import.ts";
import { pageOf } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.importUnresolved`. */
export const projectsImportUnresolved = memberProcedure
  .input(z.object({ id: z.uuid(), ...pageOf(200) }))
  .output(unresolvedPage)
  .query(({ ctx, input }) => listUnresolved(ctx.deps, ctx.actor, input));
