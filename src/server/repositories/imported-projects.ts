/** Rows of projects that came from a repository: where it came from, and whether it is being worked on. */
import { randomUUID } from "node:crypto";
import type { ProjectStage } from "../../core/execution/event.ts";
import type { Sql, Transaction } from "./sql.ts";

/** What stands as generator on projects and atoms that nobody generated. */
export const IMPORTED = "imported";

/** Where the code came from, as it was asked for. */
export type ImportOrigin =
  | { readonly kind: "archive"; readonly name: string }
  | { readonly kind: "folder"; readonly path: string }
  | {
      readonly kind: "git";
      readonly url: string;
      /** Branch or tag; null for the repository's default. */
      readonly ref: string | null;
      /** Full hash; null until it was cloned. */
      readonly commit: string | null;
    };

export interface NewImport {
  readonly ownerId: string;
  readonly name: string;
  readonly origin: ImportOrigin;
  readonly stage: Extract<ProjectStage, "importing" | "analyzing">;
}

function sourceNameOf(origin: ImportOrigin): string {
  if (origin.kind === "archive") return origin.name;
  return origin.kind === "folder" ? origin.path : origin.url;
}

/** Stores a project that is being imported and returns its id. */
export async function insertImport(tx: Transaction, { ownerId, name, origin, stage }: NewImport): Promise<string> {
  const [discoveryId, projectId] = [randomUUID(), randomUUID()];
  await tx.query(
    `insert into discovery_documents (discovery_id, session_id, user_id, user_request, domain, bounded_contexts, aggregates,
       value_objects, domain_events, services, created_at, source_kind, source_name)
     values ($1::uuid, $1::text, $2::uuid, $3, $4, '[]', '[]', '[]', '[]', '[]', now() at time zone 'UTC', 'repository', $5)`,
    [discoveryId, ownerId, JSON.stringify(origin), name.slice(0, 200), sourceNameOf(origin).slice(0, 255)],
  );
  await tx.query(
    `insert into masterplans (masterplan_id, discovery_id, session_id, user_id, project_name, description, status, tech_stack,
       total_phases, total_milestones, total_tasks, total_subtasks, completed_tasks, failed_tasks, skipped_tasks,
       progress_percent, version, created_at, started_at, generator, stage)
     values ($1::uuid, $2::uuid, $1::text, $3::uuid, $4, '', 'IN_PROGRESS', '[]', 0, 0, 0, 0, 0, 0, 0, 0, 1,
       now() at time zone 'UTC', now() at time zone 'UTC', $5, $6)`,
    [projectId, discoveryId, ownerId, name.slice(0, 200), IMPORTED, stage],
  );
  return projectId;
}

/** What is analysed again counts its time from now. */
export async function restartClock(tx: Transaction, projectId: string): Promise<void> {
  await tx.query(
    "update masterplans set started_at = now() at time zone 'UTC', idle_seconds = 0 where masterplan_id = $1::uuid",
    [projectId],
  );
}

/** Undefined for a project that was not imported. */
export async function readOrigin(sql: Sql, projectId: string): Promise<ImportOrigin | undefined> {
  const { rows } = await sql.query<{ origin: string }>(
    `select d.user_request as origin from masterplans m join discovery_documents d on d.discovery_id = m.discovery_id
     where m.masterplan_id = $1::uuid and m.generator = $2`,
    [projectId, IMPORTED],
  );
  const [row] = rows;
  return row === undefined ? undefined : (JSON.parse(row.origin) as ImportOrigin);
}

export async function saveOrigin(tx: Transaction, projectId: string, origin: ImportOrigin): Promise<void> {
  await tx.query(
    `update discovery_documents d set user_request = $2 from masterplans m
     where m.masterplan_id = $1::uuid and d.discovery_id = m.discovery_id`,
    [projectId, JSON.stringify(origin)],
  );
}

/**
 * The person's import that is still going on; undefined when none is. Until the transaction ends nobody else can begin
 * one for the same person.
 */
export async function findRunningImport(
  tx: Transaction,
  ownerId: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('mge:import:' || $1::text, 0))", [ownerId]);
  const { rows } = await tx.query<{ id: string; name: string }>(
    `select masterplan_id::text as id, project_name as name from masterplans
     where user_id = $1::uuid and generator = $2 and status = 'IN_PROGRESS' limit 1`,
    [ownerId, IMPORTED],
  );
  return rows[0];
}
