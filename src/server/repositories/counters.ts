/** Counters of waves and projects, moved by what the atoms did: what they say is the same as counting anew. */
import type { AtomStatus, WaveStatus } from "../../core/execution/event.ts";
import { waveStatus, type WaveCounts } from "../../core/execution/wave-status.ts";
import type { MovedAtom } from "./moved-atom.ts";
import type { Transaction } from "./sql.ts";

/** How the counts of a group of atoms change. */
interface Change {
  completed: number;
  failed: number;
  skipped: number;
  running: number;
}

const COUNTED_AS: Readonly<Record<AtomStatus, keyof Change | undefined>> = {
  PENDING: undefined,
  READY: undefined,
  RUNNING: "running",
  COMPLETED: "completed",
  FAILED: "failed",
  BLOCKED: "failed",
  SKIPPED: "skipped",
};

function changeOf(moves: readonly MovedAtom[]): Change {
  const change: Change = { completed: 0, failed: 0, skipped: 0, running: 0 };
  for (const { before, status } of moves) {
    const from = COUNTED_AS[before];
    const to = COUNTED_AS[status];
    if (from !== undefined) change[from] -= 1;
    if (to !== undefined) change[to] += 1;
  }
  return change;
}

const hasAny = (change: Change): boolean => Object.values(change).some((count) => count !== 0);

/** A wave whose status changed. */
export interface ChangedWave {
  readonly number: number;
  readonly status: WaveStatus;
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
}

/** Moves the counts of the atoms' waves; returns the waves whose status changed with it, in their order. */
export async function countWaveMoves(
  tx: Transaction,
  graphId: string,
  moves: readonly MovedAtom[],
): Promise<readonly ChangedWave[]> {
  const changes = [...Map.groupBy(moves, (move) => move.wave)]
    .flatMap(([number, own]) => (number === null ? [] : [{ number, ...changeOf(own) }]))
    .filter(hasAnyMove);
  if (changes.length === 0) return [];
  const { rows } = await tx.query<WaveCounts & { number: number; before: WaveStatus }>(
    `update execution_waves w set completed_atoms = w.completed_atoms + d.completed, failed_atoms = w.failed_atoms + d.failed,
       skipped_atoms = w.skipped_atoms + d.skipped, running_atoms = w.running_atoms + d.running
     from jsonb_to_recordset($2::jsonb) as d(number int, completed int, failed int, skipped int, running int)
     where w.graph_id = $1::uuid and w.number = d.number
     returning w.number, w.status::text as before, w.total_atoms as total, w.completed_atoms as completed,
       w.failed_atoms as failed, w.skipped_atoms as skipped, w.running_atoms as running`,
    [graphId, JSON.stringify(changes)],
  );
  const changed = rows
    .map(({ before, ...counts }) => ({ before, status: waveStatus(counts), ...counts }))
    .filter(({ before, status }) => before !== status)
    .sort((one, other) => one.number - other.number)
    .map(({ number, status, total, completed, failed }) => ({ number, status, total, completed, failed }));
  await setWaveStatuses(tx, graphId, changed);
  return changed;
}

function hasAnyMove({ number: _, ...change }: Change & { number: number }): boolean {
  return hasAny(change);
}

async function setWaveStatuses(tx: Transaction, graphId: string, waves: readonly ChangedWave[]): Promise<void> {
  if (waves.length === 0) return;
  await tx.query(
    `update execution_waves w set status = u.status::wave_status,
       started_at = case when u.status = 'PENDING' then null else coalesce(w.started_at, clock_timestamp()) end,
       completed_at = case when u.status in ('PENDING', 'RUNNING') then null else clock_timestamp() end
     from jsonb_to_recordset($2::jsonb) as u(number int, status text)
     where w.graph_id = $1::uuid and w.number = u.number`,
    [graphId, JSON.stringify(waves.map(({ number, status }) => ({ number, status })))],
  );
}

/** Moves the project's counts; `open` atoms are those that have not ended. */
export async function countProjectMoves(
  tx: Transaction,
  projectId: string,
  moves: readonly MovedAtom[],
): Promise<{ readonly open: number }> {
  const { completed, failed, skipped } = changeOf(moves);
  const { rows } = await tx.query<{ open: number }>(
    `with moved as (
       select masterplan_id, completed_atoms + $2::int as completed, failed_atoms + $3::int as failed,
         skipped_atoms + $4::int as skipped
       from masterplans where masterplan_id = $1::uuid
     )
     update masterplans m set completed_atoms = n.completed, failed_atoms = n.failed, skipped_atoms = n.skipped,
       progress_percent = case when m.total_atoms = 0 then 0
         else round(100.0 * (n.completed + n.failed + n.skipped) / m.total_atoms, 1) end,
       updated_at = now()
     from moved n where m.masterplan_id = n.masterplan_id
     returning m.total_atoms - n.completed - n.failed - n.skipped as open`,
    [projectId, completed, failed, skipped],
  );
  return rows[0] ?? { open: 0 };
}
