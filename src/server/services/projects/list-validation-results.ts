/** Results of one level by subject with their findings; what failed comes first, then what was noted. */
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
import { readWhich } from "./atom-which.ts";
import { requireProject } from "./require-project.ts";

export interface ListValidationResults extends Omit<SubjectFilter, "projectId"> {
  readonly id: string;
}

/** Throws NOT_FOUND. Standing and counts are of the check that is asked for; a subject comes with all its checks. */
export async function listValidationResults(
  deps: Deps,
  _actor: Actor,
  { id, ...filter }: ListValidationResults,
): Promise<ValidationPage> {
  await requireProject(deps.pool, id);
  const { rows, total } = await listSubjects(deps.pool, { ...filter, projectId: id });
  const subjects = rows.map((row) => row.subject);
  const runs = await readRunsOfSubjects(deps.pool, id, filter.level, subjects);
  const which = await readWhich(
    deps.pool,
    id,
    rows.flatMap(({ atomId }) => atomId ?? []),
  );
  const next = filter.offset + rows.length;
  return {
    items: rows.map((row) => toItem(row, runs, which(row.atomId ?? ""))),
    total,
    nextOffset: next < total && rows.length > 0 ? next : null,
  };
}

function toItem(row: SubjectRecord, runs: readonly CheckRecord[], which: string): ValidationPage["items"][number] {
  const { subject, subjectType, atomId, standing, passed, failed, noted, notRun } = row;
  const own = runs.filter((run) => run.subject === subject && run.subjectType === subjectType);
  const counts = { passed, failed, noted, notRun };
  return { subject, subjectType, atomId, which, standing, counts, checks: own.map(toCheckRun) };
}
