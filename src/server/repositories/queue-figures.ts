/** What waits in the queue, what is under way, and what the installation got done lately. */
import type { Sql } from "./sql.ts";

interface QueueFigures {
  readonly queue: string;
  /** Jobs that may be claimed now. */
  readonly waiting: number;
  /** Seconds since the longest waiting job could be claimed; null when none waits. */
  readonly oldestWaitSeconds: number | null;
  /** Jobs that a worker holds. */
  readonly active: number;
}

/** Atoms that are `RUNNING` anywhere. Few projects run at once, and each is read by its index. */
const ATOMS_IN_FLIGHT = `select count(*)::int from atomic_units a join masterplans m on m.masterplan_id = a.masterplan_id
  where m.status in ('APPROVED', 'IN_PROGRESS', 'PAUSED') and a.status = 'RUNNING'`;

/**
 * The figures of each of these queues, in their order; the queue must have been started once. Jobs that ended stay in the
 * queue's table for days and it has no index of the active ones, so these are counted where workers note what they hold.
 */
export async function readQueueFigures(sql: Sql, queues: readonly string[]): Promise<readonly QueueFigures[]> {
  const { rows } = await sql.query<QueueFigures>(
    `select q.name as queue, w.waiting, w.oldest as "oldestWaitSeconds",
       case when q.name = 'atom' then (${ATOMS_IN_FLIGHT})
         else (select count(*)::int from workers h, jsonb_array_elements(h.project_jobs) j where j ->> 'queue' = q.name)
       end as active
     from unnest($1::text[]) with ordinality as q(name, place)
     cross join lateral (
       select count(*)::int as waiting,
         extract(epoch from clock_timestamp() - min(greatest(j.created_on, j.start_after)))::float8 as oldest
       from pgboss.job j
       where j.name = q.name and j.state < 'active' and not j.blocked and j.start_after <= now()
     ) w
     order by q.place`,
    [queues],
  );
  return rows;
}

interface InFlight {
  readonly atoms: number;
  readonly projectJobs: number;
}

/** What workers hold in all. */
export async function countInFlight(sql: Sql): Promise<InFlight> {
  const { rows } = await sql.query<InFlight>(
    `select (${ATOMS_IN_FLIGHT}) as atoms,
       (select coalesce(sum(jsonb_array_length(project_jobs)), 0)::int from workers) as "projectJobs"`,
  );
  return rows[0] ?? { atoms: 0, projectJobs: 0 };
}

interface RunningProject {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly stage: string;
  /** Atoms a worker holds. */
  readonly inFlight: number;
  /** Atoms it may have in flight at most. */
  readonly allowed: number;
  readonly completed: number;
  readonly total: number;
}

/** Projects that are under way or paused, the busiest first, at most `limit`. */
export async function listRunningProjects(sql: Sql, limit: number): Promise<readonly RunningProject[]> {
  const { rows } = await sql.query<RunningProject>(
    `select m.masterplan_id::text as id, m.project_name as name, m.status::text as status, m.stage,
       (select count(*)::int from atomic_units a
        where a.masterplan_id = m.masterplan_id and a.status = 'RUNNING') as "inFlight",
       m.concurrency as allowed, m.completed_atoms as completed, m.total_atoms as total
     from masterplans m where m.status in ('APPROVED', 'IN_PROGRESS', 'PAUSED')
     order by "inFlight" desc, m.started_at desc nulls last, m.masterplan_id limit $1::int`,
    [limit],
  );
  return rows;
}

interface MinuteFigures {
  /** When the minute began. */
  readonly at: Date;
  readonly completed: number;
  /** Tries that did not pass. */
  readonly failed: number;
}

/** Tries that ended in each of the last `minutes` minutes, oldest first, the present one last. */
export async function readThroughput(sql: Sql, minutes: number): Promise<readonly MinuteFigures[]> {
  const { rows } = await sql.query<MinuteFigures>(
    `select m.at, count(h.retry_id) filter (where h.success)::int as completed,
       count(h.retry_id) filter (where not h.success)::int as failed
     from generate_series(date_trunc('minute', now()) - make_interval(mins => $1::int - 1), date_trunc('minute', now()),
       interval '1 minute') as m(at)
     left join (
       select retry_id, success, date_trunc('minute', completed_at) as at from atom_retry_history
       where completed_at >= date_trunc('minute', now()) - make_interval(mins => $1::int - 1)
     ) h on h.at = m.at
     group by m.at order by m.at`,
    [minutes],
  );
  return rows;
}

interface FailureFigures {
  /** What a check of the code found, or what a provider refused. */
  readonly source: "check" | "provider";
  readonly kind: string;
  readonly count: number;
}

/** What went wrong in tries that ended in the last `minutes` minutes, the most frequent first, at most `limit` kinds. */
export async function listFailures(sql: Sql, minutes: number, limit: number): Promise<readonly FailureFigures[]> {
  const { rows } = await sql.query<FailureFigures>(
    `with lately as (
       select success, error_analysis, faults from atom_retry_history
       where completed_at >= now() - make_interval(mins => $1::int) and (not success or faults <> '[]'::jsonb)
     )
     select source, kind, count(*)::int as count from (
       select 'check' as source, coalesce(error_analysis ->> 'category', 'unknown') as kind from lately where not success
       union all
       select 'provider', coalesce(f ->> 'kind', 'unknown') from lately, jsonb_array_elements(faults) f
     ) k
     group by source, kind order by count desc, kind limit $2::int`,
    [minutes, limit],
  );
  return rows;
}
