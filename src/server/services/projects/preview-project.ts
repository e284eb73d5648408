/** Reads an input and plans it; stores nothing. */
import { hasErrors } from "../../../core/diagnostics.ts";
import type { Masterplan } from "../../../core/planning/masterplan.ts";
import { buildPlan } from "../../../core/planning/build-plan.ts";
import type { ProjectInput } from "../../reader/read-input.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { PlanTree, ProjectPreview } from "../views/project.ts";
import { toDiagnosticView } from "./diagnostic-view.ts";
import { toModelSummary } from "./model-summary.ts";

/** Throws TOO_LARGE, or BAD_INPUT when reading takes too much; what is wrong with the input is in the diagnostics. */
export async function previewProject(deps: Deps, actor: Actor, input: ProjectInput): Promise<ProjectPreview> {
  const { value, diagnostics } = await deps.reader.read(actor.id, input);
  const model = hasErrors(diagnostics) ? undefined : value;
  return {
    diagnostics: diagnostics.map(toDiagnosticView),
    model: model === undefined ? null : toModelSummary(model),
    plan: model === undefined ? null : toPlanTree(buildPlan(model)),
  };
}

/** A plan that is not stored: its numbers serve as ids. */
function toPlanTree(plan: Masterplan): PlanTree {
  let milestones = 0;
  let tasks = 0;
  return {
    estimate: plan.estimate,
    phases: plan.phases.map((phase, index) => ({
      id: `phase-${String(index + 1)}`,
      number: index + 1,
      type: phase.type,
      name: phase.name,
      description: phase.description,
      milestones: phase.milestones.map((milestone) => {
        milestones += 1;
        return {
          id: `milestone-${String(milestones)}`,
          number: milestones,
          name: milestone.name,
          description: milestone.description,
          tasks: milestone.tasks.map((task) => {
            tasks += 1;
            return {
              id: `task-${String(tasks)}`,
              number: tasks,
              name: task.name,
              description: task.description,
              complexity: task.complexity,
              status: "PENDING" as const,
              files: [...task.files],
              atoms: { total: 0, completed: 0, failed: 0 },
            };
          }),
        };
      }),
    })),
  };
}
