/** Reading `cost_ledger`: every call to a model, what was reserved for it and what it cost. */
import type { ModelPrice } from "../../core/models/provider.ts";
import { Parameters } from "./parameters.ts";
import type { Sql } from "./sql.ts";

/**
 * `RESERVED`: under way. `LOST`: nobody knows what it cost (its worker died, or it gave no answer in time), so it
 * counts with what was reserved.
 */
export type CallState = "RESERVED" | "SETTLED" | "LOST";

export interface LedgerRow {
  readonly id: string;
  readonly at: Date;
  /** Null once the atom is gone. */
  readonly atomId: string | null;
  readonly atomKey: string | null;
  readonly atomNumber: number | null;
  readonly provider: string;
  readonly model: string;
  readonly state: CallState;
  /** All of the input, the cached part included. */
  readonly tokensIn: number;
  readonly tokensCached: number;
  readonly tokensOut: number;
  readonly reservedUsd: number;
  /** 0 while it is under way. */
  readonly costUsd: number;
  /** Null for rows of the time before prices were kept. */
  readonly price: ModelPrice | null;
  /** What went wrong, when the call gave nothing usable. */
  readonly fault: string | null;
  readonly settledAt: Date | null;
}

export interface LedgerFilter {
  readonly state?: CallState;
  readonly model?: string;
  readonly atomId?: string;
  /** Only calls that gave nothing usable. */
  readonly isFaulty?: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Calls of a project, newest first, and how many the filter finds in all. */
export async function listLedger(
  sql: Sql,
  projectId: string,
  filter: LedgerFilter,
): Promise<{ readonly rows: readonly LedgerRow[]; readonly total: number }> {
  const parameters = new Parameters();
  const conditions = [`c.masterplan_id = ${parameters.add(projectId)}::uuid`];
  if (filter.state !== undefined) conditions.push(`c.state = ${parameters.add(filter.state)}::call_state`);
  if (filter.model !== undefined) conditions.push(`c.model = ${parameters.add(filter.model)}`);
  if (filter.atomId !== undefined) conditions.push(`c.atom_id = ${parameters.add(filter.atomId)}::uuid`);
  if (filter.isFaulty === true) conditions.push("c.fault is not null");
  const { rows } = await sql.query<LedgerRow & { total: number }>(
    `select c.cost_id::text as id, c.created_at as at, c.atom_id::text as "atomId", a.key as "atomKey",
       a.number as "atomNumber", c.generator as provider, c.model, c.state::text as state, c.tokens_in as "tokensIn",
       c.tokens_cached as "tokensCached", c.tokens_out as "tokensOut", c.reserved_usd::float8 as "reservedUsd",
       c.cost_usd::float8 as "costUsd", c.price, c.fault, c.settled_at as "settledAt", count(*) over ()::int as total
     from cost_ledger c left join atomic_units a on a.atom_id = c.atom_id
     where ${conditions.join(" and ")}
     order by c.created_at desc, c.cost_id
     limit ${parameters.add(filter.limit)}::int offset ${parameters.add(filter.offset)}::int`,
    parameters.values,
  );
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** What a project has cost so far, in dollars and tokens; calls that are under way count when they are settled. */
export async function sumLedger(sql: Sql, projectId: string): Promise<{ costUsd: number; tokens: number }> {
  const { rows } = await sql.query<{ costUsd: number; tokens: number }>(
    `select coalesce(sum(cost_usd), 0)::float8 as "costUsd", coalesce(sum(tokens_in + tokens_out), 0)::float8 as tokens
     from cost_ledger where masterplan_id = $1::uuid`,
    [projectId],
  );
  return rows[0] ?? { costUsd: 0, tokens: 0 };
}

export interface ModelCost {
  readonly provider: string;
  readonly model: string;
  readonly calls: number;
  /** Of the calls, those that gave nothing usable. */
  readonly faults: number;
  readonly tokensIn: number;
  readonly tokensCached: number;
  readonly tokensOut: number;
  readonly costUsd: number;
}

/** The same by model, the dearest first. */
export async function sumLedgerByModel(sql: Sql, projectId: string): Promise<readonly ModelCost[]> {
  const { rows } = await sql.query<ModelCost>(
    `select generator as provider, model, count(*)::int as calls, count(fault)::int as faults,
       sum(tokens_in)::float8 as "tokensIn", sum(tokens_cached)::float8 as "tokensCached",
       sum(tokens_out)::float8 as "tokensOut", sum(cost_usd)::float8 as "costUsd"
     from cost_ledger where masterplan_id = $1::uuid
     group by generator, model order by sum(cost_usd) desc, count(*) desc, model`,
    [projectId],
  );
  return rows;
}
