/** What follows when atoms moved: waves, tasks and counters are brought in line, events told, the end noticed. */
import type { ProjectEvent } from "../../../core/execution/event.ts";
import { waveStatus } from "../../../core/execution/wave-status.ts";
import type { Container } from "../../container.ts";
import { appendEvents } from "../../repositories/events.ts";
import { countWaves, updateWaves } from "../../repositories/graphs.ts";
import type { MovedAtom } from "../../repositories/pipeline-atoms.ts";
import { moveProject, recountProject, refreshTasks } from "../../repositories/pipeline-projects.ts";
import type { Transaction } from "../../repositories/sql.ts";

/** The last step of every transaction that moved atoms. Sends the project to its end once nothing is left to do. */
export async function settleAtoms(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  project: { readonly id: string; readonly graphId: string },
  moved: readonly MovedAtom[],
  events: readonly ProjectEvent[] = [],
): Promise<void> {
  const waves = await refreshWaves(tx, project, new Set(moved.flatMap(({ wave }) => (wave === null ? [] : [wave]))));
  const taskIds = new Set(moved.flatMap(({ taskId }) => (taskId === null ? [] : [taskId])));
  await refreshTasks(tx, project.id, [...taskIds]);
  const { open } = await recountProject(tx, project.id);
  const ended = open === 0 ? await sendToFinish(deps, tx, project.id) : [];
  await appendEvents(tx, project.id, [...moved.map(atomEvent), ...events, ...waves, ...ended]);
}

/** Sends an executing project to its validation; exactly one transaction sees it there. */
export async function sendToFinish(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  projectId: string,
): Promise<ProjectEvent[]> {
  const from = { stages: ["executing"], statuses: ["IN_PROGRESS"] } as const;
  if (!(await moveProject(tx, projectId, from, { stage: "validating", status: "IN_PROGRESS" }))) return [];
  await deps.queue.sendProject(tx, "finish", projectId);
  return [{ type: "project.stage", stage: "validating" }];
}

/** Writes what the atoms say about the given waves; an event only where the status changed. */
async function refreshWaves(
  tx: Transaction,
  project: { readonly id: string; readonly graphId: string },
  numbers: ReadonlySet<number>,
): Promise<ProjectEvent[]> {
  const waves = await countWaves(tx, project.id, project.graphId, [...numbers]);
  const updates = waves.map(({ number, counts }) => ({ number, status: waveStatus(counts), ...counts }));
  const changed = updates.filter((update, index) => {
    const before = waves[index];
    return (
      before?.status !== update.status ||
      before.recorded.completed !== update.completed ||
      before.recorded.failed !== update.failed
    );
  });
  await updateWaves(tx, project.graphId, changed);
  return updates
    .filter((update, index) => waves[index]?.status !== update.status)
    .map(({ number, status, total, completed, failed }) => ({
      type: "wave.status",
      number,
      status,
      total,
      completed,
      failed,
    }));
}

function atomEvent(atom: MovedAtom): ProjectEvent {
  const { id, number, status, wave, attempts, confidence, needsReview, revision } = atom;
  return { type: "atom.status", id, number, status, wave, attempts, confidence, needsReview, revision };
}
