/** Rows of `providers`: who answers models' calls, as an admin set it up. */
import type { ModelPrice, ModelTier, ProviderKind } from "../../core/models/provider.ts";
import type { Sql, Transaction } from "./sql.ts";

export interface ProviderRow {
  readonly name: string;
  readonly kind: ProviderKind;
  readonly label: string;
  /** Null: the provider's own. */
  readonly baseUrl: string | null;
  readonly encryptedKey: string | null;
  readonly keyHint: string | null;
  readonly models: Readonly<Record<ModelTier, string>>;
  /** By model. */
  readonly prices: Readonly<Record<string, ModelPrice>>;
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  readonly maxOutputTokens: number;
  readonly timeoutSeconds: number;
  readonly isDeterministic: boolean;
  readonly isEnabled: boolean;
}

const COLUMNS = `name, kind, label, base_url as "baseUrl", encrypted_key as "encryptedKey", key_hint as "keyHint", models,
  prices, requests_per_minute as "requestsPerMinute", tokens_per_minute as "tokensPerMinute",
  max_output_tokens as "maxOutputTokens", timeout_seconds as "timeoutSeconds", is_deterministic as "isDeterministic",
  is_enabled as "isEnabled"`;

export async function listProviderRows(sql: Sql): Promise<ProviderRow[]> {
  const { rows } = await sql.query<ProviderRow>(`select ${COLUMNS} from providers order by name`);
  return rows;
}

export async function findProviderRow(sql: Sql, name: string): Promise<ProviderRow | undefined> {
  const { rows } = await sql.query<ProviderRow>(`select ${COLUMNS} from providers where name = $1`, [name]);
  return rows[0];
}

/** Serializes everything that changes providers, or decides by which there are. */
export async function lockProviders(tx: Transaction): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('mge:providers', 0))");
}

/** Inserts the row, or replaces the one of its name. */
export async function saveProviderRow(tx: Transaction, row: ProviderRow): Promise<void> {
  await tx.query(
    `insert into providers (name, kind, label, base_url, encrypted_key, key_hint, models, prices, requests_per_minute,
       tokens_per_minute, max_output_tokens, timeout_seconds, is_deterministic, is_enabled)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::int, $10::int, $11::int, $12::int, $13::boolean, $14::boolean)
     on conflict (name) do update set kind = excluded.kind, label = excluded.label, base_url = excluded.base_url,
       encrypted_key = excluded.encrypted_key, key_hint = excluded.key_hint, models = excluded.models,
       prices = excluded.prices, requests_per_minute = excluded.requests_per_minute,
       tokens_per_minute = excluded.tokens_per_minute, max_output_tokens = excluded.max_output_tokens,
       timeout_seconds = excluded.timeout_seconds, is_deterministic = excluded.is_deterministic,
       is_enabled = excluded.is_enabled, updated_at = now()`,
    [
      row.name,
      row.kind,
      row.label,
      row.baseUrl,
      row.encryptedKey,
      row.keyHint,
      JSON.stringify(row.models),
      JSON.stringify(row.prices),
      row.requestsPerMinute,
      row.tokensPerMinute,
      row.maxOutputTokens,
      row.timeoutSeconds,
      row.isDeterministic,
      row.isEnabled,
    ],
  );
}

/** Also forgets its rate, so that another one of the name begins anew. */
export async function deleteProviderRow(tx: Transaction, name: string): Promise<void> {
  await tx.query("delete from providers where name = $1", [name]);
  await tx.query("delete from rate_buckets where provider = $1", [name]);
}

/** Projects that a generator is to make or makes, by name: those approved and not at their end. */
export async function listProjectsAtWork(sql: Sql, generator: string): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `select project_name as name from masterplans
     where generator = $1 and status in ('APPROVED', 'IN_PROGRESS', 'PAUSED') order by created_at`,
    [generator],
  );
  return rows.map((row) => row.name);
}
