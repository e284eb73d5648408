/** Rows of `atomic_units`: what an atom is, and what the engine reads of it. */
import type { AtomStatus } from "../../core/execution/event.ts";
import type { AtomContract, AtomKind, Language } from "../../core/generation/contract.ts";
import type { Json } from "../../core/json.ts";
import type { Sql, Transaction } from "./sql.ts";

/** An atom as the engine works with it. */
export interface StoredAtom {
  readonly id: string;
  readonly taskId: string | null;
  /** Position in the project, from 0. */
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly kind: AtomKind;
  readonly file: string;
  readonly language: Language;
  readonly contract: AtomContract;
  /** Text before any body existed. */
  readonly skeleton: string;
  readonly code: string | null;
  readonly generator: string | null;
  readonly status: AtomStatus;
  readonly wave: number | null;
  readonly loc: number;
  readonly complexity: number;
  readonly attempts: number;
  readonly confidence: number | null;
  readonly contextCompleteness: number | null;
  readonly needsPerson: string | null;
  readonly needsReview: boolean;
  readonly revision: number;
  /** Why it failed or is blocked; while it waits to be made again, what a reviewer asked for. */
  readonly error: string | null;
}

const COLUMNS = `a.atom_id::text as id, a.task_id::text as "taskId", a.number, a.key, a.name, a.kind, a.file_path as file,
  a.language, a.contract, a.skeleton, a.code, a.generator, a.status::text as status, a.wave_number as wave, a.loc,
  a.complexity, a.attempts, a.confidence, a.context_completeness as "contextCompleteness",
  a.needs_person as "needsPerson", a.needs_review as "needsReview", a.revision, a.error`;

/** An atom as preparation makes it; what is not here has the column's default. */
export interface NewAtom {
  readonly id: string;
  readonly taskId: string | undefined;
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly kind: AtomKind;
  readonly contract: AtomContract;
  readonly skeleton: string;
  readonly file: string;
  readonly language: Language;
  /** From 1. */
  readonly startLine: number;
  readonly endLine: number;
  readonly startByte: number;
  readonly endByte: number;
  readonly loc: number;
  readonly complexity: number;
  /** Keys of the atoms it imports. */
  readonly imports: readonly string[];
  /** Keys of the atoms whose types it uses. */
  readonly types: readonly string[];
  readonly wave: number;
  readonly remaining: number;
  readonly priority: number;
  readonly maxAttempts: number;
}

/** All atoms of a project in one statement: row by row would take minutes for ten thousand. */
export async function insertAtoms(tx: Transaction, projectId: string, atoms: readonly NewAtom[]): Promise<void> {
  const rows = atoms.map((atom) => ({
    ...atom,
    contract: storedContract(atom.contract),
    taskId: atom.taskId ?? null,
    preconditions: atom.contract.preconditions,
    postconditions: atom.contract.postconditions,
    tests: atom.contract.tests,
    needsPerson: atom.contract.needsPerson ?? null,
  }));
  await tx.query(
    `insert into atomic_units (atom_id, masterplan_id, task_id, number, key, name, description, kind, contract, skeleton,
       file_path, language, start_line, end_line, start_byte, end_byte, loc, complexity, imports, types, preconditions,
       postconditions, tests, wave_number, remaining_prerequisites, dispatch_priority, max_attempts, needs_person,
       status, ready_at)
     select r.id, $1::uuid, r."taskId", r.number, r.key, left(r.name, 300), r.description, r.kind, r.contract, r.skeleton,
       r.file, r.language, r."startLine", r."endLine", r."startByte", r."endByte", r.loc, r.complexity, r.imports,
       r.types, r.preconditions, r.postconditions, r.tests, r.wave, r.remaining, r.priority, r."maxAttempts",
       r."needsPerson", (case when r.remaining = 0 then 'READY' else 'PENDING' end)::atom_status,
       case when r.remaining = 0 then now() end
     from jsonb_to_recordset($2::jsonb) as r(id uuid, "taskId" uuid, number int, key text, name text, description text,
       kind text, contract jsonb, skeleton text, file text, language text, "startLine" int, "endLine" int,
       "startByte" int, "endByte" int, loc int, complexity int, imports jsonb, types jsonb, preconditions jsonb,
       postconditions jsonb, tests jsonb, wave int, remaining int, priority int, "maxAttempts" int, "needsPerson" text)`,
    [projectId, JSON.stringify(rows)],
  );
}

/** A `jsonb` column forgets the order of keys, and a recipe's parameters may mean it: they are kept as text. */
function storedContract({ recipe, ...contract }: AtomContract): object {
  return recipe === undefined
    ? contract
    : { ...contract, recipe: { ...recipe, params: JSON.stringify(recipe.params) } };
}

function contractOf(stored: StoredAtom["contract"]): AtomContract {
  const { recipe } = stored;
  const optional = { serves: stored.serves, needsPerson: stored.needsPerson };
  if (typeof recipe?.params !== "string") return { ...stored, ...optional, recipe };
  return { ...stored, ...optional, recipe: { ...recipe, params: JSON.parse(recipe.params) as Json } };
}

function atomOf(row: StoredAtom): StoredAtom {
  return { ...row, contract: contractOf(row.contract) };
}

/** Every atom of a project in delivery order. */
export async function listAtoms(sql: Sql, projectId: string): Promise<StoredAtom[]> {
  const { rows } = await sql.query<StoredAtom>(
    `select ${COLUMNS} from atomic_units a where a.masterplan_id = $1::uuid order by a.number`,
    [projectId],
  );
  return rows.map(atomOf);
}

/** The given atoms of a project, in delivery order; unknown ids are left out. */
export async function findAtoms(sql: Sql, projectId: string, ids: readonly string[]): Promise<StoredAtom[]> {
  const { rows } = await sql.query<StoredAtom>(
    `select ${COLUMNS} from atomic_units a where a.masterplan_id = $1::uuid and a.atom_id = any($2::uuid[])
     order by a.number`,
    [projectId, ids],
  );
  return rows.map(atomOf);
}

/** Ids of atoms whose text may have changed by events after `afterEventId`; cheap enough to ask before every check. */
export async function listChangedAtomIds(
  sql: Sql,
  projectId: string,
  afterEventId: string,
): Promise<{ readonly ids: readonly string[]; readonly newestEventId: string }> {
  const { rows } = await sql.query<{ id: string | null; event: string }>(
    `select payload ->> 'id' as id, event_id::text as event from events
     where masterplan_id = $1::uuid and event_id > $2::bigint and type = 'atom.status'
       and payload ->> 'status' in ('COMPLETED', 'PENDING', 'READY')
     order by event_id`,
    [projectId, afterEventId],
  );
  const ids = new Set(rows.flatMap((row) => (row.id === null ? [] : [row.id])));
  return { ids: [...ids], newestEventId: rows.at(-1)?.event ?? afterEventId };
}

/** Where each atom lies in its delivered file; set once all code is known. */
export interface AtomPosition {
  readonly id: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startByte: number;
  readonly endByte: number;
}

/** One statement for a whole project. */
export async function updatePositions(tx: Transaction, positions: readonly AtomPosition[]): Promise<void> {
  await tx.query(
    `update atomic_units a set start_line = p."startLine", end_line = p."endLine", start_byte = p."startByte",
       end_byte = p."endByte"
     from jsonb_to_recordset($1::jsonb) as p(id uuid, "startLine" int, "endLine" int, "startByte" int, "endByte" int)
     where a.atom_id = p.id and (a.start_byte, a.end_byte, a.start_line, a.end_line)
       is distinct from (p."startByte", p."endByte", p."startLine", p."endLine")`,
    [JSON.stringify(positions)],
  );
}

export interface AtomScore {
  readonly id: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly signals: unknown;
}

/** One statement for a whole project. */
export async function updateConfidence(tx: Transaction, scores: readonly AtomScore[]): Promise<void> {
  await tx.query(
    `update atomic_units a set confidence = s.confidence, confidence_signals = s.signals
     from jsonb_to_recordset($1::jsonb) as s(id uuid, confidence float8, signals jsonb) where a.atom_id = s.id`,
    [JSON.stringify(scores)],
  );
}
