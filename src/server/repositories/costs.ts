/** Rows of `cost_ledger`: every call that cost something. */
import type { Sql, Transaction } from "./sql.ts";

export interface CostEntry {
  readonly projectId: string;
  readonly atomId: string;
  readonly generator: string;
  readonly model: string;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly costUsd: number;
}

/** Adds a call to the ledger; calls without a model and without tokens are none. */
export async function insertCost(tx: Transaction, entry: CostEntry): Promise<void> {
  await tx.query(
    `insert into cost_ledger (masterplan_id, atom_id, generator, model, tokens_in, tokens_out, cost_usd)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7)`,
    [entry.projectId, entry.atomId, entry.generator, entry.model, entry.tokensIn, entry.tokensOut, entry.costUsd],
  );
}

/** What a project has cost so far, in dollars and tokens. */
export async function sumCosts(sql: Sql, projectId: string): Promise<{ costUsd: number; tokens: number }> {
  const { rows } = await sql.query<{ costUsd: number; tokens: number }>(
    `select coalesce(sum(cost_usd), 0)::float8 as "costUsd", coalesce(sum(tokens_in + tokens_out), 0)::float8 as tokens
     from cost_ledger where masterplan_id = $1::uuid`,
    [projectId],
  );
  return rows[0] ?? { costUsd: 0, tokens: 0 };
}
