/** Looks whether a project ever spends more than its hard limit, and raises the limit whenever it is paused. */
import type { Container } from "../server/container.ts";
import { projectAccount, readAccounts, setLimits } from "../server/repositories/budgets.ts";
import { appendEvents } from "../server/repositories/events.ts";
import { findPipelineProject } from "../server/repositories/pipeline-projects.ts";
import { inTransaction, lockProject } from "../server/repositories/sql.ts";
import { continueExecution } from "../server/services/pipeline/pause-execution.ts";

/** Sums of millionths, as floating-point numbers. */
const TOLERANCE_USD = 1e-9;

export class BudgetKeeper {
  readonly overspent: string[] = [];
  /** How often the project was paused and went on with more. */
  raises = 0;
  #limitUsd: number;

  /** `stepUsd` is the limit the project was begun with, and how much it gets each time it is paused. */
  constructor(
    private readonly client: Pick<Container, "pool" | "queue">,
    private readonly projectId: string,
    private readonly stepUsd: number,
  ) {
    this.#limitUsd = stepUsd;
  }

  /** To be called again and again; rejects while the database is away. */
  async look(): Promise<void> {
    const { pool } = this.client;
    const project = await findPipelineProject(pool, this.projectId);
    if (project?.status === "PAUSED") await this.#raise();
    const [account] = await readAccounts(pool, [projectAccount(this.projectId)]);
    if (account === undefined) return;
    const { spentUsd, reservedUsd } = account;
    if (spentUsd + reservedUsd > this.#limitUsd + TOLERANCE_USD)
      this.overspent.push(`$${String(spentUsd)} and $${String(reservedUsd)} of $${String(this.#limitUsd)}`);
  }

  async #raise(): Promise<void> {
    const { client, projectId } = this;
    const hardLimitUsd = this.#limitUsd + this.stepUsd;
    await inTransaction(client.pool, async (tx) => {
      await lockProject(tx, projectId);
      await setLimits(tx, projectAccount(projectId), { softLimitUsd: null, hardLimitUsd });
      await appendEvents(tx, projectId, (await continueExecution(client, tx, projectId)) ?? []);
    });
    this.#limitUsd = hardLimitUsd;
    this.raises += 1;
  }
}
