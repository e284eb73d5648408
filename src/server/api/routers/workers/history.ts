/** What was completed in each of the last 15 minutes, and what failed in the last hour. */
import { workerHistory } from "../../../services/views/worker.ts";
import { getWorkerHistory } from "../../../services/workers/get-worker-history.ts";
import { adminProcedure } from "../../trpc.ts";

/** Query `workers.history`. */
export const workersHistory = adminProcedure
  .output(workerHistory)
  .query(({ ctx }) => getWorkerHistory(ctx.deps, ctx.actor));
