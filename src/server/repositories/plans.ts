/** Rows of a plan: the input it rests on, the masterplan, its phases, milestones and tasks. */
import { createHash, randomUUID } from "node:crypto";
import type { Diagnostic } from "../../core/diagnostics.ts";
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import type { Estimate, Masterplan } from "../../core/planning/masterplan.ts";
import type { Sql, Transaction } from "./sql.ts";

/** What is needed to store a project that nobody approved yet. */
export interface Draft {
  readonly ownerId: string;
  readonly name: string;
  readonly source: string;
  readonly sourceName: string;
  readonly model: ApplicationModel;
  readonly diagnostics: readonly Diagnostic[];
  readonly plan: Masterplan;
  readonly generator: string;
  /** Makes the ids of the rows; random ones when it is missing. Seeds bring their own to be the same each time. */
  readonly newId?: () => string;
}

const TASK_KEY_LENGTH = 100;

/** How a task's key stands in `task_type`: as it is, or cut and made unique again when it is longer than the column. */
export function storedTaskKey(key: string): string {
  if (key.length <= TASK_KEY_LENGTH) return key;
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 16);
  return `${key.slice(0, TASK_KEY_LENGTH - 17)}~${hash}`;
}

/** Ids of a project's tasks by `storedTaskKey` of their key. */
export async function readTaskIds(sql: Sql, projectId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query<{ key: string; id: string }>(
    `select t.task_type as key, t.task_id::text as id from masterplan_tasks t
     join masterplan_milestones s using (milestone_id) join masterplan_phases p using (phase_id)
     where p.masterplan_id = $1::uuid and t.task_type is not null`,
    [projectId],
  );
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** Stores a draft with its plan in one go and returns the project's id. */
export async function insertDraft(tx: Transaction, draft: Draft): Promise<string> {
  const discoveryId = await insertDiscovery(tx, draft);
  const projectId = await insertMasterplan(tx, draft, discoveryId);
  await insertPlan(tx, projectId, draft.plan, draft.newId ?? randomUUID);
  return projectId;
}

/** Decides who makes a draft. */
export async function saveGenerator(tx: Transaction, projectId: string, generator: string): Promise<void> {
  await tx.query("update masterplans set generator = $2 where masterplan_id = $1::uuid", [projectId, generator]);
}

/** Replaces what a plan is expected to take. */
export async function saveEstimate(tx: Transaction, projectId: string, estimate: Estimate): Promise<void> {
  await tx.query(
    `update masterplans set estimate = $2::jsonb, estimated_cost_usd = $3, estimated_duration_minutes = $4
     where masterplan_id = $1::uuid`,
    [projectId, JSON.stringify(estimate), estimate.costUsd.high, Math.ceil(estimate.seconds.high / 60)],
  );
}

async function insertDiscovery(tx: Transaction, draft: Draft): Promise<string> {
  const { ownerId, source, sourceName, model, diagnostics } = draft;
  const id = (draft.newId ?? randomUUID)();
  await tx.query(
    `insert into discovery_documents (discovery_id, session_id, user_id, user_request, domain, bounded_contexts, aggregates,
       value_objects, domain_events, services, assumptions, clarifications_needed, created_at, source_kind, source_name,
       application_model, diagnostics)
     values ($1::uuid, $1::text, $2::uuid, $3, $4, $5::json, $6::json, $7::json, '[]', $8::json, $9::json, $10::json,
       now() at time zone 'UTC', $11, $12, $13::jsonb, $14::jsonb)`,
    [
      id,
      ownerId,
      source,
      model.title.slice(0, 200),
      JSON.stringify([...new Set(model.operations.map((operation) => operation.group))]),
      JSON.stringify(model.entities.map((entity) => entity.name)),
      JSON.stringify(model.schemas.map((schema) => schema.name)),
      JSON.stringify(model.operations.map((operation) => operation.id)),
      JSON.stringify(model.assumptions),
      JSON.stringify(model.openQuestions),
      model.source,
      sourceName.slice(0, 255),
      JSON.stringify(model),
      JSON.stringify(diagnostics),
    ],
  );
  return id;
}

async function insertMasterplan(tx: Transaction, draft: Draft, discoveryId: string): Promise<string> {
  const id = (draft.newId ?? randomUUID)();
  const { plan, model } = draft;
  const milestones = plan.phases.flatMap((phase) => phase.milestones);
  const tasks = milestones.flatMap((milestone) => milestone.tasks);
  await tx.query(
    `insert into masterplans (masterplan_id, discovery_id, session_id, user_id, project_name, description, status, tech_stack,
       architecture_style, total_phases, total_milestones, total_tasks, total_subtasks, completed_tasks, failed_tasks,
       skipped_tasks, progress_percent, estimated_cost_usd, estimated_duration_minutes, version, created_at, estimate,
       generator, stage)
     values ($1::uuid, $2::uuid, $1::text, $3::uuid, $4, $5, 'DRAFT', $6::json, 'layered', $7, $8, $9, 0, 0, 0, 0, 0, $10,
       $11, 1, now() at time zone 'UTC', $12::jsonb, $13, 'planned')`,
    [
      id,
      discoveryId,
      draft.ownerId,
      draft.name.slice(0, 200),
      model.description,
      JSON.stringify(["typescript", "hono", "zod"]),
      plan.phases.length,
      milestones.length,
      tasks.length,
      plan.estimate.costUsd.high,
      Math.ceil(plan.estimate.seconds.high / 60),
      JSON.stringify(plan.estimate),
      draft.generator,
    ],
  );
  return id;
}

/** Three statements, whatever the size of the plan. */
async function insertPlan(tx: Transaction, projectId: string, plan: Masterplan, newId: () => string): Promise<void> {
  const phases: object[] = [];
  const milestones: object[] = [];
  const tasks: object[] = [];
  for (const [p, phase] of plan.phases.entries()) {
    const phaseId = newId();
    const total = phase.milestones.reduce((sum, milestone) => sum + milestone.tasks.length, 0);
    phases.push({
      id: phaseId,
      number: p + 1,
      type: phase.type,
      name: phase.name.slice(0, 200),
      description: phase.description,
      milestones: phase.milestones.length,
      tasks: total,
    });
    for (const milestone of phase.milestones) {
      const milestoneId = newId();
      milestones.push({
        id: milestoneId,
        phase: phaseId,
        number: milestones.length + 1,
        name: milestone.name.slice(0, 200),
        description: milestone.description,
        tasks: milestone.tasks.length,
      });
      for (const task of milestone.tasks) {
        tasks.push({
          id: newId(),
          milestone: milestoneId,
          number: tasks.length + 1,
          name: task.name.slice(0, 300),
          description: task.description,
          complexity: task.complexity,
          key: storedTaskKey(task.key),
          files: task.files,
        });
      }
    }
  }
  await tx.query(
    `insert into masterplan_phases (phase_id, masterplan_id, phase_type, phase_number, name, description, total_milestones,
       total_tasks, completed_tasks, progress_percent, created_at)
     select x.id, $1::uuid, x.type::phasetype, x.number, x.name, x.description, x.milestones, x.tasks, 0, 0,
       now() at time zone 'UTC'
     from jsonb_to_recordset($2::jsonb)
       as x(id uuid, number int, type text, name text, description text, milestones int, tasks int)`,
    [projectId, JSON.stringify(phases)],
  );
  await tx.query(
    `insert into masterplan_milestones (milestone_id, phase_id, milestone_number, name, description, total_tasks,
       completed_tasks, progress_percent, created_at)
     select x.id, x.phase, x.number, x.name, x.description, x.tasks, 0, 0, now() at time zone 'UTC'
     from jsonb_to_recordset($1::jsonb) as x(id uuid, phase uuid, number int, name text, description text, tasks int)`,
    [JSON.stringify(milestones)],
  );
  await tx.query(
    `insert into masterplan_tasks (task_id, milestone_id, task_number, name, description, complexity, task_type, status,
       target_files, created_at)
     select x.id, x.milestone, x.number, x.name, x.description, x.complexity::taskcomplexity, x.key, 'PENDING', x.files,
       now() at time zone 'UTC'
     from jsonb_to_recordset($1::jsonb)
       as x(id uuid, milestone uuid, number int, name text, description text, complexity text, key text, files json)`,
    [JSON.stringify(tasks)],
  );
}

export interface PlanRow {
  readonly phaseId: string;
  readonly phaseNumber: number;
  readonly phaseType: "SETUP" | "CORE" | "POLISH";
  readonly phaseName: string;
  readonly phaseDescription: string;
  /** Null, like everything after it, for a phase without milestones. */
  readonly milestoneId: string | null;
  readonly milestoneNumber: number;
  readonly milestoneName: string;
  readonly milestoneDescription: string;
  /** Null, like everything after it, for a milestone without tasks. */
  readonly taskId: string | null;
  readonly taskNumber: number;
  readonly taskName: string;
  readonly taskDescription: string;
  readonly complexity: "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";
  readonly taskStatus:
    "PENDING" | "READY" | "IN_PROGRESS" | "VALIDATING" | "COMPLETED" | "FAILED" | "SKIPPED" | "BLOCKED";
  readonly files: readonly string[];
  readonly atoms: number;
  readonly completed: number;
  readonly failed: number;
}

/** The plan as one row per task, in order. */
export async function readPlanRows(sql: Sql, projectId: string): Promise<PlanRow[]> {
  const { rows } = await sql.query<PlanRow>(
    `select p.phase_id::text as "phaseId", p.phase_number as "phaseNumber", p.phase_type::text as "phaseType",
       p.name as "phaseName", coalesce(p.description, '') as "phaseDescription",
       s.milestone_id::text as "milestoneId", s.milestone_number as "milestoneNumber", s.name as "milestoneName",
       coalesce(s.description, '') as "milestoneDescription",
       t.task_id::text as "taskId", t.task_number as "taskNumber", t.name as "taskName", t.description as "taskDescription",
       t.complexity::text as complexity, t.status::text as "taskStatus", coalesce(t.target_files, '[]') as files,
       coalesce(a.atoms, 0) as atoms, coalesce(a.completed, 0) as completed, coalesce(a.failed, 0) as failed
     from masterplan_phases p
     left join masterplan_milestones s on s.phase_id = p.phase_id
     left join masterplan_tasks t on t.milestone_id = s.milestone_id
     left join (select task_id, count(*)::int atoms, count(*) filter (where status = 'COMPLETED')::int completed,
         count(*) filter (where status in ('FAILED', 'BLOCKED'))::int failed
       from atomic_units where masterplan_id = $1::uuid group by task_id) a on a.task_id = t.task_id
     where p.masterplan_id = $1::uuid
     order by p.phase_number, s.milestone_number, t.task_number`,
    [projectId],
  );
  return rows;
}
