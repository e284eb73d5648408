/** Adds a provider, or changes one; it counts from the next call on. */
import { MgeError } from "../../../core/errors.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { lockProviders, type ProviderRow, saveProviderRow } from "../../repositories/providers.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProviderView } from "../views/provider.ts";
import { requireSameRecipient } from "./key-reuse.ts";
import { findKnownProvider, type KnownProvider } from "./known-providers.ts";
import type { ProviderInput } from "./provider-input.ts";
import { toAudit, toProviderView } from "./provider-row.ts";
import { requireProvider } from "./require-provider.ts";
import { encryptKey, hintOf } from "./stored-key.ts";

/**
 * Throws CONFLICT when the name of a new one is taken, NOT_FOUND when the changed one is gone, BAD_INPUT when a stored
 * key would go to another address.
 */
export async function saveProvider(deps: Deps, actor: Actor, input: ProviderInput): Promise<ProviderView> {
  return inTransaction(deps.pool, async (tx) => {
    await lockProviders(tx);
    let before: KnownProvider | undefined;
    if (input.isNew) requireFree(input.name, await findKnownProvider(tx, deps.env, input.name));
    else before = await requireProvider(tx, deps.env, input.name);
    const { isNew: _, apiKey: __, ...settings } = input;
    const row: ProviderRow = { ...settings, ...sealKey(deps, input, before?.row) };
    await saveProviderRow(tx, row);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "providers.save",
      subject: row.name,
      ...(before?.isStored === true ? { before: toAudit(before.row) } : {}),
      after: toAudit(row, before?.row),
    });
    return toProviderView(tx, deps.env, { row, isStored: true });
  });
}

function requireFree(name: string, taken: KnownProvider | undefined): void {
  if (taken === undefined) return;
  const message = `There is a provider ${name} already.`;
  const remedy = taken.isStored
    ? "Change that one, or give another name."
    : "It is there because of a key in the environment: change that one, or give another name.";
  throw new MgeError("CONFLICT", message, remedy, [{ path: "name", message }]);
}

function sealKey(
  { env }: Deps,
  { name, apiKey, kind, baseUrl }: ProviderInput,
  before: ProviderRow | undefined,
): Pick<ProviderRow, "encryptedKey" | "keyHint"> {
  if (apiKey === null || (apiKey === undefined && before === undefined)) return { encryptedKey: null, keyHint: null };
  if (apiKey !== undefined) {
    return { encryptedKey: encryptKey(env.authSecret, name, apiKey), keyHint: hintOf(apiKey) };
  }
  const { encryptedKey = null, keyHint = null } = before ?? {};
  if (before !== undefined) requireSameRecipient(before, { kind, baseUrl });
  return { encryptedKey, keyHint };
}
