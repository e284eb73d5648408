/** What a worker held when it stopped or died goes back to the queue. */
import { asError } from "../../../core/errors.ts";
import type { Container } from "../../container.ts";
import { recallLostAtoms, listExecutingProjects } from "../../repositories/dispatch.ts";
import { listWorkersWithLeftCalls } from "../../repositories/reservations.ts";
import { returnAtoms } from "../../repositories/pipeline-atoms.ts";
import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { inTransaction, isConnectionLost, lockProject, type Transaction } from "../../repositories/sql.ts";
import { buryWorker, listDeadWorkers } from "../../repositories/workers.ts";
import { dispatchAtoms } from "./dispatch-atoms.ts";
import { loseCallsOfWorker } from "../models/lose-calls.ts";
import { settleAtoms } from "./settle-atoms.ts";

type Deps = Pick<Container, "pool" | "queue">;

/** Watches over workers: `look` is called a few times a second by every worker. */
export class DeathWatch {
  readonly #deps: Deps;
  #suspects: ReadonlySet<string> = new Set();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the jobs of every other worker that is gone. Survivors may race: one of them does it. A worker whose lock
   * is missing once may be connecting anew; it is gone when its lock is missing twice in a row.
   */
  async look(ownId: string): Promise<void> {
    const dead = (await listDeadWorkers(this.#deps.pool)).filter(({ id }) => id !== ownId);
    const gone = dead.filter(({ id, isSilent }) => isSilent || this.#suspects.has(id));
    this.#suspects = new Set(dead.map(({ id }) => id));
    await eachAlone(
      gone.map(({ id }) => id),
      (id) => returnJobs(this.#deps, id, "the worker is gone"),
    );
  }
}

/** Signs a worker off and returns what it held; whatever it still does with it is fenced off. */
export async function returnJobs(deps: Deps, workerId: string, reason: string): Promise<void> {
  await bury(deps, workerId, reason);
  await loseCallsOfWorker(deps, workerId);
}

async function bury(deps: Deps, workerId: string, reason: string): Promise<void> {
  await inTransaction(deps.pool, async (tx) => {
    const held = await buryWorker(tx, workerId);
    if (held === undefined) return;
    const projectIds = [...new Set(held.atoms.map((atom) => atom.projectId))].sort();
    // Locks of projects come before those of their jobs, as everywhere.
    for (const projectId of projectIds) await lockProject(tx, projectId);
    await deps.queue.giveBackAtoms(tx, held.atoms, reason);
    for (const job of held.projectJobs) await deps.queue.giveBack(job.queue, [job], reason, tx);
    for (const projectId of projectIds) await returnTo(deps, tx, projectId, workerId);
  });
}

async function returnTo(deps: Deps, tx: Transaction, projectId: string, workerId: string): Promise<void> {
  const moved = await returnAtoms(tx, projectId, workerId);
  const graphId = (await findPipelineProject(tx, projectId))?.graphId;
  if (moved.length > 0 && graphId) await settleAtoms(deps, tx, { id: projectId, graphId }, moved);
}

/**
 * What nobody foresaw: dispatches anew what has lost its job, and gives up calls of workers that are gone but whose
 * undertaker died over it.
 */
export async function reconcile(deps: Deps): Promise<void> {
  await eachAlone(await listWorkersWithLeftCalls(deps.pool), (workerId) => loseCallsOfWorker(deps, workerId));
  await eachAlone(await listExecutingProjects(deps.pool), (projectId) => reconcileProject(deps, projectId));
}

async function reconcileProject(deps: Deps, projectId: string): Promise<void> {
  await inTransaction(deps.pool, async (tx) => {
    await lockProject(tx, projectId);
    const graphId = (await findPipelineProject(tx, projectId))?.graphId;
    if (!graphId) return;
    const recalled = await recallLostAtoms(tx, projectId);
    await settleAtoms(deps, tx, { id: projectId, graphId }, recalled);
    await dispatchAtoms(deps, tx, projectId);
  });
}

/** One that cannot be helped keeps nobody else from it; its error is thrown at the end. Without a database all wait. */
async function eachAlone(ids: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
  const errors: Error[] = [];
  for (const id of ids) {
    await work(id).catch((error: unknown) => {
      if (isConnectionLost(error)) throw error;
      errors.push(asError(error));
    });
  }
  const [first] = errors;
  if (first !== undefined) throw first;
}
