/** Offers a provider to new projects, or does so no longer. */
import { recordAudit } from "../../repositories/audit.ts";
import { lockProviders, saveProviderRow } from "../../repositories/providers.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProviderView } from "../views/provider.ts";
import { toProviderView } from "./provider-row.ts";
import { requireProvider } from "./require-provider.ts";

/** One that only the environment made is stored by it. Throws NOT_FOUND. */
export async function setProviderEnabled(
  deps: Deps,
  actor: Actor,
  { name, isEnabled }: { name: string; isEnabled: boolean },
): Promise<ProviderView> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProviders(tx);
    const before = await requireProvider(tx, deps.env, name);
    if (before.row.isEnabled === isEnabled) return toProviderView(tx, deps.env, before);
    const row = { ...before.row, isEnabled };
    await saveProviderRow(tx, row);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "providers.setEnabled",
      subject: name,
      before: { isEnabled: before.row.isEnabled },
      after: { isEnabled },
    });
    return toProviderView(tx, deps.env, { row, isStored: true });
  });
}
