/** Files of an import that do not parse, each with its first diagnostics. */
import { z } from "zod";
import { listImportDiagnostics } from "../../../services/imports/list-import-diagnostics.ts";
import { importDiagnosticsPage } from "../../../services/views/import.ts";
import { pageOf } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.importDiagnostics`. */
export const projectsImportDiagnostics = memberProcedure
  .input(z.object({ id: z.uuid(), ...pageOf(100) }))
  .output(importDiagnosticsPage)
  .query(({ ctx, input }) => listImportDiagnostics(ctx.deps, ctx.actor, input));
