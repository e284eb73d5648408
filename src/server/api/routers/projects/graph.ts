/** The whole graph in compact columns; made for 10,000 atoms. */
import { z } from "zod";
import { getGraph } from "../../../services/projects/get-graph.ts";
import { graphView } from "../../../services/views/atom.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.graph`. */
export const projectsGraph = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(graphView)
  .query(({ ctx, input }) => getGraph(ctx.deps, ctx.actor, input));
