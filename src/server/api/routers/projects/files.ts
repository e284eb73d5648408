/** Files of the delivered project in path order. */
import { z } from "zod";
import { listFiles } from "../../../services/projects/list-files.ts";
import { fileList } from "../../../services/views/atom.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.files`. */
export const projectsFiles = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(fileList)
  .query(({ ctx, input }) => listFiles(ctx.deps, ctx.actor, input));
