/** Reading how the atoms of a project came about, all at once. */
import type { Sql } from "./sql.ts";

export interface ProvenanceRecord {
  readonly atomId: string;
  /** Oldest first. */
  readonly attempts: readonly {
    readonly attempt: number;
    readonly generator: string;
    readonly model: string | null;
    readonly success: boolean;
  }[];
  /** Current results by name. */
  readonly checks: readonly { readonly check: string; readonly verdict: string; readonly required: boolean }[];
}

/** One row per atom, in delivery order. */
export async function readProvenance(sql: Sql, projectId: string): Promise<ProvenanceRecord[]> {
  const { rows } = await sql.query<ProvenanceRecord>(
    `select a.atom_id::text as "atomId", coalesce(h.attempts, '[]') as attempts, coalesce(v.checks, '[]') as checks
     from atomic_units a
     left join (select r.atom_id, jsonb_agg(jsonb_build_object('attempt', r.attempt, 'generator', r.generator,
         'model', r.model, 'success', r.success) order by r.started_at, r.attempt, r.retry_id) attempts
       from atom_retry_history r join atomic_units x using (atom_id)
       where x.masterplan_id = $1::uuid group by r.atom_id) h on h.atom_id = a.atom_id
     left join (select atom_id, jsonb_agg(jsonb_build_object('check', "check", 'verdict', verdict, 'required', required)
         order by "check", created_at, result_id) checks
       from validation_results where masterplan_id = $1::uuid and current and atom_id is not null group by atom_id
     ) v on v.atom_id = a.atom_id
     where a.masterplan_id = $1::uuid order by a.number`,
    [projectId],
  );
  return rows;
}
