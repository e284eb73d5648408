/** Puts a synthetic project into the database through the product's own functions, ready to be executed. */
import { storeOwner } from "./small-project.ts";
import { syntheticModel, syntheticPlan, type ProjectSpec } from "./synthetic-project.ts";
import type { Container } from "../server/container.ts";
import type { ProjectJob } from "../server/jobs/job-queue.ts";
import { openProjectAccount } from "../server/repositories/budgets.ts";
import { findPipelineProject } from "../server/repositories/pipeline-projects.ts";
import { insertDraft } from "../server/repositories/plans.ts";
import { inTransaction } from "../server/repositories/sql.ts";
import { enqueuePreparation } from "../server/services/pipeline/enqueue-preparation.ts";
import { prepareProject } from "../server/services/pipeline/prepare-project.ts";
import { eventually } from "./pipeline-container.ts";

export interface ProjectSettings {
  /** Atoms of the project in flight at most. */
  readonly concurrency: number;
  readonly isStrict?: boolean;
  readonly generator?: string;
  /** Dollars; the product's default when it is missing. */
  readonly hardLimitUsd?: number;
}

/** Stores and approves a draft; a worker prepares it. Returns the project's id. */
export async function approveSynthetic(
  container: Pick<Container, "pool" | "queue">,
  spec: ProjectSpec,
  { concurrency, isStrict = false, generator = "simulated", hardLimitUsd }: ProjectSettings,
): Promise<string> {
  const owner = await storeOwner(container);
  return inTransaction(container.pool, async (tx) => {
    const projectId = await insertDraft(tx, {
      ownerId: owner.id,
      name: `${spec.shape} ${String(spec.atoms)}`,
      source: "# Synthetic",
      sourceName: "synthetic.md",
      model: syntheticModel(spec),
      diagnostics: [],
      plan: syntheticPlan(spec),
      generator,
    });
    await tx.query("update masterplans set concurrency = $2, strict_waves = $3 where masterplan_id = $1::uuid", [
      projectId,
      concurrency,
      isStrict,
    ]);
    if (hardLimitUsd !== undefined) await openProjectAccount(tx, projectId, { softLimitUsd: null, hardLimitUsd });
    await enqueuePreparation(container, tx, projectId);
    return projectId;
  });
}

/** The same, and prepares it here unless a worker is faster. Afterwards it executes. */
export async function seedProject(container: Container, spec: ProjectSpec, settings: ProjectSettings): Promise<string> {
  const projectId = await approveSynthetic(container, spec, settings);
  await eventually("the project executes", async () => {
    const [job] = await container.queue.fetch<ProjectJob["data"]>("prepare", 1);
    if (job !== undefined) await prepareProject(container, job, new AbortController().signal);
    return (await findPipelineProject(container.pool, projectId))?.stage !== "atomizing";
  });
  return projectId;
}
