/** Forgets a provider with its key. */
import { MgeError } from "../../../core/errors.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { deleteProviderRow, listProjectsAtWork, lockProviders } from "../../repositories/providers.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProviderList } from "../views/provider.ts";
import { listProviders } from "./list-providers.ts";
import { toAudit } from "./provider-row.ts";
import { requireProvider } from "./require-provider.ts";

/** Returns those that are left. Throws NOT_FOUND, or CONFLICT while a project is made with it. */
export async function removeProvider(deps: Deps, actor: Actor, { name }: { name: string }): Promise<ProviderList> {
  await inTransaction(deps.pool, async (tx) => {
    await lockProviders(tx);
    const { row, isStored } = await requireProvider(tx, deps.env, name);
    if (!isStored) {
      throw new MgeError(
        "CONFLICT",
        `${row.label} is there because of a key in the server's environment.`,
        "Switch it off here, or take the key out of the environment and start again.",
      );
    }
    const [first, ...more] = await listProjectsAtWork(tx, name);
    if (first !== undefined) {
      const others = more.length === 0 ? "" : ` and ${String(more.length)} more`;
      throw new MgeError(
        "CONFLICT",
        `${row.label} makes a project at present: ${first}${others}.`,
        "Wait for its end or cancel it. Switched off, a provider is not offered to new projects.",
      );
    }
    await deleteProviderRow(tx, name);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "providers.remove",
      subject: name,
      before: toAudit(row),
    });
  });
  return listProviders(deps, actor);
}
