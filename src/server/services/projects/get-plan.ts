/** Phases, milestones and tasks with the counts of their atoms. */
import { type PlanRow, readPlanRows } from "../../repositories/plans.ts";
import { readProjectTotals } from "../../repositories/projects.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { PlanTree } from "../views/project.ts";
import { requireProject } from "./require-project.ts";

type PhaseView = PlanTree["phases"][number];
type MilestoneView = PhaseView["milestones"][number];

/** Throws NOT_FOUND. */
export async function getPlan(deps: Deps, _actor: Actor, input: { id: string }): Promise<PlanTree> {
  await requireProject(deps.pool, input.id);
  const [{ estimate }, rows] = await Promise.all([
    readProjectTotals(deps.pool, input.id),
    readPlanRows(deps.pool, input.id),
  ]);
  return { estimate, phases: toTree(rows) };
}

function toTree(rows: readonly PlanRow[]): PhaseView[] {
  const phases = new Map<string, PhaseView>();
  const milestones = new Map<string, MilestoneView>();
  for (const row of rows) {
    const phase = phases.get(row.phaseId) ?? {
      id: row.phaseId,
      number: row.phaseNumber,
      type: row.phaseType,
      name: row.phaseName,
      description: row.phaseDescription,
      milestones: [],
    };
    phases.set(row.phaseId, phase);
    if (row.milestoneId === null) continue;
    let milestone = milestones.get(row.milestoneId);
    if (milestone === undefined) {
      milestone = {
        id: row.milestoneId,
        number: row.milestoneNumber,
        name: row.milestoneName,
        description: row.milestoneDescription,
        tasks: [],
      };
      milestones.set(row.milestoneId, milestone);
      phase.milestones.push(milestone);
    }
    if (row.taskId === null) continue;
    milestone.tasks.push({
      id: row.taskId,
      number: row.taskNumber,
      name: row.taskName,
      description: row.taskDescription,
      complexity: row.complexity,
      status: row.taskStatus,
      files: [...row.files],
      atoms: { total: row.atoms, completed: row.completed, failed: row.failed },
    });
  }
  return [...phases.values()];
}
