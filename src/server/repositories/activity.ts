/** Reading what happened in a project backwards, for people who look back. */
import type { ProjectEvent, StoredEvent } from "../../core/execution/event.ts";
import type { Sql } from "./sql.ts";

/** Events below `before` (decimal digits; null for the newest), newest first, at most `limit`; without how far an analysis is. */
export async function readActivity(
  sql: Sql,
  projectId: string,
  before: string | null,
  limit: number,
): Promise<StoredEvent[]> {
  const { rows } = await sql.query<{ id: string; type: string; payload: Record<string, unknown>; at: Date }>(
    `select event_id::text as id, type, payload, created_at as at from events
     where masterplan_id = $1::uuid and type <> 'analysis.progress' and ($2::bigint is null or event_id < $2::bigint)
     order by event_id desc limit $3::int`,
    [projectId, before, limit],
  );
  return rows.map((row) => ({
    id: row.id,
    projectId,
    at: row.at.toISOString(),
    event: { type: row.type, ...row.payload } as ProjectEvent,
  }));
}
