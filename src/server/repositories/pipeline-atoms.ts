/** How atoms move from status to status. Every function expects that the project's lock is held. */
import type { AtomStatus } from "../../core/execution/event.ts";
import type { Transaction } from "./sql.ts";

/** What an event says of an atom that moved. */
export interface MovedAtom {
  readonly id: string;
  readonly number: number;
  readonly status: AtomStatus;
  readonly wave: number | null;
  readonly attempts: number;
  readonly confidence: number | null;
  readonly needsReview: boolean;
  readonly revision: number;
  readonly taskId: string | null;
}

export interface ReleasedAtom extends MovedAtom {
  readonly remaining: number;
  readonly priority: number;
}

const MOVED = `a.atom_id::text as id, a.number, a.status::text as status, a.wave_number as wave, a.attempts, a.confidence,
  a.needs_review as "needsReview", a.revision, a.task_id::text as "taskId"`;
const RELEASED = `${MOVED}, a.remaining_prerequisites as remaining, a.dispatch_priority as priority`;

/** Marks claimed atoms as running. What is not returned was cancelled, redone or finished since the job was sent. */
export async function startAtoms(
  tx: Transaction,
  workerId: string,
  claims: readonly { readonly atomId: string; readonly revision: number }[],
): Promise<(MovedAtom & { readonly projectId: string; readonly wasRunning: boolean })[]> {
  const { rows } = await tx.query<MovedAtom & { projectId: string; wasRunning: boolean }>(
    `with claimed as (
       select o.atom_id, o.status = 'RUNNING' as running from atomic_units o
       join jsonb_to_recordset($2::jsonb) as c("atomId" uuid, revision int)
         on o.atom_id = c."atomId" and o.revision = c.revision
       join masterplans m on m.masterplan_id = o.masterplan_id and m.status = 'IN_PROGRESS'
       where o.status in ('READY', 'RUNNING')
       order by o.atom_id for update of o
     )
     update atomic_units a set status = 'RUNNING', worker_id = $1::uuid, started_at = coalesce(a.started_at, now())
     from claimed where a.atom_id = claimed.atom_id
     returning ${MOVED}, a.masterplan_id::text as "projectId", claimed.running as "wasRunning"`,
    [workerId, JSON.stringify(claims)],
  );
  return rows;
}

/** Puts what a worker held back among what is ready. */
export async function returnAtoms(tx: Transaction, projectId: string, workerId: string): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `update atomic_units a set status = 'READY', worker_id = null
     where a.masterplan_id = $1::uuid and a.worker_id = $2::uuid and a.status = 'RUNNING' returning ${MOVED}`,
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

/** Stores an atom's code. Undefined when the atom moved on meanwhile: the result is void. */
export async function completeAtom(tx: Transaction, done: AtomCompletion): Promise<MovedAtom | undefined> {
  const { rows } = await tx.query<MovedAtom>(
    `update atomic_units a set status = 'COMPLETED', code = $3, generator = $4, loc = $5, complexity = $6, attempts = $7,
       confidence = $8, confidence_signals = $9::jsonb, context_completeness = $10, atomicity_score = $11,
       atomicity_violations = $12::jsonb, needs_person = $13, needs_review = $14, review_priority = $15,
       revision = revision + 1, error = null, worker_id = null, completed_at = now()
     where a.atom_id = $1::uuid and a.revision = $2 and a.status in ('READY', 'RUNNING') returning ${MOVED}`,
    [
      done.id,
      done.revision,
      done.code,
      done.generator,
      done.loc,
      done.complexity,
      done.attempts,
      done.confidence,
      JSON.stringify(done.signals),
      done.contextCompleteness,
      done.atomicityScore,
      JSON.stringify(done.atomicityViolations),
      done.needsPerson ?? null,
      done.needsReview,
      done.reviewPriority ?? null,
    ],
  );
  return rows[0];
}

export interface AtomFailure {
  readonly id: string;
  readonly revision: number;
  readonly error: string;
  readonly attempts: number;
  readonly reviewPriority: number;
}

/** Gives an atom up. Undefined when it moved on meanwhile. */
export async function failAtom(tx: Transaction, failure: AtomFailure): Promise<MovedAtom | undefined> {
  const { rows } = await tx.query<MovedAtom>(
    `update atomic_units a set status = 'FAILED', error = $3, attempts = $4, confidence = 0, needs_review = true,
       review_priority = $5, worker_id = null, completed_at = now()
     where a.atom_id = $1::uuid and a.revision = $2 and a.status in ('READY', 'RUNNING') returning ${MOVED}`,
    [failure.id, failure.revision, failure.error, failure.attempts, failure.reviewPriority],
  );
  return rows[0];
}

/** Counts a finished prerequisite off its dependents and returns them; those that wait for nothing more are ready. */
export async function releaseDependents(tx: Transaction, projectId: string, atomId: string): Promise<ReleasedAtom[]> {
  const { rows } = await tx.query<ReleasedAtom>(
    `with waiting as (
       select o.atom_id from atomic_units o
       where o.atom_id in (
         select d.from_atom_id from atom_dependencies d
         where d.to_atom_id = $2::uuid and d.metadata ->> 'scheduling' is distinct from 'false'
           and d.graph_id = (select graph_id from masterplans where masterplan_id = $1::uuid))
       order by o.atom_id for update
     )
     update atomic_units a set remaining_prerequisites = a.remaining_prerequisites - 1,
       status = case when a.status = 'PENDING' and a.remaining_prerequisites = 1 then 'READY' else a.status end,
       ready_at = case when a.status = 'PENDING' and a.remaining_prerequisites = 1 then now() else a.ready_at end
     from waiting where a.atom_id = waiting.atom_id returning ${RELEASED}`,
    [projectId, atomId],
  );
  return rows;
}

/** Blocks everything that waits, directly or through others, for an atom that failed. */
export async function blockDependents(
  tx: Transaction,
  projectId: string,
  atomId: string,
  reason: string,
): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `with recursive needing(id) as (
       select $2::uuid
       union
       select d.from_atom_id from atom_dependencies d join needing on d.to_atom_id = needing.id
       where d.metadata ->> 'scheduling' is distinct from 'false'
         and d.graph_id = (select graph_id from masterplans where masterplan_id = $1::uuid)
     )
     update atomic_units a set status = 'BLOCKED', error = $3, completed_at = now()
     from needing where a.atom_id = needing.id and a.status = 'PENDING' returning ${MOVED}`,
    [projectId, atomId, reason],
  );
  return rows;
}

/**
 * Puts atoms back to the start: their code is void, their revision grows, their attempts count from nothing
 * again. The feedback waits at its atom until it is made. */
export async function resetAtoms(
  tx: Transaction,
  ids: readonly string[],
  request: { readonly atomId: string; readonly feedback: string },
): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `update atomic_units a set status = 'PENDING', code = null, generator = null, attempts = 0, confidence = null,
       confidence_signals = null, error = case when a.atom_id = $2::uuid then $3 end, needs_review = false, review_priority = null, revision = revision + 1,
       needs_person = contract ->> 'needsPerson', worker_id = null, ready_at = null, started_at = null,
       completed_at = null
     where a.atom_id = any($1::uuid[]) returning ${MOVED}`,
    [ids, request.atomId, request.feedback],
  );
  return rows;
}

/** Counts every atom's unfinished prerequisites anew from the edges, and returns the pending ones that wait for nothing. */
export async function recountPrerequisites(tx: Transaction, projectId: string): Promise<ReleasedAtom[]> {
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
  const { rows } = await tx.query<ReleasedAtom>(
    `update atomic_units a set status = 'READY', ready_at = now()
     where a.masterplan_id = $1::uuid and a.status = 'PENDING' and a.remaining_prerequisites = 0 returning ${RELEASED}`,
    [projectId],
  );
  return rows;
}

/** Blocks exactly what waits, directly or through others, for an atom that failed, and frees what no longer does. */
export async function reblockAtoms(tx: Transaction, projectId: string): Promise<MovedAtom[]> {
  const freed = await tx.query<MovedAtom>(
    `update atomic_units a set status = 'PENDING', error = null, completed_at = null
     where a.masterplan_id = $1::uuid and a.status = 'BLOCKED' returning ${MOVED}`,
    [projectId],
  );
  const blocked = await tx.query<MovedAtom>(
    `with recursive needing(id, cause) as (
       select atom_id, key from atomic_units where masterplan_id = $1::uuid and status = 'FAILED'
       union
       select d.from_atom_id, needing.cause from atom_dependencies d join needing on d.to_atom_id = needing.id
       where d.metadata ->> 'scheduling' is distinct from 'false'
         and d.graph_id = (select graph_id from masterplans where masterplan_id = $1::uuid)
     )
     update atomic_units a set status = 'BLOCKED', completed_at = now(),
       error = 'It needs ' || n.cause || ', which could not be made.'
     from (select id, min(cause) as cause from needing group by id) n
     where a.atom_id = n.id and a.status = 'PENDING' returning ${MOVED}`,
    [projectId],
  );
  return [...new Map([...freed.rows, ...blocked.rows].map((atom) => [atom.id, atom])).values()];
}

/** Leaves out what has not ended, when a project is cancelled. */
export async function skipUnfinished(tx: Transaction, projectId: string): Promise<MovedAtom[]> {
  const { rows } = await tx.query<MovedAtom>(
    `update atomic_units a set status = 'SKIPPED', worker_id = null, completed_at = now()
     where a.masterplan_id = $1::uuid and a.status in ('PENDING', 'READY', 'RUNNING') returning ${MOVED}`,
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
    `update atomic_units a set status = 'COMPLETED', code = $3, generator = 'reviewer', loc = $4, complexity = $5,
       revision = revision + 1, error = null, needs_person = null, needs_review = false, review_priority = null,
       confidence = null, confidence_signals = null, worker_id = null, completed_at = now()
     where a.atom_id = $1::uuid and a.revision = $2 returning ${MOVED}`,
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
