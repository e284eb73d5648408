/** Whether the installation drains, for the notice on every page of an admin. */
import { maintenanceView } from "../../../services/views/worker.ts";
import { getMaintenance } from "../../../services/workers/get-maintenance.ts";
import { adminProcedure } from "../../trpc.ts";

/** Query `workers.maintenance`. */
export const workersMaintenance = adminProcedure
  .output(maintenanceView)
  .query(({ ctx }) => getMaintenance(ctx.deps, ctx.actor));
