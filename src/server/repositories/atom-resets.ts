/** How people and the pipeline put atoms back, leave them out or write them. The project's lock is held. */
import type { Transaction } from "./sql.ts";
import { MOVED, type MovedAtom } from "./moved-atom.ts";

/**
 * Puts atoms back to the start: their code is void, their revision grows, their attempts count from nothing again. The
 * feedback, where there is one, waits at its atom until it is made.
 */
export async function resetAtoms(
  tx: Transaction,
  ids: readonly string[],
  request?: { readonly atomId: string; readonly feedback: string },
): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `with t as (
       select o.atom_id, o.status as before from atomic_units o where o.atom_id = any($1::uuid[])
       order by o.atom_id for update
     )
     update atomic_units a set status = 'PENDING', code = null, generator = null, attempts = 0, confidence = null,
       confidence_signals = null, error = case when a.atom_id = $2::uuid then $3 end, needs_review = false,
       review_priority = null, revision = a.revision + 1, needs_person = a.contract ->> 'needsPerson', worker_id = null,
       is_dispatched = false, ready_at = null, started_at = null, completed_at = null
     from t where a.atom_id = t.atom_id returning ${MOVED}`,
    [ids, request?.atomId ?? null, request?.feedback ?? null],
  );
  return rows;
}

/** Counts every atom's unfinished prerequisites anew from the edges; pending ones that wait for nothing become ready. */
export async function recountPrerequisites(tx: Transaction, projectId: string): Promise<MovedAtom[]> {
  await tx.query(
    `update atomic_units a set remaining_prerequisites = c.waiting
     from (
       select o.atom_id, count(distinct p.atom_id)::int as waiting
       from atomic_units o
       left join atom_dependencies d on d.from_atom_id = o.atom_id and d.metadata ->> 'scheduling' is distinct from 'false'
         and d.graph_id = (select graph_id from masterplans where masterplan_id = $1::uuid)
       left join atomic_units p on p.atom_id = d.to_atom_id and p.status <> 'COMPLETED'
       where o.masterplan_id = $1::uuid group by o.atom_id
     ) c
     where a.atom_id = c.atom_id and a.remaining_prerequisites <> c.waiting`,
    [projectId],
  );
  const { rows } = await tx.query<MovedAtom>(
    `with t as (
       select o.atom_id, o.status as before from atomic_units o
       where o.masterplan_id = $1::uuid and o.status = 'PENDING' and o.remaining_prerequisites = 0
       order by o.atom_id for update
     )
     update atomic_units a set status = 'READY', ready_at = clock_timestamp()
     from t where a.atom_id = t.atom_id returning ${MOVED}`,
    [projectId],
  );
  return rows;
}

/** Leaves out what has not ended, when a project is cancelled. */
export async function skipUnfinished(tx: Transaction, projectId: string): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `with t as (
       select o.atom_id, o.status as before from atomic_units o
       where o.masterplan_id = $1::uuid and o.status in ('PENDING', 'READY', 'RUNNING') order by o.atom_id for update
     )
     update atomic_units a set status = 'SKIPPED', worker_id = null, is_dispatched = false, completed_at = now()
     from t where a.atom_id = t.atom_id returning ${MOVED}`,
    [projectId],
  );
  return rows;
}

export interface CodeReplacement {
  readonly id: string;
  readonly expectedRevision: number;
  readonly code: string;
  readonly loc: number;
  readonly complexity: number;
}

/**
 * Stores a person's code in place of what was there; it is scored when the project is validated. Undefined when the
 * revision is no longer the expected one.
 */
export async function replaceCode(tx: Transaction, edit: CodeReplacement): Promise<MovedAtom | undefined> {
  const { rows } = await tx.query<MovedAtom>(
    `with t as (
       select o.atom_id, o.status as before from atomic_units o where o.atom_id = $1::uuid and o.revision = $2 for update
     )
     update atomic_units a set status = 'COMPLETED', code = $3, generator = 'reviewer', loc = $4, complexity = $5,
       revision = a.revision + 1, error = null, needs_person = null, needs_review = false, review_priority = null,
       confidence = null, confidence_signals = null, worker_id = null, is_dispatched = false, completed_at = now()
     from t where a.atom_id = t.atom_id returning ${MOVED}`,
    [edit.id, edit.expectedRevision, edit.code, edit.loc, edit.complexity],
  );
  return rows[0];
}

/** Marks atoms as waiting for a person's look. */
export async function flagAtoms(
  tx: Transaction,
  flags: readonly { readonly atomId: string; readonly priority: number }[],
): Promise<void> {
  await tx.query(
    `update atomic_units a set needs_review = true, review_priority = f.priority
     from jsonb_to_recordset($1::jsonb) as f("atomId" uuid, priority int) where a.atom_id = f."atomId"`,
    [JSON.stringify(flags.map(({ atomId, priority }) => ({ atomId, priority })))],
  );
}
