/** Lets a worker take no new work, or work again. NOT_FOUND when it is gone. */
import { z } from "zod";
import { workerRow } from "../../../services/views/worker.ts";
import { setWorkerDraining } from "../../../services/workers/set-worker-draining.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `workers.setDraining`. */
export const workersSetDraining = adminProcedure
  .input(z.object({ id: z.uuid(), isDraining: z.boolean() }))
  .output(workerRow)
  .mutation(({ ctx, input }) => setWorkerDraining(ctx.deps, ctx.actor, input));
