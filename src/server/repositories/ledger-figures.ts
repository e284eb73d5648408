/** Sums over `cost_ledger` for people: a project's calls by model, wave, task and time; months by project. */
import type { Sql } from "./sql.ts";

/** Calls put together by what they have in common. */
export interface CallFigures {
  readonly calls: number;
  /** The cached part included. */
  readonly tokensIn: number;
  readonly tokensCached: number;
  readonly tokensOut: number;
  /** Dollars of what is settled or lost. */
  readonly costUsd: number;
}

const FIGURES = `count(*)::int as calls, coalesce(sum(c.tokens_in), 0)::float8 as "tokensIn",
  coalesce(sum(c.tokens_cached), 0)::float8 as "tokensCached", coalesce(sum(c.tokens_out), 0)::float8 as "tokensOut",
  coalesce(sum(c.cost_usd), 0)::float8 as "costUsd"`;

export interface CallCounts {
  readonly total: number;
  readonly reserved: number;
  readonly settled: number;
  readonly lost: number;
  /** Those that gave nothing usable. */
  readonly faults: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

export async function countCalls(sql: Sql, projectId: string): Promise<CallCounts> {
  const { rows } = await sql.query<CallCounts>(
    `select count(*)::int as total, count(*) filter (where state = 'RESERVED')::int as reserved,
       count(*) filter (where state = 'SETTLED')::int as settled, count(*) filter (where state = 'LOST')::int as lost,
       count(fault)::int as faults, min(created_at) as "firstAt", max(created_at) as "lastAt"
     from cost_ledger where masterplan_id = $1::uuid`,
    [projectId],
  );
  const [counts] = rows;
  if (counts === undefined) throw new Error(`the calls of ${projectId} were not counted`);
  return counts;
}

/** The dearest first. */
export async function sumByModel(
  sql: Sql,
  projectId: string,
): Promise<(CallFigures & { provider: string; model: string })[]> {
  const { rows } = await sql.query<CallFigures & { provider: string; model: string }>(
    `select c.generator as provider, c.model, ${FIGURES} from cost_ledger c where c.masterplan_id = $1::uuid
     group by 1, 2 order by sum(c.cost_usd) desc, count(*) desc, 1, 2`,
    [projectId],
  );
  return rows;
}

/** In the order of the waves; null comes last, for atoms without a wave. */
export async function sumByWave(sql: Sql, projectId: string): Promise<(CallFigures & { wave: number | null })[]> {
  const { rows } = await sql.query<CallFigures & { wave: number | null }>(
    `select a.wave_number as wave, ${FIGURES} from cost_ledger c left join atomic_units a on a.atom_id = c.atom_id
     where c.masterplan_id = $1::uuid group by 1 order by 1 nulls last`,
    [projectId],
  );
  return rows;
}

/** The dearest first; null for atoms without a task. */
export async function sumByTask(
  sql: Sql,
  projectId: string,
): Promise<(CallFigures & { taskId: string | null; name: string | null })[]> {
  const { rows } = await sql.query<CallFigures & { taskId: string | null; name: string | null }>(
    `select t.task_id::text as "taskId", t.name, ${FIGURES} from cost_ledger c
     left join atomic_units a on a.atom_id = c.atom_id left join masterplan_tasks t on t.task_id = a.task_id
     where c.masterplan_id = $1::uuid group by t.task_id, t.name order by sum(c.cost_usd) desc, count(*) desc, t.name`,
    [projectId],
  );
  return rows;
}

/** By when the calls began, in steps counted from the epoch, oldest first. */
export async function sumOverTime(
  sql: Sql,
  projectId: string,
  stepSeconds: number,
): Promise<(CallFigures & { at: Date })[]> {
  const { rows } = await sql.query<CallFigures & { at: Date }>(
    `select date_bin(make_interval(secs => $2), c.created_at, 'epoch') as at, ${FIGURES} from cost_ledger c
     where c.masterplan_id = $1::uuid group by 1 order by 1`,
    [projectId, stepSeconds],
  );
  return rows;
}

export interface MonthShare {
  readonly month: string;
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly calls: number;
  readonly spentUsd: number;
  readonly reservedUsd: number;
}

/** What each project took of the months, newest month first, the dearest project first. Deleted projects are in none. */
export async function sumByMonth(sql: Sql, months: readonly string[]): Promise<MonthShare[]> {
  const { rows } = await sql.query<MonthShare>(
    `select c.month, m.masterplan_id::text as id, m.project_name as name, coalesce(nullif(u.name, ''), u.username) as owner,
       count(*)::int as calls, sum(c.cost_usd)::float8 as "spentUsd",
       coalesce(sum(c.reserved_usd) filter (where c.state = 'RESERVED'), 0)::float8 as "reservedUsd"
     from cost_ledger c join masterplans m on m.masterplan_id = c.masterplan_id join users u on u.user_id = m.user_id
     where c.month = any($1::text[])
     group by c.month, m.masterplan_id, m.project_name, 4
     order by c.month desc, sum(c.cost_usd) desc, m.project_name`,
    [months],
  );
  return rows;
}
