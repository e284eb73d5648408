/** What tests of model calls need: an atom to call for, and a provider to call. */
import type { Pool } from "pg";
import type { CallAccount } from "../core/models/language-model.ts";
import type { Provider } from "../core/models/provider.ts";
import { storeDraft } from "./small-project.ts";

/** Stores a project with one atom. */
export async function storeCallAccount(pool: Pool): Promise<CallAccount> {
  const projectId = await storeDraft({ pool });
  const { rows } = await pool.query<{ id: string }>(
    `insert into atomic_units (masterplan_id, number, key, name, kind, contract, file_path, language)
     values ($1, 1, 'a.ts#a', 'a', 'function', '{}', 'a.ts', 'typescript') returning atom_id::text as id`,
    [projectId],
  );
  return { projectId, atomId: rows[0]?.id ?? "" };
}

/** Costs a dollar per million tokens in, ten out, and has no limits of its own. */
export function testProvider(more: Partial<Provider> = {}): Provider {
  return {
    name: "acme",
    kind: "openai-compatible",
    label: "Acme",
    baseUrl: "http://127.0.0.1:9",
    apiKey: undefined,
    models: { simple: "m", standard: "m", complex: "m" },
    prices: { m: { input: 1, cached: 0.1, output: 10, asOf: "2026-11-01" } },
    requestsPerMinute: undefined,
    tokensPerMinute: undefined,
    maxOutputTokens: 1000,
    timeoutMs: 5000,
    isDeterministic: false,
    ...more,
  };
}
