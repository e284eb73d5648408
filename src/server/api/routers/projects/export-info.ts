/** Whether the zip can be had, and what is in it. */
import { z } from "zod";
import { getExportInfo } from "../../../services/projects/get-export-info.ts";
import { exportInfo } from "../../../services/views/project.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.exportInfo`. */
export const projectsExportInfo = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(exportInfo)
  .query(({ ctx, input }) => getExportInfo(ctx.deps, ctx.actor, input));
