/** Drains the whole installation, or ends that. */
import { z } from "zod";
import { maintenanceView } from "../../../services/views/worker.ts";
import { setMaintenance } from "../../../services/workers/set-maintenance.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `workers.setMaintenance`. */
export const workersSetMaintenance = adminProcedure
  .input(z.object({ isDraining: z.boolean() }))
  .output(maintenanceView)
  .mutation(({ ctx, input }) => setMaintenance(ctx.deps, ctx.actor, input));
