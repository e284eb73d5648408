/** The plan of a project as the engine wants it, read back from its rows. */
import type { Estimate, Masterplan, Milestone, Phase, Task } from "../../core/planning/masterplan.ts";
import type { Sql } from "./sql.ts";

interface Row {
  phaseId: string;
  phaseType: Phase["type"];
  phaseName: string;
  phaseDescription: string;
  milestoneId: string | null;
  milestoneName: string;
  milestoneDescription: string;
  taskKey: string | null;
  taskName: string;
  taskDescription: string;
  complexity: Task["complexity"];
  files: string[];
}

const NO_ESTIMATE: Estimate = {
  atoms: { low: 0, high: 0 },
  seconds: { low: 0, high: 0 },
  costUsd: { low: 0, high: 0 },
  basis: "",
};

/** Phases, milestones and tasks in their order. Keys longer than 100 characters come back as they are stored. */
export async function readMasterplan(sql: Sql, projectId: string): Promise<Masterplan> {
  const { rows } = await sql.query<Row>(
    `select p.phase_id::text as "phaseId", p.phase_type::text as "phaseType", p.name as "phaseName",
       coalesce(p.description, '') as "phaseDescription", s.milestone_id::text as "milestoneId",
       s.name as "milestoneName", coalesce(s.description, '') as "milestoneDescription", t.task_type as "taskKey",
       t.name as "taskName", t.description as "taskDescription", t.complexity::text as complexity,
       coalesce(t.target_files, '[]') as files
     from masterplan_phases p
     left join masterplan_milestones s on s.phase_id = p.phase_id
     left join masterplan_tasks t on t.milestone_id = s.milestone_id
     where p.masterplan_id = $1::uuid order by p.phase_number, s.milestone_number, t.task_number`,
    [projectId],
  );
  const plan = await sql.query<{ estimate: Estimate | null }>(
    "select estimate from masterplans where masterplan_id = $1::uuid",
    [projectId],
  );
  const phases = groupBy(rows, (row) => row.phaseId).map(phaseOf);
  return { phases, estimate: plan.rows[0]?.estimate ?? NO_ESTIMATE };
}

function phaseOf(rows: readonly [Row, ...Row[]]): Phase {
  const [{ phaseType: type, phaseName: name, phaseDescription: description }] = rows;
  const milestones = groupBy(
    rows.filter((row) => row.milestoneId !== null),
    (row) => row.milestoneId ?? "",
  ).map(milestoneOf);
  return { type, name, description, milestones };
}

function milestoneOf(rows: readonly [Row, ...Row[]]): Milestone {
  const [{ milestoneName: name, milestoneDescription: description }] = rows;
  const tasks = rows.flatMap(({ taskKey, taskName, taskDescription, complexity, files }) =>
    taskKey === null ? [] : [{ key: taskKey, name: taskName, description: taskDescription, complexity, files }],
  );
  return { name, description, tasks };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
