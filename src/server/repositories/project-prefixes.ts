/** Projects by the beginning of their name or id, as a person at a shell types it. */
import type { ProjectStatus } from "../../core/execution/event.ts";
import type { Sql } from "./sql.ts";

export interface ProjectName {
  readonly id: string;
  readonly name: string;
  readonly status: ProjectStatus;
}

/** The newest first, at most `limit`; those that are called exactly so come before all others. */
export async function listProjectsByPrefix(sql: Sql, prefix: string, limit: number): Promise<readonly ProjectName[]> {
  const { rows } = await sql.query<ProjectName>(
    `select masterplan_id::text as id, project_name as name, status::text as status from masterplans
     where starts_with(masterplan_id::text, lower($1)) or starts_with(lower(project_name), lower($1))
     order by lower(project_name) = lower($1) desc, created_at desc, masterplan_id limit $2::int`,
    [prefix, limit],
  );
  return rows;
}
