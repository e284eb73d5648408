/** What must hold of a project that ended, whatever happened to workers, database and generator on the way. */
import type { WaveStatus } from "../core/execution/event.ts";
import { waveStatus } from "../core/execution/wave-status.ts";
import { listAtoms } from "../server/repositories/atoms.ts";
import type { Sql } from "../server/repositories/sql.ts";
import { rightCode } from "./synthetic-project.ts";

/** One thing that is not as it must be. */
export interface Violation {
  readonly invariant: "once" | "lost" | "code" | "events" | "counters" | "order" | "jobs" | "ledger" | "budget";
  readonly detail: string;
}

type Check = (sql: Sql, projectId: string) => Promise<readonly Violation[]>;

/** Empty when everything holds. The project must have ended, and nobody may work on it any more. */
export async function checkInvariants(sql: Sql, projectId: string): Promise<readonly Violation[]> {
  const found = [];
  for (const check of CHECKS) found.push(...(await check(sql, projectId)));
  return found;
}

/** Every completion has one successful attempt, and every attempt that succeeded is a completion. */
const recordedOnce: Check = (sql, projectId) =>
  violations(
    sql,
    "once",
    `select a.key || ': ' || h.successes || ' results, ' || e.completions || ' completions, revision ' || a.revision as detail
     from atomic_units a
     cross join lateral (
       select count(*) filter (where success)::int as successes from atom_retry_history where atom_id = a.atom_id
     ) h
     cross join lateral (
       select count(*)::int as completions, count(distinct payload ->> 'revision')::int as revisions from events
       where masterplan_id = $1::uuid and type = 'atom.status' and payload ->> 'status' = 'COMPLETED'
         and payload ->> 'id' = a.atom_id::text
     ) e
     where a.masterplan_id = $1::uuid
       and (h.successes <> e.completions or e.completions <> e.revisions or e.completions > a.revision
         or (a.status = 'COMPLETED') <> (a.code is not null) or a.status = 'COMPLETED' and h.successes = 0)`,
    projectId,
  );

/** Nothing waits or runs any more, and what is blocked is blocked by something that failed. */
const nothingLost: Check = (sql, projectId) =>
  violations(
    sql,
    "lost",
    `select key || ' is ' || status || case when worker_id is null then '' else ', held by a worker' end as detail
     from atomic_units where masterplan_id = $1::uuid
       and (status not in ('COMPLETED', 'FAILED', 'BLOCKED', 'SKIPPED') or worker_id is not null)
     union all
     select 'the project is ' || status || ' at ' || stage from masterplans
     where masterplan_id = $1::uuid and status not in ('COMPLETED', 'FAILED', 'CANCELLED')
     union all
     select a.key || ' is blocked by nothing that failed' from atomic_units a
     where a.masterplan_id = $1::uuid and a.status = 'BLOCKED' and not exists (
       select 1 from atom_dependencies d join atomic_units p on p.atom_id = d.to_atom_id
       where d.from_atom_id = a.atom_id and p.status in ('FAILED', 'BLOCKED')
     )`,
    projectId,
  );

/** What was stored is what the generator knows to be right, whoever wrote it. */
const codeIsRight: Check = async (sql, projectId) =>
  (await listAtoms(sql, projectId))
    .filter((atom) => atom.contract.recipe?.name === "synthetic")
    .filter((atom) => atom.status === "COMPLETED" && atom.code !== rightCode(atom.contract))
    .map((atom) => ({ invariant: "code", detail: `${atom.key} has other code than the right one` }));

/** The last event of every atom and wave, and of the project, says what its row says. */
const eventsTellTheTruth: Check = (sql, projectId) =>
  violations(
    sql,
    "events",
    `with last as (
       select distinct on (type, coalesce(payload ->> 'id', payload ->> 'number')) type, payload from events
       where masterplan_id = $1::uuid and type in ('atom.status', 'wave.status', 'project.status', 'project.stage')
       order by type, coalesce(payload ->> 'id', payload ->> 'number'), event_id desc
     )
     select a.key || ' is ' || a.status || ', its last event says ' || coalesce(l.payload ->> 'status', 'nothing') as detail
     from atomic_units a
     left join last l on l.type = 'atom.status' and l.payload ->> 'id' = a.atom_id::text
     where a.masterplan_id = $1::uuid and a.status <> 'PENDING'
       and (l.payload ->> 'status' is distinct from a.status::text or (l.payload ->> 'revision')::int <> a.revision)
     union all
     select 'wave ' || w.number || ' is ' || w.status || ', its last event says ' || coalesce(l.payload ->> 'status', 'nothing')
     from execution_waves w join masterplans m on m.graph_id = w.graph_id
     left join last l on l.type = 'wave.status' and l.payload ->> 'number' = w.number::text
     where m.masterplan_id = $1::uuid and w.status <> 'PENDING' and l.payload ->> 'status' is distinct from w.status::text
     union all
     select 'the project is ' || m.status || ' at ' || m.stage || ', its last events say otherwise' from masterplans m
     where m.masterplan_id = $1::uuid and (
       (select payload ->> 'status' from last where type = 'project.status') is distinct from m.status::text
       or (select payload ->> 'stage' from last where type = 'project.stage') is distinct from m.stage)`,
    projectId,
  );

/** Prerequisites that are open, waves, tasks, milestones, phases and the project, counted anew from atoms and edges. */
const countersAreRight: Check = async (sql, projectId) => [
  ...(await violations(
    sql,
    "counters",
    `select a.key || ' waits for ' || count(distinct p.atom_id) || ', its row says ' || a.remaining_prerequisites as detail
     from atomic_units a
     left join atom_dependencies d on d.from_atom_id = a.atom_id and d.metadata ->> 'scheduling' is distinct from 'false'
     left join atomic_units p on p.atom_id = d.to_atom_id and p.status <> 'COMPLETED'
     where a.masterplan_id = $1::uuid group by a.atom_id
     having a.remaining_prerequisites <> count(distinct p.atom_id)
     union all
     select 'the project counts ' || m.total_atoms || '/' || m.completed_atoms || '/' || m.failed_atoms || ' at '
       || m.progress_percent || ' %'
     from masterplans m join atomic_units a using (masterplan_id) where m.masterplan_id = $1::uuid group by m.masterplan_id
     having m.total_atoms <> count(*) or m.completed_atoms <> count(*) filter (where a.status = 'COMPLETED')
       or m.failed_atoms <> count(*) filter (where a.status in ('FAILED', 'BLOCKED'))
       or m.skipped_atoms <> count(*) filter (where a.status = 'SKIPPED')
       or m.progress_percent <> round(100.0 * count(*) filter (where a.status not in ('PENDING', 'READY', 'RUNNING')) / count(*), 1)::float8
     union all
     select 'the task ' || t.name || ' is ' || t.status from masterplan_tasks t join atomic_units a using (task_id)
     where a.masterplan_id = $1::uuid group by t.task_id
     having t.status::text <> case when bool_and(a.status = 'COMPLETED') then 'COMPLETED'
       when bool_and(a.status in ('COMPLETED', 'FAILED', 'BLOCKED')) then 'FAILED' else t.status::text end
     union all
     select 'the milestone ' || s.name || ' counts ' || s.completed_tasks || ' of ' || s.total_tasks
     from masterplan_milestones s join masterplan_tasks t using (milestone_id) join masterplan_phases p using (phase_id)
     where p.masterplan_id = $1::uuid group by s.milestone_id
     having s.total_tasks <> count(*) or s.completed_tasks <> count(*) filter (where t.status = 'COMPLETED')
     union all
     select 'the phase ' || p.name || ' counts ' || p.completed_tasks || ' of ' || p.total_tasks
     from masterplan_phases p join masterplan_milestones s using (phase_id) join masterplan_tasks t using (milestone_id)
     where p.masterplan_id = $1::uuid group by p.phase_id
     having p.total_tasks <> count(*) or p.completed_tasks <> count(*) filter (where t.status = 'COMPLETED')
     union all
     select 'the project counts ' || m.completed_tasks || ' completed and ' || m.failed_tasks || ' failed tasks'
     from masterplans m join masterplan_phases p using (masterplan_id) join masterplan_milestones s using (phase_id)
     join masterplan_tasks t using (milestone_id) where m.masterplan_id = $1::uuid group by m.masterplan_id
     having m.completed_tasks <> count(*) filter (where t.status = 'COMPLETED')
       or m.failed_tasks <> count(*) filter (where t.status = 'FAILED')`,
    projectId,
  )),
  ...(await wrongWaves(sql, projectId)),
];

interface WaveRow {
  readonly number: number;
  readonly status: WaveStatus;
  readonly recorded: string;
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly running: number;
}

async function wrongWaves(sql: Sql, projectId: string): Promise<readonly Violation[]> {
  const { rows } = await sql.query<WaveRow>(
    `select w.number, w.status::text as status, w.total_atoms || '/' || w.completed_atoms || '/' || w.failed_atoms as recorded,
       count(*)::int as total, count(*) filter (where a.status = 'COMPLETED')::int as completed,
       count(*) filter (where a.status in ('FAILED', 'BLOCKED'))::int as failed,
       count(*) filter (where a.status = 'SKIPPED')::int as skipped,
       count(*) filter (where a.status = 'RUNNING')::int as running
     from execution_waves w join masterplans m on m.graph_id = w.graph_id
     join atomic_units a on a.masterplan_id = m.masterplan_id and a.wave_number = w.number
     where m.masterplan_id = $1::uuid group by w.wave_id order by w.number`,
    [projectId],
  );
  return rows
    .map((row) => ({ row, counted: [row.total, row.completed, row.failed].join("/"), status: waveStatus(row) }))
    .filter(({ row, counted, status }) => row.recorded !== counted || row.status !== status)
    .map(({ row, counted, status }) => ({
      invariant: "counters",
      detail: `wave ${String(row.number)} is ${row.status} ${row.recorded}, counted ${status} ${counted}`,
    }));
}

/** No atom began before everything it needs was done; holds only for atoms that were made once. */
const orderWasKept: Check = (sql, projectId) =>
  violations(
    sql,
    "order",
    `select f.key || ' began before ' || t.key || ' was done' as detail
     from atom_dependencies d join atomic_units f on f.atom_id = d.from_atom_id
     join atomic_units t on t.atom_id = d.to_atom_id
     where f.masterplan_id = $1::uuid and d.metadata ->> 'scheduling' is distinct from 'false'
       and f.started_at < t.completed_at and f.revision = 1 and t.revision = 1`,
    projectId,
  );

/** The queue holds nothing of the project any more. */
const queueIsEmpty: Check = (sql, projectId) =>
  violations(
    sql,
    "jobs",
    `select name || ' job is ' || state as detail from pgboss.job
     where data ->> 'projectId' = $1::text and state in ('created', 'retry', 'active')`,
    projectId,
  );

const CHECKS: readonly Check[] = [
  recordedOnce,
  nothingLost,
  codeIsRight,
  eventsTellTheTruth,
  countersAreRight,
  orderWasKept,
  queueIsEmpty,
];

async function violations(
  sql: Sql,
  invariant: Violation["invariant"],
  text: string,
  projectId: string,
): Promise<readonly Violation[]> {
  const { rows } = await sql.query<{ detail: string }>(text, [projectId]);
  return rows.map(({ detail }) => ({ invariant, detail }));
}

/** Advisory locks in this database that somebody still holds; to be asked when every process has ended. */
export async function heldAdvisoryLocks(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from pg_locks
     where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0]?.count ?? 0;
}
