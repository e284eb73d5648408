/** Reading what checks said: totals per level, subjects of a level, runs of a subject or an atom. */
import type { Json } from "../../core/json.ts";
import type { SubjectType, ValidationLevel, Verdict } from "../../core/validation/verdict.ts";
import { containing, Parameters } from "./parameters.ts";
import type { Sql } from "./sql.ts";

export interface CheckTotal {
  readonly level: ValidationLevel;
  readonly check: string;
  readonly required: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
}

/** Current results counted by level and check. */
export async function readCheckTotals(sql: Sql, projectId: string): Promise<CheckTotal[]> {
  const { rows } = await sql.query<CheckTotal>(
    `select level::text as level, "check", bool_or(required) as required,
       count(*) filter (where verdict = 'PASSED')::int as passed,
       count(*) filter (where verdict = 'FAILED')::int as failed,
       count(*) filter (where verdict = 'NOT_RUN')::int as "notRun"
     from validation_results where masterplan_id = $1::uuid and current group by level, "check" order by level, "check"`,
    [projectId],
  );
  return rows;
}

export interface LevelTotal {
  readonly level: ValidationLevel;
  readonly subjects: number;
  readonly failedSubjects: number;
  readonly requiredFailed: number;
  readonly requiredNotRun: number;
  readonly requiredPassed: number;
}

/** Current results counted by level. */
export async function readLevelTotals(sql: Sql, projectId: string): Promise<LevelTotal[]> {
  const { rows } = await sql.query<LevelTotal>(
    `select level::text as level, count(distinct (subject_type, subject))::int as subjects,
       count(distinct (subject_type, subject)) filter (where verdict = 'FAILED')::int as "failedSubjects",
       count(*) filter (where required and verdict = 'FAILED')::int as "requiredFailed",
       count(*) filter (where required and verdict = 'NOT_RUN')::int as "requiredNotRun",
       count(*) filter (where required and verdict = 'PASSED')::int as "requiredPassed"
     from validation_results where masterplan_id = $1::uuid and current group by level`,
    [projectId],
  );
  return rows;
}

export interface SubjectFilter {
  readonly projectId: string;
  readonly level: ValidationLevel;
  readonly verdict: Verdict | null;
  readonly check: string | null;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

export interface SubjectRecord {
  readonly subject: string;
  readonly subjectType: SubjectType;
  readonly atomId: string | null;
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
  readonly total: number;
}

/** Subjects of a level that have a result as filtered; failed first, then not run, then by name. */
export async function listSubjects(sql: Sql, filter: SubjectFilter): Promise<{ rows: SubjectRecord[]; total: number }> {
  const parameters = new Parameters();
  const where = [
    `masterplan_id = ${parameters.add(filter.projectId)}::uuid`,
    `level::text = ${parameters.add(filter.level)}`,
    "current",
  ];
  if (filter.check !== null) where.push(`"check" = ${parameters.add(filter.check)}`);
  if (filter.search !== "") where.push(`subject ilike ${parameters.add(containing(filter.search))}`);
  const having = filter.verdict === null ? "true" : `bool_or(verdict::text = ${parameters.add(filter.verdict)})`;
  const { rows } = await sql.query<SubjectRecord>(
    `select subject, subject_type::text as "subjectType", max(atom_id::text) as "atomId",
       count(*) filter (where verdict = 'PASSED')::int as passed,
       count(*) filter (where verdict = 'FAILED')::int as failed,
       count(*) filter (where verdict = 'NOT_RUN')::int as "notRun", (count(*) over ())::int as total
     from validation_results where ${where.join(" and ")}
     group by subject, subject_type having ${having}
     order by (count(*) filter (where verdict = 'FAILED')) desc, (count(*) filter (where verdict = 'NOT_RUN')) desc, subject
     limit ${parameters.add(filter.limit)}::int offset ${parameters.add(filter.offset)}::int`,
    parameters.values,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

export interface CheckRecord {
  readonly id: string;
  readonly level: ValidationLevel;
  readonly subjectType: SubjectType;
  readonly subject: string;
  readonly atomId: string | null;
  readonly check: string;
  readonly verdict: Verdict;
  readonly required: boolean;
  readonly attempt: number | null;
  readonly output: string;
  readonly errors: Json;
  readonly durationMs: number;
  readonly createdAt: Date;
}

const COLUMNS = `result_id::text as id, level::text as level, subject_type::text as "subjectType", subject,
  atom_id::text as "atomId", "check", verdict::text as verdict, required, attempt, output, errors,
  duration_ms as "durationMs", created_at as "createdAt"`;

/** Current runs on these subjects of a level. */
export async function readRunsOfSubjects(
  sql: Sql,
  projectId: string,
  level: ValidationLevel,
  subjects: readonly string[],
): Promise<CheckRecord[]> {
  const { rows } = await sql.query<CheckRecord>(
    `select ${COLUMNS} from validation_results
     where masterplan_id = $1::uuid and level::text = $2 and current and subject = any($3::text[])
     order by subject, created_at, "check"`,
    [projectId, level, subjects],
  );
  return rows;
}

/** Every run on an atom, also of earlier attempts, newest attempt last. */
export async function readRunsOfAtom(sql: Sql, atomId: string): Promise<CheckRecord[]> {
  const { rows } = await sql.query<CheckRecord>(
    `select ${COLUMNS} from validation_results where atom_id = $1::uuid order by created_at, attempt nulls first, "check"`,
    [atomId],
  );
  return rows;
}
