/** Drains the whole installation for maintenance, or ends that. */
import { recordAudit } from "../../repositories/audit.ts";
import { deleteSetting, saveSetting } from "../../repositories/settings.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { notifyWorkers } from "../../repositories/workers.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { MaintenanceView } from "../views/worker.ts";
import { getMaintenance } from "./get-maintenance.ts";
import { MAINTENANCE_KEY, readMaintenance } from "./maintenance.ts";

/** Workers, those that join later included, take no new work until it is ended. Asking twice changes nothing. */
export async function setMaintenance(
  deps: Pick<Deps, "pool" | "clock">,
  actor: Actor,
  input: { isDraining: boolean },
): Promise<MaintenanceView> {
  await inTransaction(deps.pool, async (tx) => {
    const before = await readMaintenance(tx);
    if ((before !== null) === input.isDraining) return;
    const after = { since: new Date(deps.clock.now()).toISOString(), by: actor.name };
    if (input.isDraining) await saveSetting(tx, MAINTENANCE_KEY, after);
    else await deleteSetting(tx, MAINTENANCE_KEY);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "workers.setMaintenance",
      subject: MAINTENANCE_KEY,
      ...(before === null ? {} : { before: { since: before.since.toISOString(), by: before.by } }),
      ...(input.isDraining ? { after } : {}),
    });
    await notifyWorkers(tx);
  });
  return getMaintenance(deps, actor);
}
