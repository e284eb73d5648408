/** Whether the installation drains, and how much is still in flight. */
import { countInFlight } from "../../repositories/queue-figures.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { MaintenanceView } from "../views/worker.ts";
import { readMaintenance } from "./maintenance.ts";

export async function getMaintenance(deps: Pick<Deps, "pool">, _actor: Actor): Promise<MaintenanceView> {
  const [maintenance, inFlight] = await Promise.all([readMaintenance(deps.pool), countInFlight(deps.pool)]);
  return { maintenance, inFlight };
}
