/** Which ready atoms have a job: never more than their project may have in flight. The project's lock is held. */
import { MOVED, type MovedAtom } from "./moved-atom.ts";
import type { DispatchedAtom } from "./pipeline-atoms.ts";
import type { Sql, Transaction } from "./sql.ts";

/** A ready atom that was chosen; `place` is how many of its project are in flight with it, from 1. */
export interface ChosenAtom extends DispatchedAtom {
  readonly place: number;
}

/**
 * Chooses ready atoms while the project has room: those with the longest way still behind them first, among these by
 * wave. With strict waves only those of the first wave that has not ended. None while the project is not executing.
 */
export async function chooseReadyAtoms(tx: Transaction, projectId: string): Promise<ChosenAtom[]> {
  const { rows } = await tx.query<ChosenAtom & Record<string, unknown>>(
    `with project as (
       select concurrency, strict_waves, (
         select count(*) from atomic_units where masterplan_id = $1::uuid and status in ('READY', 'RUNNING') and is_dispatched
       )::int as busy
       from masterplans where masterplan_id = $1::uuid and status = 'IN_PROGRESS' and stage = 'executing'
     ), chosen as (
       select o.atom_id, p.busy + row_number() over (order by o.dispatch_priority desc, o.wave_number, o.number) as place
       from project p
       cross join lateral (
         select r.atom_id, r.wave_number, r.dispatch_priority, r.number from atomic_units r
         where r.masterplan_id = $1::uuid and r.status = 'READY' and not r.is_dispatched
           and (not p.strict_waves or r.wave_number = (
             select min(f.wave_number) from atomic_units f
             where f.masterplan_id = $1::uuid and f.status in ('PENDING', 'READY', 'RUNNING')))
         order by r.dispatch_priority desc, r.wave_number, r.number
         limit greatest(0, p.concurrency - p.busy)
       ) o
     )
     update atomic_units a set is_dispatched = true, dispatches = a.dispatches + 1 from chosen c
     where a.atom_id = c.atom_id
     returning a.atom_id::text as "atomId", a.revision, a.dispatches, c.place::int as place`,
    [projectId],
  );
  return rows;
}

/** Takes back what is dispatched and not running; returns the dispatches whose jobs are to be cancelled. */
export async function recallReadyAtoms(tx: Transaction, projectId: string): Promise<DispatchedAtom[]> {
  const { rows } = await tx.query<DispatchedAtom & Record<string, unknown>>(
    `update atomic_units set is_dispatched = false
     where masterplan_id = $1::uuid and status = 'READY' and is_dispatched
     returning atom_id::text as "atomId", revision, dispatches`,
    [projectId],
  );
  return rows;
}

/** The dispatches of these atoms that may still have a job. */
export async function listDispatches(tx: Transaction, atomIds: readonly string[]): Promise<DispatchedAtom[]> {
  const { rows } = await tx.query<DispatchedAtom & Record<string, unknown>>(
    `select atom_id::text as "atomId", revision, dispatches from atomic_units
     where atom_id = any($1::uuid[]) and is_dispatched`,
    [atomIds],
  );
  return rows;
}

/** Every dispatch of the project that may still have a job. */
export async function listDispatched(tx: Transaction, projectId: string): Promise<DispatchedAtom[]> {
  const { rows } = await tx.query<DispatchedAtom & Record<string, unknown>>(
    `select atom_id::text as "atomId", revision, dispatches from atomic_units
     where masterplan_id = $1::uuid and status in ('READY', 'RUNNING') and is_dispatched`,
    [projectId],
  );
  return rows;
}

/** Projects in execution, oldest first. */
export async function listExecutingProjects(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select masterplan_id::text as id from masterplans where status = 'IN_PROGRESS' and stage = 'executing'
     order by started_at, masterplan_id`,
  );
  return rows.map((row) => row.id);
}

/**
 * Takes back dispatched atoms without a job that could still run them, because the queue gave it up or somebody took it
 * away. Returns them; they are ready, to be dispatched anew.
 */
export async function recallLostAtoms(tx: Transaction, projectId: string): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `with t as (
       select o.atom_id, o.status as before from atomic_units o
       where o.masterplan_id = $1::uuid and o.status in ('READY', 'RUNNING') and o.is_dispatched
         and not exists (
           select 1 from pgboss.job j where j.name = 'atom' and j.state in ('created', 'retry', 'active')
             and j.id = md5(o.atom_id::text || ':' || o.revision || ':' || o.dispatches)::uuid)
       order by o.atom_id for update
     )
     update atomic_units a set is_dispatched = false, status = 'READY', worker_id = null
     from t where a.atom_id = t.atom_id returning ${MOVED}`,
    [projectId],
  );
  return rows;
}

/** Whether anything of the project has not ended. */
export async function hasOpenAtoms(tx: Transaction, projectId: string): Promise<boolean> {
  const { rows } = await tx.query<{ open: boolean }>(
    `select exists (
       select 1 from atomic_units where masterplan_id = $1::uuid and status in ('PENDING', 'READY', 'RUNNING')
     ) as open`,
    [projectId],
  );
  return rows[0]?.open ?? false;
}
