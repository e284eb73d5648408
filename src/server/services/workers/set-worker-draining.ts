/** Lets one worker end what it holds without taking new work, or lets it work again. */
import { MgeError } from "../../../core/errors.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { listWorkers, notifyWorkers, setDraining } from "../../repositories/workers.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { WorkerRow } from "../views/worker.ts";
import { toWorkerRow } from "./worker-row.ts";

/** Throws NOT_FOUND when the worker signed off or died meanwhile. Asking twice changes nothing. */
export async function setWorkerDraining(
  deps: Pick<Deps, "pool">,
  actor: Actor,
  input: { id: string; isDraining: boolean },
): Promise<WorkerRow> {
  return inTransaction(deps.pool, async (tx) => {
    const worker = (await listWorkers(tx)).find(({ id }) => id === input.id);
    if (worker === undefined || !(await setDraining(tx, input.id, input.isDraining))) {
      throw new MgeError(
        "NOT_FOUND",
        "This worker is no longer there.",
        "It stopped, or another one took over what it held; look at the workers that are left.",
      );
    }
    if (worker.isDraining !== input.isDraining) {
      await recordAudit(tx, {
        actorId: actor.id,
        actor: actor.email,
        action: "workers.setDraining",
        subject: `${worker.host}, process ${String(worker.pid)} (${worker.id})`,
        before: { isDraining: worker.isDraining },
        after: { isDraining: input.isDraining },
      });
      await notifyWorkers(tx);
    }
    return toWorkerRow({ ...worker, isDraining: input.isDraining });
  });
}
