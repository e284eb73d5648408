/** How execution moves atoms from status to status. Every function expects that the project's lock is held. */
import { MOVED, type MovedAtom } from "./moved-atom.ts";
import type { Transaction } from "./sql.ts";
import { storableJson } from "./storable-text.ts";

/** An atom at one of its dispatches; a claim on an earlier one has nothing to do. */
export interface DispatchedAtom {
  readonly atomId: string;
  readonly revision: number;
  readonly dispatches: number;
}

/** Marks claimed atoms as running. What is not returned was cancelled, paused, redone or finished since its dispatch. */
export async function startAtoms(
  tx: Transaction,
  projectId: string,
  workerId: string,
  claims: readonly DispatchedAtom[],
): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `with t as (
       select o.atom_id, o.status as before from atomic_units o
       join jsonb_to_recordset($3::jsonb) as c("atomId" uuid, revision int, dispatches int)
         on o.atom_id = c."atomId" and o.revision = c.revision and o.dispatches = c.dispatches
       join masterplans m on m.masterplan_id = o.masterplan_id and m.status = 'IN_PROGRESS'
       where o.masterplan_id = $1::uuid and o.status in ('READY', 'RUNNING') and o.is_dispatched
       order by o.atom_id for update of o
     )
     update atomic_units a set status = 'RUNNING', worker_id = $2::uuid, started_at = coalesce(a.started_at, clock_timestamp())
     from t where a.atom_id = t.atom_id returning ${MOVED}`,
    [projectId, workerId, JSON.stringify(claims)],
  );
  return rows;
}

/** Puts what a worker held back among what is ready; a job for it is in the queue again. */
export async function returnAtoms(tx: Transaction, projectId: string, workerId: string): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `with t as (
       select o.atom_id, o.status as before from atomic_units o
       where o.masterplan_id = $1::uuid and o.worker_id = $2::uuid and o.status = 'RUNNING' order by o.atom_id for update
     )
     update atomic_units a set status = 'READY', worker_id = null from t where a.atom_id = t.atom_id returning ${MOVED}`,
    [projectId, workerId],
  );
  return rows;
}

export interface AtomCompletion {
  readonly id: string;
  /** The revision the code was made for. */
  readonly revision: number;
  readonly code: string;
  readonly generator: string;
  readonly loc: number;
  readonly complexity: number;
  readonly attempts: number;
  /** 0 to 1. */
  readonly confidence: number;
  readonly signals: unknown;
  readonly contextCompleteness: number;
  readonly atomicityScore: number;
  readonly atomicityViolations: readonly string[];
  readonly needsPerson: string | undefined;
  readonly needsReview: boolean;
  readonly reviewPriority: number | undefined;
}

/** Stores atoms' code. What is not returned moved on meanwhile: its result is void. */
export async function completeAtoms(tx: Transaction, done: readonly AtomCompletion[]): Promise<MovedAtom[]> {
  if (done.length === 0) return [];
  const { rows } = await tx.query<MovedAtom>(
    `with d as (
       select * from jsonb_to_recordset($1::jsonb) as r(id uuid, revision int, code text, generator text, loc int,
         complexity int, attempts int, confidence float8, signals jsonb, "contextCompleteness" float8,
         "atomicityScore" float8, "atomicityViolations" jsonb, "needsPerson" text, "needsReview" bool, "reviewPriority" int)
     ), t as (
       select o.atom_id, o.status as before from atomic_units o join d on d.id = o.atom_id and d.revision = o.revision
       where o.status in ('READY', 'RUNNING') order by o.atom_id for update of o
     )
     update atomic_units a set status = 'COMPLETED', code = d.code, generator = d.generator, loc = d.loc,
       complexity = d.complexity, attempts = d.attempts, confidence = d.confidence, confidence_signals = d.signals,
       context_completeness = d."contextCompleteness", atomicity_score = d."atomicityScore",
       atomicity_violations = d."atomicityViolations", needs_person = d."needsPerson", needs_review = d."needsReview",
       review_priority = d."reviewPriority", revision = a.revision + 1, error = null, worker_id = null,
       is_dispatched = false, completed_at = clock_timestamp()
     from t join d on d.id = t.atom_id where a.atom_id = t.atom_id returning ${MOVED}`,
    [storableJson(done)],
  );
  return rows;
}

export interface AtomFailure {
  readonly id: string;
  readonly revision: number;
  readonly error: string;
  readonly attempts: number;
  readonly reviewPriority: number;
}

/** Gives atoms up. What is not returned moved on meanwhile. */
export async function failAtoms(tx: Transaction, failures: readonly AtomFailure[]): Promise<MovedAtom[]> {
  if (failures.length === 0) return [];
  const { rows } = await tx.query<MovedAtom>(
    `with d as (
       select * from jsonb_to_recordset($1::jsonb) as r(id uuid, revision int, error text, attempts int, "reviewPriority" int)
     ), t as (
       select o.atom_id, o.status as before from atomic_units o join d on d.id = o.atom_id and d.revision = o.revision
       where o.status in ('READY', 'RUNNING') order by o.atom_id for update of o
     )
     update atomic_units a set status = 'FAILED', error = d.error, attempts = d.attempts, confidence = 0,
       needs_review = true, review_priority = d."reviewPriority", worker_id = null, is_dispatched = false,
       completed_at = clock_timestamp()
     from t join d on d.id = t.atom_id where a.atom_id = t.atom_id returning ${MOVED}`,
    [storableJson(failures)],
  );
  return rows;
}

/** Counts finished prerequisites off their dependents; returns those that now wait for nothing more. */
export async function releaseDependents(
  tx: Transaction,
  graphId: string,
  finished: readonly string[],
): Promise<MovedAtom[]> {
  if (finished.length === 0) return [];
  const { rows } = await tx.query<MovedAtom>(
    `with freed as (
       select d.from_atom_id as atom_id, count(distinct d.to_atom_id)::int as count from atom_dependencies d
       where d.to_atom_id = any($2::uuid[]) and d.metadata ->> 'scheduling' is distinct from 'false'
         and d.graph_id = $1::uuid
       group by d.from_atom_id
     ), t as (
       select o.atom_id, o.status as before, freed.count from atomic_units o join freed on freed.atom_id = o.atom_id
       order by o.atom_id for update of o
     ), counted as (
       update atomic_units a set remaining_prerequisites = a.remaining_prerequisites - t.count,
         status = case when a.status = 'PENDING' and a.remaining_prerequisites = t.count then 'READY' else a.status end,
         ready_at = case when a.status = 'PENDING' and a.remaining_prerequisites = t.count then clock_timestamp() else a.ready_at end
       from t where a.atom_id = t.atom_id returning ${MOVED}
     )
     select * from counted where before <> status`,
    [graphId, finished],
  );
  return rows;
}

/** Puts one atom back among what is ready, without a job. */
export async function returnAtom(tx: Transaction, atomId: string, revision: number): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `with t as (
       select o.atom_id, o.status as before from atomic_units o
       where o.atom_id = $1::uuid and o.revision = $2 and o.status = 'RUNNING' for update
     )
     update atomic_units a set status = 'READY', worker_id = null, is_dispatched = false
     from t where a.atom_id = t.atom_id returning ${MOVED}`,
    [atomId, revision],
  );
  return rows;
}
