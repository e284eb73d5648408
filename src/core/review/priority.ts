/** How urgent a review item is, and until when it should be decided. */

/** 1 critical, 2 high, 3 medium, 4 low, 5 lowest. */
export type Priority = 1 | 2 | 3 | 4 | 5;

/** Expected number of atoms that are wrong or built on something wrong, from which each priority starts. */
const RISK_FROM: readonly (readonly [Priority, number])[] = [
  [1, 5],
  [2, 2],
  [3, 0.5],
  [4, 0.1],
];

const HOUR_MS = 3_600_000;
const HOURS_OF: Readonly<Record<Priority, number>> = { 1: 4, 2: 12, 3: 24, 4: 48, 5: 48 };

/** Probability of being wrong × the atoms at stake: the atom itself and its dependents. */
export function priorityOf(confidence: number, dependents: number): Priority {
  const wrong = 1 - Math.min(1, Math.max(0, confidence));
  const risk = wrong * (1 + Math.max(0, dependents));
  return RISK_FROM.find(([, from]) => risk >= from)?.[0] ?? 5;
}

/** Milliseconds since the epoch until when an item made at `createdAtMs` should be decided. */
export function dueAt(priority: Priority, createdAtMs: number): number {
  return createdAtMs + HOURS_OF[priority] * HOUR_MS;
}
