/** Results of one level by subject with their findings; failures first. */
import {
  type CheckRecord,
  listSubjects,
  readRunsOfSubjects,
  type SubjectFilter,
  type SubjectRecord,
} from "../../repositories/validation-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ValidationPage } from "../views/atom.ts";
import { toCheckRun } from "./atom-parts.ts";
import { requireProject } from "./require-project.ts";

export interface ListValidationResults extends Omit<SubjectFilter, "projectId"> {
  readonly id: string;
}

/** Throws NOT_FOUND. A subject comes with all its checks, also those that the filter did not ask for. */
export async function listValidationResults(
  deps: Deps,
  _actor: Actor,
  { id, ...filter }: ListValidationResults,
): Promise<ValidationPage> {
  await requireProject(deps.pool, id);
  const { rows, total } = await listSubjects(deps.pool, { ...filter, projectId: id });
  const subjects = rows.map((row) => row.subject);
  const runs = await readRunsOfSubjects(deps.pool, id, filter.level, subjects);
  const next = filter.offset + rows.length;
  return {
    items: rows.map((row) => toItem(row, runs)),
    total,
    nextOffset: next < total && rows.length > 0 ? next : null,
  };
}

function toItem(row: SubjectRecord, runs: readonly CheckRecord[]): ValidationPage["items"][number] {
  const { subject, subjectType, atomId, passed, failed, notRun } = row;
  const own = runs.filter((run) => run.subject === subject && run.subjectType === subjectType);
  const required = own.filter((run) => run.required);
  const verdict = required.some((run) => run.verdict === "FAILED")
    ? "FAILED"
    : required.length === 0 || required.some((run) => run.verdict === "NOT_RUN")
      ? "NOT_RUN"
      : "PASSED";
  return { subject, subjectType, atomId, verdict, counts: { passed, failed, notRun }, checks: own.map(toCheckRun) };
}
