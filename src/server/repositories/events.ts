/** Rows of `events`: what happened in a project, readable in commit order. */
import type { AnalysisProgress, ProjectEvent, StoredEvent } from "../../core/execution/event.ts";
import { lockProject, type Sql, type Transaction } from "./sql.ts";

/** Channel on which a project's id is told after new events were committed. */
export const EVENTS_CHANNEL = "mge_events";

interface EventRow {
  id: string;
  projectId: string;
  type: string;
  payload: Record<string, unknown>;
  at: string;
}

/**
 * Appends events as the last step of a transaction. The project's lock is held until the commit, so a reader that saw
 * an id can never meet a smaller one later.
 */
export async function appendEvents(tx: Transaction, projectId: string, events: readonly ProjectEvent[]): Promise<void> {
  if (events.length === 0) return;
  await lockProject(tx, projectId);
  await insertEvents(tx, projectId, events);
  await tx.query(`select pg_notify('${EVENTS_CHANNEL}', $1::text)`, [projectId]);
}

/** Replaces what was told of an analysis before: whoever opens the project later sees how far it is, not how it came there. */
export async function tellProgress(tx: Transaction, projectId: string, progress: AnalysisProgress): Promise<void> {
  await clearProgress(tx, projectId);
  await appendEvents(tx, projectId, [{ type: "analysis.progress", ...progress }]);
}

/** To be called when an analysis ended. */
export async function clearProgress(tx: Transaction, projectId: string): Promise<void> {
  await lockProject(tx, projectId);
  await tx.query("delete from events where masterplan_id = $1::uuid and type = 'analysis.progress'", [projectId]);
}

/** How far the analysis is that goes on; null when none does, or it has not begun. */
export async function readProgress(sql: Sql, projectId: string): Promise<AnalysisProgress | null> {
  const { rows } = await sql.query<{ payload: AnalysisProgress }>(
    `select payload from events where masterplan_id = $1::uuid and type = 'analysis.progress'
     order by event_id desc limit 1`,
    [projectId],
  );
  return rows[0]?.payload ?? null;
}

/** One statement for all events of a transaction; the array's order becomes the order of the ids. */
async function insertEvents(tx: Transaction, projectId: string, events: readonly ProjectEvent[]): Promise<void> {
  await tx.query(
    `insert into events (masterplan_id, type, payload)
     select $1::uuid, e.event ->> 'type', e.event - 'type'
     from jsonb_array_elements($2::jsonb) with ordinality as e(event, place)
     order by e.place`,
    [projectId, JSON.stringify(events)],
  );
}

/** Events of one project with an id above `afterId` (decimal digits, "0" for all), oldest first, at most `limit`. */
export async function readEvents(sql: Sql, projectId: string, afterId: string, limit: number): Promise<StoredEvent[]> {
  const { rows } = await sql.query<EventRow>(
    `select event_id::text as id, masterplan_id::text as "projectId", type, payload,
       to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from events where masterplan_id = $1::uuid and event_id > $2::bigint order by event_id limit $3::int`,
    [projectId, afterId, limit],
  );
  return rows.map((row) => ({
    id: row.id,
    projectId: row.projectId,
    at: row.at,
    event: { type: row.type, ...row.payload } as ProjectEvent,
  }));
}

/** The newest id of a project's events, "0" when there is none. */
export async function newestEventId(sql: Sql, projectId: string): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    "select coalesce(max(event_id), 0)::text as id from events where masterplan_id = $1::uuid",
    [projectId],
  );
  return rows[0]?.id ?? "0";
}
