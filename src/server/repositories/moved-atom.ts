/** What every statement that moves atoms from status to status gives back. */
import type { AtomStatus } from "../../core/execution/event.ts";

/** What an event says of an atom that moved, and where it came from. */
export interface MovedAtom {
  readonly id: string;
  readonly number: number;
  /** Before the statement; the counters of its wave and project follow from the two. */
  readonly before: AtomStatus;
  readonly status: AtomStatus;
  readonly wave: number | null;
  readonly attempts: number;
  readonly confidence: number | null;
  readonly needsReview: boolean;
  readonly revision: number;
  readonly taskId: string | null;
}

/** Columns of an updated `atomic_units a`; `t` holds the rows as they were, with their status as `before`. */
export const MOVED = `a.atom_id::text as id, a.number, t.before::text as before, a.status::text as status,
  a.wave_number as wave, a.attempts, a.confidence, a.needs_review as "needsReview", a.revision, a.task_id::text as "taskId"`;

/** One move per atom out of several in a row: from where it first was to where it is now. */
export function mergeMoves(moves: readonly MovedAtom[]): readonly MovedAtom[] {
  const merged = new Map<string, MovedAtom>();
  for (const move of moves) merged.set(move.id, { ...move, before: merged.get(move.id)?.before ?? move.before });
  return [...merged.values()];
}
