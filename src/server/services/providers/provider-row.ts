/** Stored providers as they are shown to an admin, and as the audit log keeps them. */
import type { Json } from "../../../core/json.ts";
import type { ServerEnv } from "../../env.ts";
import { listProjectsAtWork, type ProviderRow } from "../../repositories/providers.ts";
import type { Sql } from "../../repositories/sql.ts";
import type { ProviderView } from "../views/provider.ts";
import { type KnownProvider, keyOf, keyProblemOf, problemOf } from "./known-providers.ts";

type Secrets = Pick<ServerEnv, "authSecret" | "providerKeys">;

function keyView(secrets: Secrets, row: ProviderRow): ProviderView["key"] {
  if (row.encryptedKey !== null) {
    return { state: keyProblemOf(secrets, row) === null ? "stored" : "unreadable", hint: row.keyHint };
  }
  return { state: keyOf(secrets, row).state, hint: null };
}

/** Everything but the key. */
export async function toProviderView(
  sql: Sql,
  secrets: Secrets,
  { row, isStored }: KnownProvider,
): Promise<ProviderView> {
  const { encryptedKey: _, keyHint: __, ...shown } = row;
  return {
    ...shown,
    isStored,
    key: keyView(secrets, row),
    problem: problemOf(secrets, row),
    projectsAtWork: await listProjectsAtWork(sql, row.name),
  };
}

/** Of the key only whether there is one, and whether it took the place of another. */
export function toAudit(row: ProviderRow, before?: ProviderRow): Json {
  const { encryptedKey, keyHint: _, name: __, models, prices, ...rest } = row;
  const earlier = before?.encryptedKey ?? null;
  return {
    ...rest,
    models: { ...models },
    prices: Object.fromEntries(Object.entries(prices).map(([model, price]) => [model, { ...price }])),
    key: encryptedKey === null ? "none" : earlier === null || earlier === encryptedKey ? "stored" : "replaced",
  };
}
