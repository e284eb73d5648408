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

/** What all checks of a subject come to. */
type Standing = "PASSED" | "FAILED" | "NOTED" | "NOT_RUN";

export interface LevelTotal {
  readonly level: ValidationLevel;
  readonly subjects: SubjectCounts;
  readonly requiredFailed: number;
  readonly requiredNotRun: number;
  readonly requiredPassed: number;
}

/** Subjects of a level by their standing. */
interface SubjectCounts {
  readonly passed: number;
  readonly failed: number;
  readonly noted: number;
  readonly notRun: number;
}

/**
 * What the checks of a subject come to: a required one failed; one did not run; only an optional one found something; all
 * passed. The first that holds.
 */
const STANDING = `case when bool_or(required and verdict = 'FAILED') then 'FAILED'
  when bool_or(required and verdict = 'NOT_RUN') or bool_and(verdict = 'NOT_RUN') then 'NOT_RUN'
  when bool_or(verdict = 'FAILED') then 'NOTED' else 'PASSED' end`;

/** Current results counted by level. */
export async function readLevelTotals(sql: Sql, projectId: string): Promise<LevelTotal[]> {
  const { rows } = await sql.query<LevelTotal>(
    `select level, jsonb_build_object('passed', count(*) filter (where standing = 'PASSED'),
         'failed', count(*) filter (where standing = 'FAILED'), 'noted', count(*) filter (where standing = 'NOTED'),
         'notRun', count(*) filter (where standing = 'NOT_RUN')) as subjects,
       sum("requiredFailed")::int as "requiredFailed", sum("requiredNotRun")::int as "requiredNotRun",
       sum("requiredPassed")::int as "requiredPassed"
     from (select level::text as level, ${STANDING} as standing,
         count(*) filter (where required and verdict = 'FAILED') as "requiredFailed",
         count(*) filter (where required and verdict = 'NOT_RUN') as "requiredNotRun",
         count(*) filter (where required and verdict = 'PASSED') as "requiredPassed"
       from validation_results where masterplan_id = $1::uuid and current group by level, subject_type, subject) s
     group by level`,
    [projectId],
  );
  return rows;
}

export interface SubjectFilter {
  readonly projectId: string;
  readonly level: ValidationLevel;
  readonly standing: Standing | null;
  /** Only this check counts; null for all. */
  readonly check: string | null;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

export interface SubjectRecord {
  readonly subject: string;
  readonly subjectType: SubjectType;
  readonly atomId: string | null;
  readonly standing: Standing;
  readonly passed: number;
  /** Required ones that failed. */
  readonly failed: number;
  /** Optional ones that found something. */
  readonly noted: number;
  readonly notRun: number;
  readonly total: number;
}

/** Subjects of a level as filtered; those that failed first, then those with most notes, then not run, then by name. */
export async function listSubjects(sql: Sql, filter: SubjectFilter): Promise<{ rows: SubjectRecord[]; total: number }> {
  const parameters = new Parameters();
  const where = [
    `masterplan_id = ${parameters.add(filter.projectId)}::uuid`,
    `level::text = ${parameters.add(filter.level)}`,
    "current",
  ];
  if (filter.check !== null) where.push(`"check" = ${parameters.add(filter.check)}`);
  if (filter.search !== "") where.push(`subject ilike ${parameters.add(containing(filter.search))}`);
  const having = filter.standing === null ? "true" : `${STANDING} = ${parameters.add(filter.standing)}`;
  const { rows } = await sql.query<SubjectRecord>(
    `select subject, subject_type::text as "subjectType", max(atom_id::text) as "atomId", ${STANDING} as standing,
       count(*) filter (where verdict = 'PASSED')::int as passed,
       count(*) filter (where required and verdict = 'FAILED')::int as failed,
       count(*) filter (where not required and verdict = 'FAILED')::int as noted,
       count(*) filter (where verdict = 'NOT_RUN')::int as "notRun", (count(*) over ())::int as total
     from validation_results where ${where.join(" and ")}
     group by subject, subject_type having ${having}
     order by (count(*) filter (where required and verdict = 'FAILED')) desc, (count(*) filter (where verdict = 'FAILED')) desc,
       (count(*) filter (where verdict = 'NOT_RUN')) desc, subject
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
