/** Rows of `validation_results`: every check that ran, the newest of its kind marked as current. */
import type { CheckResult, SubjectType, ValidationLevel, Verdict } from "../../core/validation/verdict.ts";
import type { Sql, Transaction } from "./sql.ts";
import { storableJson } from "./storable-text.ts";

/** What was checked of an atom, at which of its attempts; a person's code has none. */
export interface AtomChecks {
  readonly atomId: string;
  readonly attempt: number | undefined;
  readonly checks: readonly CheckResult[];
}

/** Stores atoms' checks; earlier ones are kept but no longer current. */
export async function recordAtomChecks(
  tx: Transaction,
  projectId: string,
  checked: readonly AtomChecks[],
): Promise<void> {
  await retireAtomChecks(
    tx,
    checked.map(({ atomId }) => atomId),
  );
  await insertResults(
    tx,
    projectId,
    checked.flatMap(({ atomId, attempt, checks }) => checks.map((check) => ({ ...check, atomId, attempt }))),
  );
}

/** Marks an atom's checks as no longer current, when its code was given up. */
export async function retireAtomChecks(tx: Transaction, atomIds: readonly string[]): Promise<void> {
  if (atomIds.length === 0) return;
  await tx.query(
    "update validation_results set current = false where atom_id = any($1::uuid[]) and level = 'ATOMIC' and current",
    [atomIds],
  );
}

/** Name of the check that ran before any atom existed; later runs of its level do not replace it. */
export const CONTRACTS_CHECK = "contracts";

/** Stores a run of the levels above the atoms in place of the run before. */
export async function recordProjectChecks(
  tx: Transaction,
  projectId: string,
  results: readonly CheckResult[],
): Promise<void> {
  await tx.query(
    `update validation_results set current = false
     where masterplan_id = $1::uuid and level <> 'ATOMIC' and current and "check" <> $2`,
    [projectId, CONTRACTS_CHECK],
  );
  await insertResults(tx, projectId, results);
}

/** A result to store; of an atom when it says which. */
export interface NewResult extends CheckResult {
  readonly atomId?: string;
  readonly attempt?: number | undefined;
}

/** One statement for all results of a run. */
export async function insertResults(tx: Transaction, projectId: string, results: readonly NewResult[]): Promise<void> {
  if (results.length === 0) return;
  await tx.query(
    `insert into validation_results (masterplan_id, atom_id, level, subject_type, subject, "check", verdict, passed,
       required, attempt, output, errors, duration_ms)
     select $1::uuid, r."atomId", r.level::validation_level, r."subjectType"::validation_subject, r.subject, r."check",
       r.verdict::verdict, r.verdict = 'PASSED', r.required, r.attempt, r.output, r.findings, r."durationMs"
     from jsonb_to_recordset($2::jsonb) as r("atomId" uuid, level text, "subjectType" text, subject text, "check" text,
       verdict text, required bool, attempt int, output text, findings jsonb, "durationMs" float8)`,
    [projectId, storableJson(results)],
  );
}

/** Stores that every atom of the project passed a check, but for those that have a result of it already. */
export async function insertPassedAtomChecks(
  tx: Transaction,
  projectId: string,
  { check, required, good }: { readonly check: string; readonly required: boolean; readonly good: string },
): Promise<void> {
  await tx.query(
    `insert into validation_results (masterplan_id, atom_id, level, subject_type, subject, "check", verdict, passed, required,
       output)
     select a.masterplan_id, a.atom_id, 'ATOMIC', 'ATOM', a.key, $2::text, 'PASSED', true, $3::bool, $4::text
     from atomic_units a where a.masterplan_id = $1::uuid and a.atom_id not in (
       select v.atom_id from validation_results v
       where v.masterplan_id = $1::uuid and v.level = 'ATOMIC' and v.current and v."check" = $2 and v.atom_id is not null)`,
    [projectId, check, required, good],
  );
}

/** A stored check, as confidence and review need it. */
export interface StoredCheck extends CheckResult {
  readonly atomId: string | null;
}

/** The newest run of every check of a project on one level. */
export async function listCurrentChecks(
  sql: Sql,
  projectId: string,
  level: ValidationLevel,
): Promise<readonly StoredCheck[]> {
  const { rows } = await sql.query<{
    atomId: string | null;
    level: ValidationLevel;
    subjectType: SubjectType;
    subject: string;
    check: string;
    verdict: Verdict;
    required: boolean;
    output: string;
    findings: StoredCheck["findings"];
    durationMs: number;
  }>(
    `select atom_id::text as "atomId", level::text as level, subject_type::text as "subjectType", subject, "check",
       verdict::text as verdict, required, output, errors as findings, duration_ms as "durationMs"
     from validation_results where masterplan_id = $1::uuid and level = $2::validation_level and current`,
    [projectId, level],
  );
  return rows;
}
