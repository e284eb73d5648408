/** One file with, for every stretch of lines, the atom it comes from, its checks and who decided. */
import { z } from "zod";
import { getFile } from "../../../services/projects/get-file.ts";
import { fileView } from "../../../services/views/atom.ts";
import { filePath } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.file`. */
export const projectsFile = memberProcedure
  .input(z.object({ id: z.uuid(), path: filePath }))
  .output(fileView)
  .query(({ ctx, input }) => getFile(ctx.deps, ctx.actor, input));
