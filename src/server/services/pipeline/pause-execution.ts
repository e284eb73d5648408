/** Pauses a project and lets it go on: what runs may end, nothing new begins. */
import type { ProjectEvent } from "../../../core/execution/event.ts";
import type { Container } from "../../container.ts";
import { hasOpenAtoms, recallReadyAtoms } from "../../repositories/dispatch.ts";
import { moveProject } from "../../repositories/pipeline-projects.ts";
import type { Transaction } from "../../repositories/sql.ts";
import { dispatchAtoms } from "./dispatch-atoms.ts";
import { sendToFinish } from "./settle-atoms.ts";

type Deps = Pick<Container, "queue">;

/**
 * Pauses an executing project with a reason for the person who reads its page. Returns the events to append; none when
 * it is not executing. To be called with the project's lock.
 */
export async function pauseExecution(
  deps: Deps,
  tx: Transaction,
  projectId: string,
  reason: string,
): Promise<readonly ProjectEvent[]> {
  const from = { stages: ["executing"], statuses: ["IN_PROGRESS"] } as const;
  if (!(await moveProject(tx, projectId, from, { stage: "executing", status: "PAUSED", pauseReason: reason })))
    return [];
  await deps.queue.cancelAtoms(tx, await recallReadyAtoms(tx, projectId));
  return [
    { type: "project.status", status: "PAUSED", failure: null },
    { type: "log", severity: "warning", message: `Paused: ${reason}` },
  ];
}

/**
 * Lets a paused project go on. Returns the events to append; undefined when it is not paused. To be called with the
 * project's lock.
 */
export async function continueExecution(
  deps: Deps,
  tx: Transaction,
  projectId: string,
): Promise<readonly ProjectEvent[] | undefined> {
  const from = { stages: ["executing"], statuses: ["PAUSED"] } as const;
  if (!(await moveProject(tx, projectId, from, { stage: "executing", status: "IN_PROGRESS" }))) return undefined;
  // What came back from a worker that died meanwhile has a job that was dropped.
  await deps.queue.cancelAtoms(tx, await recallReadyAtoms(tx, projectId));
  const isOver = (await dispatchAtoms(deps, tx, projectId)) === 0 && !(await hasOpenAtoms(tx, projectId));
  const ended = isOver ? await sendToFinish(deps, tx, projectId) : [];
  return [{ type: "project.status", status: "IN_PROGRESS", failure: null }, ...ended];
}
