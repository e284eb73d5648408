/** The rows of a project that the pipeline moves: status, stage, counters, tasks. */
import type { ProjectStage, ProjectStatus } from "../../core/execution/event.ts";
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import type { Sql, Transaction } from "./sql.ts";

export interface PipelineProject {
  readonly id: string;
  readonly name: string;
  readonly status: ProjectStatus;
  readonly stage: ProjectStage;
  readonly generator: string;
  readonly graphId: string | null;
}

/** Undefined when there is no such project. */
export async function findPipelineProject(sql: Sql, projectId: string): Promise<PipelineProject | undefined> {
  const { rows } = await sql.query<PipelineProject>(
    `select m.masterplan_id::text as id, m.project_name as name, m.status::text as status, m.stage, m.generator,
       m.graph_id::text as "graphId"
     from masterplans m where m.masterplan_id = $1::uuid`,
    [projectId],
  );
  return rows[0];
}

/** The model a project was discovered as; undefined when nothing was. */
export async function readApplicationModel(sql: Sql, projectId: string): Promise<ApplicationModel | undefined> {
  const { rows } = await sql.query<{ model: ApplicationModel | null }>(
    `select d.application_model as model from masterplans m join discovery_documents d on d.discovery_id = m.discovery_id
     where m.masterplan_id = $1::uuid`,
    [projectId],
  );
  return rows[0]?.model ?? undefined;
}

/**
 * Moves a project from one of the given stages and statuses to the next. False when it is somewhere else: whoever
 * asked came too late, or twice.
 */
export async function moveProject(
  tx: Transaction,
  projectId: string,
  from: { readonly stages: readonly ProjectStage[]; readonly statuses: readonly ProjectStatus[] },
  to: {
    readonly stage: ProjectStage;
    readonly status: ProjectStatus;
    readonly failure?: string;
    readonly pauseReason?: string;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update masterplans set stage = $4, status = $5::masterplanstatus, failure = $6, pause_reason = $7,
       updated_at = now(),
       started_at = case when $5 = 'CANCELLED' then started_at else coalesce(started_at, now()) end,
       idle_seconds = idle_seconds + coalesce(extract(epoch from now() at time zone 'UTC' - completed_at), 0)
         + coalesce(extract(epoch from now() - paused_at), 0),
       paused_at = case when $5 = 'PAUSED' then now() end,
       completed_at = case when $5 in ('COMPLETED', 'FAILED', 'CANCELLED') then now() end
     where masterplan_id = $1::uuid and stage = any($2::text[]) and status::text = any($3::text[])`,
    [projectId, from.stages, from.statuses, to.stage, to.status, to.failure ?? null, to.pauseReason ?? null],
  );
  return rowCount === 1;
}

/** Puts a new graph in force. */
export async function setGraph(
  tx: Transaction,
  projectId: string,
  graphId: string,
  totals: { readonly atoms: number; readonly waves: number },
): Promise<void> {
  await tx.query(
    `update masterplans set graph_id = $2::uuid, total_atoms = $3, total_waves = $4, completed_atoms = 0,
       failed_atoms = 0, skipped_atoms = 0, progress_percent = 0 where masterplan_id = $1::uuid`,
    [projectId, graphId, totals.atoms, totals.waves],
  );
}

/** Counts the atoms of a project whose atoms were stored as they are, without having moved. */
export async function countStoredAtoms(tx: Transaction, projectId: string): Promise<void> {
  await tx.query(
    `update masterplans set total_atoms = c.total, completed_atoms = c.completed, failed_atoms = c.failed,
       progress_percent = 100, updated_at = now()
     from (
       select count(*)::int as total, count(*) filter (where status = 'COMPLETED')::int as completed,
         count(*) filter (where status in ('FAILED', 'BLOCKED'))::int as failed
       from atomic_units where masterplan_id = $1::uuid
     ) c where masterplan_id = $1::uuid`,
    [projectId],
  );
}

/** Brings the given tasks (all when undefined), their milestones and phases in line with the atoms. */
export async function refreshTasks(
  tx: Transaction,
  projectId: string,
  taskIds: readonly string[] | undefined,
): Promise<void> {
  const { rowCount } = await tx.query(
    `with counted as (
       select task_id, count(*) as total, count(*) filter (where status = 'COMPLETED') as completed,
         count(*) filter (where status in ('FAILED', 'BLOCKED')) as failed,
         count(*) filter (where status = 'SKIPPED') as skipped,
         count(*) filter (where status = 'RUNNING') as running,
         min(started_at) as started, max(completed_at) as ended
       from atomic_units
       where masterplan_id = $1::uuid and task_id is not null and ($2::uuid[] is null or task_id = any($2::uuid[]))
       group by task_id
     ), told as (
       select task_id, started, ended, (case
         when completed = total then 'COMPLETED'
         when completed + failed = total then 'FAILED'
         when completed + failed + skipped = total then 'SKIPPED'
         when completed + failed + running > 0 then 'IN_PROGRESS'
         else 'PENDING' end)::taskstatus as status
       from counted
     )
     update masterplan_tasks t set status = told.status, started_at = told.started,
       completed_at = case when told.status = 'COMPLETED' then told.ended end,
       failed_at = case when told.status = 'FAILED' then told.ended end
     from told where t.task_id = told.task_id and t.status <> told.status`,
    [projectId, taskIds ?? null],
  );
  if (rowCount !== 0) await refreshPhases(tx, projectId);
}

/** Marks tasks for which the contracts hold nothing to make. */
export async function skipEmptyTasks(tx: Transaction, projectId: string): Promise<void> {
  await tx.query(
    `update masterplan_tasks t set status = 'SKIPPED'
     from masterplan_milestones s join masterplan_phases p on p.phase_id = s.phase_id
     where t.milestone_id = s.milestone_id and p.masterplan_id = $1::uuid and t.status = 'PENDING'
       and not exists (select 1 from atomic_units a where a.masterplan_id = $1::uuid and a.task_id = t.task_id)`,
    [projectId],
  );
  await refreshPhases(tx, projectId);
}

async function refreshPhases(tx: Transaction, projectId: string): Promise<void> {
  await tx.query(
    `with tasks as (
       select t.milestone_id, count(*) as total, count(*) filter (where t.status = 'COMPLETED') as completed,
         min(t.started_at) as started, max(coalesce(t.completed_at, t.failed_at)) as ended,
         bool_and(t.status in ('COMPLETED', 'FAILED', 'SKIPPED')) as done
       from masterplan_tasks t join masterplan_milestones s on s.milestone_id = t.milestone_id
       join masterplan_phases p on p.phase_id = s.phase_id where p.masterplan_id = $1::uuid group by t.milestone_id
     )
     update masterplan_milestones s set completed_tasks = tasks.completed, total_tasks = tasks.total,
       progress_percent = round(100.0 * tasks.completed / tasks.total, 1), started_at = tasks.started,
       completed_at = case when tasks.done then tasks.ended end
     from tasks where s.milestone_id = tasks.milestone_id`,
    [projectId],
  );
  await tx.query(
    `with milestones as (
       select s.phase_id, sum(s.total_tasks)::int as total, sum(s.completed_tasks)::int as completed,
         min(s.started_at) as started, max(s.completed_at) as ended, bool_and(s.completed_at is not null) as done
       from masterplan_milestones s join masterplan_phases p on p.phase_id = s.phase_id
       where p.masterplan_id = $1::uuid group by s.phase_id
     )
     update masterplan_phases p set total_tasks = milestones.total, completed_tasks = milestones.completed,
       progress_percent = case when milestones.total = 0 then 0
         else round(100.0 * milestones.completed / milestones.total, 1) end,
       started_at = milestones.started, completed_at = case when milestones.done then milestones.ended end
     from milestones where p.phase_id = milestones.phase_id`,
    [projectId],
  );
  await tx.query(
    `update masterplans m set completed_tasks = t.completed, failed_tasks = t.failed, skipped_tasks = t.skipped
     from (
       select count(*) filter (where t.status = 'COMPLETED')::int as completed,
         count(*) filter (where t.status = 'FAILED')::int as failed,
         count(*) filter (where t.status = 'SKIPPED')::int as skipped
       from masterplan_tasks t join masterplan_milestones s on s.milestone_id = t.milestone_id
       join masterplan_phases p on p.phase_id = s.phase_id where p.masterplan_id = $1::uuid
     ) t where m.masterplan_id = $1::uuid`,
    [projectId],
  );
}

/** Writes what the project took, at its end. */
export async function recordTotals(
  tx: Transaction,
  projectId: string,
  cost: { readonly costUsd: number; readonly tokens: number },
): Promise<void> {
  await tx.query(
    `update masterplans set actual_cost_usd = $2, generation_cost_usd = $2, generation_tokens = $3::bigint,
       actual_duration_minutes = ceil(extract(epoch from now() - started_at) / 60)::int
     where masterplan_id = $1::uuid`,
    [projectId, cost.costUsd, cost.tokens],
  );
}

/** The sum of all revisions: changes whenever any atom's code does. */
export async function sumRevisions(sql: Sql, projectId: string): Promise<number> {
  const { rows } = await sql.query<{ sum: number }>(
    "select coalesce(sum(revision), 0)::int as sum from atomic_units where masterplan_id = $1::uuid",
    [projectId],
  );
  return rows[0]?.sum ?? 0;
}
