/** Projects of the team, searched, filtered, sorted, in pages. */
import { z } from "zod";
import { listProjects } from "../../../services/projects/list-projects.ts";
import { masterplanStatus } from "../../../services/views/common.ts";
import { projectPage } from "../../../services/views/project.ts";
import { searchText } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.list`. */
export const projectsList = memberProcedure
  .input(
    z.object({
      search: searchText.default(""),
      status: z.array(masterplanStatus).max(7).default([]),
      sort: z.enum(["created", "name", "status", "progress", "cost", "seconds"]).default("created"),
      direction: z.enum(["asc", "desc"]).default("desc"),
      page: z.int().min(1).max(100_000).default(1),
      pageSize: z.int().min(1).max(100).default(25),
    }),
  )
  .output(projectPage)
  .query(({ ctx, input }) => listProjects(ctx.deps, ctx.actor, input));
