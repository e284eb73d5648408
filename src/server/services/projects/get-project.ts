/** One project with its counts and what the actor may do with it. */
import { readExecution } from "../../repositories/execution-settings.ts";
import { newestEventId, readProgress } from "../../repositories/events.ts";
import { IMPORTED } from "../../repositories/imported-projects.ts";
import { hasExchanges } from "../../repositories/model-exchanges.ts";
import { readProjectTotals } from "../../repositories/projects.ts";
import { takesNewWork } from "../../repositories/workers.ts";
import type { Actor } from "../actor.ts";
import { readProjectBudget } from "../budgets/read-project-budget.ts";
import type { Deps } from "../deps.ts";
import type { ProjectDetail } from "../views/project.ts";
import { allowedActions } from "./allowed-actions.ts";
import { toProjectSummary } from "./project-summary.ts";
import { requireProject } from "./require-project.ts";

const IS_AT_WORK: ReadonlySet<string> = new Set(["APPROVED", "IN_PROGRESS"]);

/** Throws NOT_FOUND. */
export async function getProject(deps: Deps, actor: Actor, input: { id: string }): Promise<ProjectDetail> {
  // Read before the rest: an event after it is repeated to the page at worst, never missed.
  const lastEventId = await newestEventId(deps.pool, input.id);
  const project = await requireProject(deps.pool, input.id);
  const totals = await readProjectTotals(deps.pool, input.id);
  const {
    PENDING = 0,
    READY = 0,
    RUNNING = 0,
    COMPLETED = 0,
    FAILED = 0,
    BLOCKED = 0,
    SKIPPED = 0,
  } = totals.atomCounts;
  return {
    ...toProjectSummary(project, actor),
    estimate: totals.estimate,
    atomCounts: { PENDING, READY, RUNNING, COMPLETED, FAILED, BLOCKED, SKIPPED },
    needsPerson: totals.needsPerson,
    reviews: { open: project.openReviews, resolved: totals.resolvedReviews },
    dependencies: totals.dependencies,
    maxParallelism: totals.maxParallelism,
    retries: totals.retries,
    tokens: { in: totals.tokensIn, out: totals.tokensOut },
    analysis:
      project.stage === "analyzing" && project.status === "IN_PROGRESS"
        ? await readProgress(deps.pool, input.id)
        : null,
    validation: { passed: totals.passed, failed: totals.failed, notRun: totals.notRun },
    hasRecording: await hasExchanges(deps.pool, input.id),
    execution: project.generator === IMPORTED ? null : await readExecution(deps.pool, input.id),
    waitsForWorker: IS_AT_WORK.has(project.status) && !(await takesNewWork(deps.pool)),
    pauseReason: project.status === "PAUSED" ? totals.pauseReason : null,
    budget: await readProjectBudget(deps, project),
    actions: allowedActions(project, actor),
    lastEventId,
  };
}
