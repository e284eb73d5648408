/** Where an imported project came from, and what of it was analysed. NOT_FOUND for one that was generated. */
import { z } from "zod";
import { getImport } from "../../../services/imports/get-import.ts";
import { importView } from "../../../services/views/import.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.import`. */
export const projectsImport = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(importView)
  .query(({ ctx, input }) => getImport(ctx.deps, ctx.actor, input));
