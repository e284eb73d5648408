/** Reading atoms for people: rows for tables, one atom with its history, its neighbours. */
import type { AtomStatus } from "../../core/execution/event.ts";
import type { DependencyType } from "../../core/dependencies/dependency.ts";
import type { Json } from "../../core/json.ts";
import { containing, Parameters } from "./parameters.ts";
import type { Sql } from "./sql.ts";

export interface AtomRecord {
  readonly id: string;
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly startLine: number | null;
  readonly endLine: number | null;
  readonly wave: number | null;
  readonly status: AtomStatus;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly confidence: number | null;
  readonly needsPerson: string | null;
  readonly needsReview: boolean;
  readonly generator: string | null;
  readonly loc: number;
  readonly complexity: number;
  readonly error: string | null;
  readonly taskId: string | null;
  readonly readyAt: Date | null;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
}

export interface AtomFilter {
  readonly projectId: string;
  readonly status: readonly AtomStatus[];
  readonly wave: number | null;
  readonly file: string | null;
  readonly kind: string | null;
  readonly taskId: string | null;
  readonly needsPerson: boolean | null;
  readonly search: string;
  readonly sort: "number" | "name" | "wave" | "status" | "attempts" | "confidence" | "started" | "duration";
  readonly direction: "asc" | "desc";
  readonly offset: number;
  readonly limit: number;
}

const COLUMNS = `a.atom_id::text as id, a.number, a.key, a.name, a.kind, a.file_path as file, a.start_line as "startLine",
  a.end_line as "endLine", a.wave_number as wave, a.status::text as status, a.attempts, a.max_attempts as "maxAttempts",
  a.confidence, a.needs_person as "needsPerson", a.needs_review as "needsReview", a.generator, a.loc, a.complexity,
  a.error, a.task_id::text as "taskId", a.ready_at as "readyAt", a.started_at as "startedAt",
  a.completed_at as "completedAt"`;
const ORDER = {
  number: "a.number",
  name: "a.name",
  wave: "a.wave_number",
  status: "a.status",
  attempts: "a.attempts",
  confidence: "a.confidence",
  started: "a.started_at",
  duration: "a.completed_at - a.started_at",
} as const;

export async function listAtomRecords(sql: Sql, filter: AtomFilter): Promise<{ rows: AtomRecord[]; total: number }> {
  const parameters = new Parameters();
  const where = [`a.masterplan_id = ${parameters.add(filter.projectId)}::uuid`];
  if (filter.status.length > 0) where.push(`a.status::text = any(${parameters.add(filter.status)}::text[])`);
  if (filter.wave !== null) where.push(`a.wave_number = ${parameters.add(filter.wave)}::int`);
  if (filter.file !== null) where.push(`a.file_path = ${parameters.add(filter.file)}`);
  if (filter.kind !== null) where.push(`a.kind = ${parameters.add(filter.kind)}`);
  if (filter.taskId !== null) where.push(`a.task_id = ${parameters.add(filter.taskId)}::uuid`);
  if (filter.needsPerson !== null) where.push(`(a.needs_person is not null) = ${parameters.add(filter.needsPerson)}`);
  if (filter.search !== "") {
    const pattern = parameters.add(containing(filter.search));
    where.push(`(a.key ilike ${pattern} or a.name ilike ${pattern} or a.description ilike ${pattern})`);
  }
  const condition = where.join(" and ");
  const count = await sql.query<{ total: number }>(
    `select count(*)::int as total from atomic_units a where ${condition}`,
    parameters.values.slice(),
  );
  const { rows } = await sql.query<AtomRecord>(
    `select ${COLUMNS} from atomic_units a where ${condition}
     order by ${ORDER[filter.sort]} ${filter.direction} nulls last, a.number
     limit ${parameters.add(filter.limit)}::int offset ${parameters.add(filter.offset)}::int`,
    parameters.values,
  );
  return { rows, total: count.rows[0]?.total ?? 0 };
}

export interface AtomText {
  readonly projectId: string;
  readonly description: string;
  readonly language: string;
  readonly contract: Json;
  readonly skeleton: string;
  readonly code: string | null;
  readonly revision: number;
  readonly contextCompleteness: number | null;
  readonly atomicityScore: number | null;
  readonly atomicityViolations: Json;
  readonly atomicityNotJudged: Json;
  readonly signals: Json;
}

export async function findAtom(sql: Sql, atomId: string): Promise<{ record: AtomRecord; text: AtomText } | undefined> {
  const { rows } = await sql.query<AtomRecord & AtomText>(
    `select ${COLUMNS}, a.masterplan_id::text as "projectId", a.description, a.language, a.contract, a.skeleton, a.code,
       a.revision, a.context_completeness as "contextCompleteness", a.atomicity_score as "atomicityScore",
       a.atomicity_violations as "atomicityViolations",
       a.atomicity_not_judged as "atomicityNotJudged", a.confidence_signals as signals
     from atomic_units a where a.atom_id = $1::uuid`,
    [atomId],
  );
  const [row] = rows;
  return row === undefined ? undefined : { record: row, text: row };
}

export interface AttemptRecord {
  readonly id: string;
  readonly attempt: number;
  readonly generator: string;
  readonly model: string | null;
  readonly temperature: number | null;
  readonly feedback: string | null;
  readonly code: string | null;
  readonly prompt: string | null;
  readonly success: boolean;
  readonly errorAnalysis: Json;
  /** `[{ kind, message, waitedMs }]`. */
  readonly faults: Json;
  readonly tokensIn: number;
  readonly tokensCached: number;
  readonly tokensOut: number;
  readonly costUsd: number;
  readonly durationMs: number;
  readonly startedAt: Date;
  readonly completedAt: Date | null;
}

/** Attempts of an atom, oldest first. */
export async function readAttempts(sql: Sql, atomId: string): Promise<AttemptRecord[]> {
  const { rows } = await sql.query<AttemptRecord>(
    `select retry_id::text as id, attempt, generator, model, temperature, feedback, prompt, code, success,
       error_analysis as "errorAnalysis", faults, tokens_in as "tokensIn", tokens_cached as "tokensCached",
       tokens_out as "tokensOut", cost_usd::float8 as "costUsd",
       duration_ms as "durationMs", started_at as "startedAt", completed_at as "completedAt"
     from atom_retry_history where atom_id = $1::uuid order by started_at, attempt`,
    [atomId],
  );
  return rows;
}

export interface NeighbourRecord {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly status: AtomStatus;
  readonly types: readonly DependencyType[];
  readonly edges: readonly NeighbourEdge[];
  readonly code: string;
}

interface NeighbourEdge {
  readonly type: DependencyType;
  readonly resolver: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly typeOnly: boolean;
  /** First byte of the reference in the dependent's file. */
  readonly at: number | null;
  readonly from: EdgeOrigin;
}

/** The dependent's place in its file, and its text. */
export interface EdgeOrigin {
  readonly file: string;
  readonly startLine: number | null;
  readonly startByte: number | null;
  readonly endByte: number | null;
  readonly code: string;
}

/** Direct neighbours in the graph in force: `dependencies` are what the atom needs, `dependents` what needs it. */
export async function readNeighbours(
  sql: Sql,
  atomId: string,
  side: "dependencies" | "dependents",
): Promise<NeighbourRecord[]> {
  const [own, other] = side === "dependencies" ? ["from_atom_id", "to_atom_id"] : ["to_atom_id", "from_atom_id"];
  const { rows } = await sql.query<NeighbourRecord>(
    `select a.atom_id::text as id, a.key, a.name, a.kind, a.file_path as file, a.status::text as status,
       array_agg(distinct d.type::text) as types, coalesce(a.code, a.skeleton) as code,
       jsonb_agg(jsonb_build_object('type', d.type::text, 'resolver', d.metadata ->> 'resolver', 'confidence', d.strength,
         'typeOnly', coalesce((d.metadata ->> 'typeOnly')::bool, false), 'at', (d.metadata -> 'site' ->> 'start')::int,
         'from', jsonb_build_object('file', f.file_path, 'startLine', f.start_line, 'startByte', f.start_byte,
           'endByte', f.end_byte, 'code', coalesce(f.code, f.skeleton))) order by d.type) as edges
     from atom_dependencies d
     join atomic_units a on a.atom_id = d.${other}
     join atomic_units f on f.atom_id = d.from_atom_id
     join masterplans m on m.masterplan_id = a.masterplan_id and m.graph_id = d.graph_id
     where d.${own} = $1::uuid group by a.atom_id order by a.number`,
    [atomId],
  );
  return rows;
}

export interface TestRecord {
  readonly atomId: string;
  readonly title: string;
  readonly file: string;
  readonly code: string;
}

/** Test atoms that a contract names by title, or whose text mentions the atom's name as a word; in project order. */
export async function readTestsMentioning(
  sql: Sql,
  projectId: string,
  atomId: string,
  wanted: { readonly name: string; readonly titles: readonly string[] },
  limit: number,
): Promise<TestRecord[]> {
  const { rows } = await sql.query<TestRecord>(
    `select atom_id::text as "atomId", name as title, file_path as file, coalesce(code, skeleton) as code
     from atomic_units where masterplan_id = $1::uuid and kind = 'test' and atom_id <> $2::uuid
       and (name = any($3::text[]) or contract ->> 'symbol' = any($3::text[]) or coalesce(code, skeleton) ~ $4)
     order by (name = any($3::text[]) or contract ->> 'symbol' = any($3::text[])) desc, number limit $5::int`,
    [projectId, atomId, wanted.titles, `\\m${wanted.name.replace(/[^A-Za-z0-9_]/g, "\\$&")}\\M`, limit],
  );
  return rows;
}

/** What atoms serve that no recipe could express and of which every one was written since: by which person, or provider. */
export async function readWritten(sql: Sql, projectId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query<{ serves: string; by: string | null }>(
    `with written as (
       select contract ->> 'serves' as serves, array_agg(atom_id) as atoms, max(generator) as generator,
         bool_or(generator = 'reviewer') as "isByPerson"
       from atomic_units
       where masterplan_id = $1::uuid and contract ->> 'needsPerson' is not null and contract ->> 'serves' is not null
       group by 1 having bool_and(needs_person is null))
     select w.serves, case when not w."isByPerson" then w.generator else (
         select coalesce(nullif(u.name, ''), u.username) from human_review_queue q
         join users u on u.user_id = q.resolved_by
         where q.atom_id = any(w.atoms) and q.status = 'EDITED' order by q.resolved_at desc limit 1) end as by
     from written w`,
    [projectId],
  );
  return new Map(rows.map(({ serves, by }) => [serves, by ?? "a person"]));
}
