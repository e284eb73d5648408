/** Atoms that cannot be started because of one that failed. Every function expects that the project's lock is held. */
import type { NeedEdge } from "../../core/execution/blocked-reasons.ts";
import type { Transaction } from "./sql.ts";
import { MOVED, type MovedAtom } from "./moved-atom.ts";

export interface FailedAtom {
  readonly id: string;
  readonly key: string;
}

export async function listFailedAtoms(tx: Transaction, projectId: string): Promise<FailedAtom[]> {
  const { rows } = await tx.query<FailedAtom & Record<string, unknown>>(
    "select atom_id::text as id, key from atomic_units where masterplan_id = $1::uuid and status = 'FAILED' order by number",
    [projectId],
  );
  return rows;
}

/** The edges between the given atoms and everything pending that waits for them, directly or through others. */
export async function listWaitingEdges(
  tx: Transaction,
  projectId: string,
  atomIds: readonly string[],
): Promise<NeedEdge[]> {
  const { rows } = await tx.query<NeedEdge & Record<string, unknown>>(
    `with recursive graph as (
       select graph_id from masterplans where masterplan_id = $1::uuid
     ), needing(id) as (
       select unnest($2::uuid[])
       union
       select d.from_atom_id from needing join atom_dependencies d on d.to_atom_id = needing.id
       join atomic_units w on w.atom_id = d.from_atom_id and w.status = 'PENDING'
       where d.metadata ->> 'scheduling' is distinct from 'false' and d.graph_id = (select graph_id from graph)
     )
     select distinct d.from_atom_id::text as "from", w.key as "fromKey", d.to_atom_id::text as "to"
     from needing join atom_dependencies d on d.to_atom_id = needing.id
     join atomic_units w on w.atom_id = d.from_atom_id and w.status = 'PENDING'
     where d.metadata ->> 'scheduling' is distinct from 'false' and d.graph_id = (select graph_id from graph)
     order by 1, 3`,
    [projectId, atomIds],
  );
  return rows;
}

/** Blocks pending atoms, each with its reason. */
export async function blockAtoms(
  tx: Transaction,
  projectId: string,
  reasons: ReadonlyMap<string, string>,
): Promise<MovedAtom[]> {
  if (reasons.size === 0) return [];
  const { rows } = await tx.query<MovedAtom>(
    `with t as (
       select o.atom_id, o.status as before, r.reason from atomic_units o
       join jsonb_to_recordset($2::jsonb) as r(id uuid, reason text) on r.id = o.atom_id
       where o.masterplan_id = $1::uuid and o.status = 'PENDING' order by o.atom_id for update of o
     )
     update atomic_units a set status = 'BLOCKED', error = t.reason, completed_at = clock_timestamp()
     from t where a.atom_id = t.atom_id returning ${MOVED}`,
    [projectId, JSON.stringify([...reasons].map(([id, reason]) => ({ id, reason })))],
  );
  return rows;
}

/** Lets everything that is blocked wait again. */
export async function unblockAtoms(tx: Transaction, projectId: string): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `with t as (
       select o.atom_id, o.status as before from atomic_units o
       where o.masterplan_id = $1::uuid and o.status = 'BLOCKED' order by o.atom_id for update
     )
     update atomic_units a set status = 'PENDING', error = null, completed_at = null
     from t where a.atom_id = t.atom_id returning ${MOVED}`,
    [projectId],
  );
  return rows;
}
