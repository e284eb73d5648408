/** Reading `cost_ledger` for people: pages of calls that match, in any order that helps. */
import type { ModelPrice } from "../../core/models/provider.ts";
import type { CallState } from "./ledger.ts";
import { containing, Parameters } from "./parameters.ts";
import type { Sql } from "./sql.ts";

export interface LedgerFilter {
  readonly projectId: string;
  readonly state: CallState | null;
  readonly provider: string | null;
  readonly model: string | null;
  /** Only calls for atoms of this wave. */
  readonly wave: number | null;
  /** Only calls for atoms of this task. */
  readonly taskId: string | null;
  /** Only calls that gave nothing usable. */
  readonly isFaulty: boolean;
  /** In the atom's name, the model and the fault. */
  readonly search: string;
  readonly sort: "time" | "cost" | "tokensIn" | "tokensOut";
  readonly direction: "asc" | "desc";
  readonly offset: number;
  readonly limit: number;
}

export interface LedgerRow {
  readonly id: string;
  readonly at: Date;
  readonly settledAt: Date | null;
  /** Null once the atom is gone; so are the atom's other columns. */
  readonly atomId: string | null;
  readonly atomNumber: number | null;
  readonly atomName: string | null;
  readonly atomKind: string | null;
  readonly wave: number | null;
  readonly provider: string;
  readonly model: string;
  readonly state: CallState;
  /** All of the input, the cached part included. */
  readonly tokensIn: number;
  readonly tokensCached: number;
  readonly tokensOut: number;
  /** Null for calls that were recorded without one. */
  readonly price: ModelPrice | null;
  readonly reservedUsd: number;
  /** 0 while it is under way. */
  readonly costUsd: number;
  readonly fault: string | null;
}

const FROM = "from cost_ledger c left join atomic_units a on a.atom_id = c.atom_id";
const ORDER = {
  time: "c.created_at",
  // What is under way counts with what it may cost.
  cost: "case c.state when 'RESERVED' then c.reserved_usd else c.cost_usd end",
  tokensIn: "c.tokens_in",
  tokensOut: "c.tokens_out",
} as const;

function conditionOf(filter: LedgerFilter, parameters: Parameters): string {
  const where = [`c.masterplan_id = ${parameters.add(filter.projectId)}::uuid`];
  if (filter.state !== null) where.push(`c.state = ${parameters.add(filter.state)}::call_state`);
  if (filter.provider !== null) where.push(`c.generator = ${parameters.add(filter.provider)}`);
  if (filter.model !== null) where.push(`c.model = ${parameters.add(filter.model)}`);
  if (filter.wave !== null) where.push(`a.wave_number = ${parameters.add(filter.wave)}::int`);
  if (filter.taskId !== null) where.push(`a.task_id = ${parameters.add(filter.taskId)}::uuid`);
  if (filter.isFaulty) where.push("c.fault is not null");
  if (filter.search !== "") {
    const pattern = parameters.add(containing(filter.search));
    where.push(
      `(a.name ilike ${pattern} or a.key ilike ${pattern} or c.model ilike ${pattern} or c.fault ilike ${pattern})`,
    );
  }
  return where.join(" and ");
}

/** A page of calls; `total` and `costUsd` are of all that match. */
export async function listLedgerRows(
  sql: Sql,
  filter: LedgerFilter,
): Promise<{ rows: LedgerRow[]; total: number; costUsd: number }> {
  const parameters = new Parameters();
  const condition = conditionOf(filter, parameters);
  const sums = await sql.query<{ total: number; costUsd: number }>(
    `select count(*)::int as total, coalesce(sum(c.cost_usd), 0)::float8 as "costUsd" ${FROM} where ${condition}`,
    parameters.values.slice(),
  );
  const { rows } = await sql.query<LedgerRow>(
    `select c.cost_id::text as id, c.created_at as at, c.settled_at as "settledAt", a.atom_id::text as "atomId",
       a.number as "atomNumber", a.name as "atomName", a.kind as "atomKind", a.wave_number as wave, c.generator as provider,
       c.model, c.state::text as state, c.tokens_in as "tokensIn", c.tokens_cached as "tokensCached",
       c.tokens_out as "tokensOut", c.price, c.reserved_usd::float8 as "reservedUsd", c.cost_usd::float8 as "costUsd", c.fault
     ${FROM} where ${condition}
     order by ${ORDER[filter.sort]} ${filter.direction}, c.created_at desc, c.cost_id
     limit ${parameters.add(filter.limit)}::int offset ${parameters.add(filter.offset)}::int`,
    parameters.values,
  );
  return { rows, total: sums.rows[0]?.total ?? 0, costUsd: sums.rows[0]?.costUsd ?? 0 };
}
