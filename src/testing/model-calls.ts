/** What tests of model calls need: an atom to call for, a provider to call, and what the ledger says afterwards. */
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

/** The ledger's rows of a project, oldest first. */
export async function readLedger(pool: Pool, { projectId }: Pick<CallAccount, "projectId">) {
  const { rows } = await pool.query<LedgerLine>(
    `select state::text as state, atom_id::text as "atomId", generator as provider, model, tokens_in as "tokensIn",
       tokens_cached as "tokensCached", tokens_out as "tokensOut", cost_usd::float8 as "costUsd",
       reserved_usd::float8 as "reservedUsd", price, fault
     from cost_ledger where masterplan_id = $1 order by created_at, cost_id`,
    [projectId],
  );
  return rows;
}

interface LedgerLine {
  readonly state: string;
  readonly atomId: string | null;
  readonly provider: string;
  readonly model: string;
  readonly tokensIn: number;
  readonly tokensCached: number;
  readonly tokensOut: number;
  readonly costUsd: number;
  readonly reservedUsd: number;
  readonly price: unknown;
  readonly fault: string | null;
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
