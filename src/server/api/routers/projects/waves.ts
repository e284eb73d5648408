/** Waves of the graph in force with live counts. */
import { z } from "zod";
import { listWaves } from "../../../services/projects/list-waves.ts";
import { waveList } from "../../../services/views/project.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.waves`. */
export const projectsWaves = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(waveList)
  .query(({ ctx, input }) => listWaves(ctx.deps, ctx.actor, input));
