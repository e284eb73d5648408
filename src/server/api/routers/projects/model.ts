/** What discovery understood: entities, operations, rules, coverage of the requirements, open questions. */
import { z } from "zod";
import { getModel } from "../../../services/projects/get-model.ts";
import { modelView } from "../../../services/views/project.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.model`. */
export const projectsModel = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(modelView)
  .query(({ ctx, input }) => getModel(ctx.deps, ctx.actor, input));
