/** Who executes, what waits, and which projects are under way. */
import { workerOverview } from "../../../services/views/worker.ts";
import { listWorkers } from "../../../services/workers/list-workers.ts";
import { adminProcedure } from "../../trpc.ts";

/** Query `workers.list`. */
export const workersList = adminProcedure.output(workerOverview).query(({ ctx }) => listWorkers(ctx.deps, ctx.actor));
