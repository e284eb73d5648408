/** One project with its counts and what the asker may do with it. */
import { z } from "zod";
import { getProject } from "../../../services/projects/get-project.ts";
import { projectDetail } from "../../../services/views/project.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.get`. */
export const projectsGet = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(projectDetail)
  .query(({ ctx, input }) => getProject(ctx.deps, ctx.actor, input));
