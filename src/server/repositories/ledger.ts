/** Sums of `cost_ledger`: every call to a model, what was reserved for it and what it cost. */
import type { Sql } from "./sql.ts";

/**
 * `RESERVED`: under way. `LOST`: nobody knows what it cost (its worker died, or it gave no answer in time), so it
 * counts with what was reserved.
 */
export type CallState = "RESERVED" | "SETTLED" | "LOST";

/** What a project has cost so far, in dollars and tokens; calls that are under way count when they are settled. */
export async function sumLedger(sql: Sql, projectId: string): Promise<{ costUsd: number; tokens: number }> {
  const { rows } = await sql.query<{ costUsd: number; tokens: number }>(
    `select coalesce(sum(cost_usd), 0)::float8 as "costUsd", coalesce(sum(tokens_in + tokens_out), 0)::float8 as tokens
     from cost_ledger where masterplan_id = $1::uuid`,
    [projectId],
  );
  return rows[0] ?? { costUsd: 0, tokens: 0 };
}
