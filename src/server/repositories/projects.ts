/** Rows of `masterplans` with what is counted about them. */
import type { Json } from "../../core/json.ts";
import type { Estimate } from "../../core/planning/masterplan.ts";
import type { AtomStatus, ProjectStatus } from "../../core/execution/event.ts";
import { containing, Parameters } from "./parameters.ts";
import type { Sql, Transaction } from "./sql.ts";

export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: ProjectStatus;
  readonly stage: string;
  readonly failure: string | null;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly ownerEmail: string;
  readonly sourceKind: string;
  readonly sourceName: string;
  readonly generator: string;
  /** Of imported code: the language with the most bytes; null before the analysis. */
  readonly language: string | null;
  readonly costUsd: number;
  /** Until `now` while it runs; null before the start. */
  readonly seconds: number | null;
  readonly totalAtoms: number;
  readonly completedAtoms: number;
  readonly failedAtoms: number;
  readonly waves: number;
  readonly openReviews: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
}

export interface ProjectFilter {
  readonly search: string;
  readonly status: readonly ProjectStatus[];
  readonly sort: "created" | "name" | "status" | "progress" | "cost" | "seconds";
  readonly direction: "asc" | "desc";
  readonly limit: number;
  readonly offset: number;
}

const COST = "coalesce((select sum(c.cost_usd) from cost_ledger c where c.masterplan_id = m.masterplan_id), 0)::float8";
const SECONDS = `case when m.started_at is null then null else greatest(0, extract(epoch from
  coalesce(m.completed_at, case when m.status in ('IN_PROGRESS', 'APPROVED') then now() at time zone 'UTC'
    else coalesce(m.paused_at at time zone 'UTC', m.updated_at, m.started_at) end) - m.started_at) - m.idle_seconds)::float8 end`;
const COLUMNS = `m.masterplan_id::text as id, m.project_name as name, coalesce(m.description, '') as description,
  m.status::text as status, m.stage, m.failure, u.user_id::text as "ownerId",
  coalesce(nullif(u.name, ''), u.username) as "ownerName", u.email as "ownerEmail",
  coalesce(d.source_kind, 'mvp') as "sourceKind", coalesce(d.source_name, '') as "sourceName", m.generator,
  (select f.language from repository_files f where f.masterplan_id = m.masterplan_id and f.language is not null
    group by f.language order by sum(f.bytes) desc, f.language limit 1) as language,
  ${COST} as "costUsd", ${SECONDS} as seconds,
  m.total_atoms as "totalAtoms", m.completed_atoms as "completedAtoms", m.failed_atoms as "failedAtoms",
  m.total_waves as waves,
  (select count(*)::int from human_review_queue r
    where r.masterplan_id = m.masterplan_id and r.status in ('PENDING', 'IN_REVIEW')) as "openReviews",
  m.created_at as "createdAt", m.started_at + make_interval(secs => m.idle_seconds) as "startedAt", m.completed_at as "completedAt"`;
const FROM = `from masterplans m join users u on u.user_id = m.user_id
  join discovery_documents d on d.discovery_id = m.discovery_id`;
const ORDER = {
  created: "m.created_at",
  name: "lower(m.project_name)",
  status: "m.status",
  progress: "(m.completed_atoms + m.failed_atoms)::float8 / greatest(m.total_atoms, 1)",
  cost: COST,
  seconds: SECONDS,
} as const;

function searched(search: string, parameters: Parameters): string {
  if (search === "") return "true";
  const pattern = parameters.add(containing(search));
  return `(m.project_name ilike ${pattern} or m.description ilike ${pattern} or u.name ilike ${pattern})`;
}

export async function listProjectRows(sql: Sql, filter: ProjectFilter): Promise<{ rows: ProjectRow[]; total: number }> {
  const parameters = new Parameters();
  const where = [searched(filter.search, parameters)];
  if (filter.status.length > 0) where.push(`m.status::text = any(${parameters.add(filter.status)}::text[])`);
  const condition = where.join(" and ");
  const count = await sql.query<{ total: number }>(
    `select count(*)::int as total ${FROM} where ${condition}`,
    parameters.values.slice(),
  );
  const { rows } = await sql.query<ProjectRow>(
    `select ${COLUMNS} ${FROM} where ${condition}
     order by ${ORDER[filter.sort]} ${filter.direction} nulls last, m.created_at desc, m.masterplan_id
     limit ${parameters.add(filter.limit)}::int offset ${parameters.add(filter.offset)}::int`,
    parameters.values,
  );
  return { rows, total: count.rows[0]?.total ?? 0 };
}

/** Projects per status under a search. */
export async function countProjectsByStatus(sql: Sql, search: string): Promise<Map<ProjectStatus, number>> {
  const parameters = new Parameters();
  const { rows } = await sql.query<{ status: ProjectStatus; count: number }>(
    `select m.status::text as status, count(*)::int as count ${FROM} where ${searched(search, parameters)} group by m.status`,
    parameters.values,
  );
  return new Map(rows.map((row) => [row.status, row.count]));
}

export async function findProjectRow(sql: Sql, id: string): Promise<ProjectRow | undefined> {
  const { rows } = await sql.query<ProjectRow>(`select ${COLUMNS} ${FROM} where m.masterplan_id = $1::uuid`, [id]);
  return rows[0];
}

export interface ProjectTotals {
  readonly estimate: Estimate | null;
  readonly pauseReason: string | null;
  readonly atomCounts: Readonly<Partial<Record<AtomStatus, number>>>;
  readonly needsPerson: number;
  readonly retries: number;
  readonly resolvedReviews: number;
  readonly dependencies: number;
  readonly maxParallelism: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
}

/** What a project page counts beyond its row; one round trip. */
export async function readProjectTotals(sql: Sql, id: string): Promise<ProjectTotals> {
  const { rows } = await sql.query<ProjectTotals>(
    `select m.estimate, m.pause_reason as "pauseReason",
       (select coalesce(jsonb_object_agg(status, n), '{}') from (
          select status, count(*) n from atomic_units where masterplan_id = $1::uuid group by status) s) as "atomCounts",
       (select count(*)::int from atomic_units where masterplan_id = $1::uuid and needs_person is not null) as "needsPerson",
       (select coalesce(sum(greatest(attempts - 1, 0)), 0)::int from atomic_units where masterplan_id = $1::uuid) as retries,
       (select count(*)::int from human_review_queue where masterplan_id = $1::uuid
          and status not in ('PENDING', 'IN_REVIEW')) as "resolvedReviews",
       coalesce(g.total_dependencies, 0) as dependencies, coalesce(g.max_parallelism, 0) as "maxParallelism",
       coalesce(c.tokens_in, 0) as "tokensIn", coalesce(c.tokens_out, 0) as "tokensOut",
       v.passed, v.failed, v.not_run as "notRun"
     from masterplans m
     left join dependency_graphs g on g.graph_id = m.graph_id
     left join lateral (select sum(tokens_in)::float8 tokens_in, sum(tokens_out)::float8 tokens_out
       from cost_ledger where masterplan_id = m.masterplan_id) c on true
     left join lateral (select count(*) filter (where verdict = 'PASSED')::int passed,
       count(*) filter (where verdict = 'FAILED')::int failed, count(*) filter (where verdict = 'NOT_RUN')::int not_run
       from validation_results where masterplan_id = m.masterplan_id and current and required) v on true
     where m.masterplan_id = $1::uuid`,
    [id],
  );
  const [totals] = rows;
  if (totals === undefined) throw new Error(`project ${id} vanished while it was read`);
  return totals;
}

/** What was discovered, as it was stored. */
export interface DiscoveryRow {
  readonly source: string;
  readonly sourceName: string;
  readonly applicationModel: Json;
  readonly diagnostics: Json;
}

export async function findDiscovery(sql: Sql, projectId: string): Promise<DiscoveryRow | undefined> {
  const { rows } = await sql.query<DiscoveryRow>(
    `select d.user_request as source, coalesce(d.source_name, '') as "sourceName",
       d.application_model as "applicationModel", d.diagnostics
     from masterplans m join discovery_documents d on d.discovery_id = m.discovery_id
     where m.masterplan_id = $1::uuid`,
    [projectId],
  );
  return rows[0];
}

/** Deletes a project with everything made for it. The tables of the MVP have no cascade, so they go leaf first. */
export async function deleteProject(tx: Transaction, id: string): Promise<void> {
  const tasks = `select t.task_id from masterplan_tasks t join masterplan_milestones s using (milestone_id)
    join masterplan_phases p using (phase_id) where p.masterplan_id = $1::uuid`;
  const statements = [
    `delete from masterplan_subtasks where task_id in (${tasks})`,
    "delete from masterplan_history where masterplan_id = $1::uuid",
    "delete from masterplan_versions where masterplan_id = $1::uuid",
    // Atoms point at tasks; without them the tasks go without touching every atom.
    "delete from atomic_units where masterplan_id = $1::uuid",
    `delete from masterplan_tasks where task_id in (${tasks})`,
    `delete from masterplan_milestones where phase_id in
       (select phase_id from masterplan_phases where masterplan_id = $1::uuid)`,
    "delete from masterplan_phases where masterplan_id = $1::uuid",
  ];
  for (const statement of statements) await tx.query(statement, [id]);
  const { rows } = await tx.query<{ discoveryId: string }>(
    `delete from masterplans where masterplan_id = $1::uuid returning discovery_id::text as "discoveryId"`,
    [id],
  );
  const [gone] = rows;
  if (gone === undefined) return;
  await tx.query(
    `delete from discovery_documents d where d.discovery_id = $1::uuid
     and not exists (select 1 from masterplans m where m.discovery_id = d.discovery_id)`,
    [gone.discoveryId],
  );
}
