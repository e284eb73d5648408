/** What a project may spend, what it spent, and on what. */
import { callsModel } from "../../../core/models/spending-limits.ts";
import { countCalls, sumByModel, sumByTask, sumByWave, sumOverTime } from "../../repositories/ledger-figures.ts";
import { type Actor, mayActOn } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { requireProject } from "../projects/require-project.ts";
import type { ProjectCost } from "../views/budget.ts";
import { readBudget } from "./read-project-budget.ts";
import { stepOver } from "./step-over.ts";

/** Throws NOT_FOUND. */
export async function getProjectCost(deps: Deps, actor: Actor, input: { id: string }): Promise<ProjectCost> {
  const { id } = input;
  const project = await requireProject(deps.pool, id);
  const { firstAt, lastAt, ...calls } = await countCalls(deps.pool, id);
  const stepSeconds = firstAt === null || lastAt === null ? 60 : stepOver(firstAt, lastAt);
  const [budget, byModel, byWave, byTask, steps] = await Promise.all([
    readBudget(deps, id),
    sumByModel(deps.pool, id),
    sumByWave(deps.pool, id),
    sumByTask(deps.pool, id),
    sumOverTime(deps.pool, id, stepSeconds),
  ]);
  return {
    callsModel: callsModel(project.generator),
    account: budget.project,
    month: budget.month,
    mayChange: mayActOn(actor, project.ownerId),
    calls,
    byModel,
    byWave,
    byTask: byTask.map(({ name, ...task }) => ({ ...task, name: name ?? "" })),
    overTime: { stepSeconds, steps },
  };
}
