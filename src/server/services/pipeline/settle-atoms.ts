/** What follows when atoms moved: the next are dispatched, counters moved, events told, the end noticed. */
import type { ProjectEvent } from "../../../core/execution/event.ts";
import type { Container } from "../../container.ts";
import { countProjectMoves, countWaveMoves, type ChangedWave } from "../../repositories/counters.ts";
import { appendEvents } from "../../repositories/events.ts";
import { mergeMoves, type MovedAtom } from "../../repositories/moved-atom.ts";
import { moveProject, refreshTasks } from "../../repositories/pipeline-projects.ts";
import type { Transaction } from "../../repositories/sql.ts";
import { dispatchAtoms } from "./dispatch-atoms.ts";

/**
 * The last step of every transaction that moved atoms, with all moves in their order. Sends the project to its end once
 * nothing is left to do.
 */
export async function settleAtoms(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  project: { readonly id: string; readonly graphId: string },
  moves: readonly MovedAtom[],
  events: readonly ProjectEvent[] = [],
): Promise<void> {
  const moved = mergeMoves(moves);
  const waves = await countWaveMoves(tx, project.graphId, moved);
  const taskIds = new Set(moved.flatMap(({ taskId }) => (taskId === null ? [] : [taskId])));
  if (taskIds.size > 0) await refreshTasks(tx, project.id, [...taskIds]);
  const { open } = await countProjectMoves(tx, project.id, moved);
  const ended = open === 0 ? await sendToFinish(deps, tx, project.id) : [];
  // An atom that starts frees no room and makes nothing ready.
  if (open > 0 && moved.some(({ before, status }) => before !== status && status !== "RUNNING"))
    await dispatchAtoms(deps, tx, project.id);
  await appendEvents(tx, project.id, [...moved.map(atomEvent), ...events, ...waves.map(waveEvent), ...ended]);
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

function waveEvent(wave: ChangedWave): ProjectEvent {
  return { type: "wave.status", ...wave };
}

function atomEvent(atom: MovedAtom): ProjectEvent {
  const { id, number, status, wave, attempts, confidence, needsReview, revision } = atom;
  return { type: "atom.status", id, number, status, wave, attempts, confidence, needsReview, revision };
}
