/** In which order atoms that are ready at the same time start: those with the longest way still behind them first. */

/** From the dependent to what it needs, both as indexes of atoms. */
export interface IndexedEdge {
  readonly from: number;
  readonly to: number;
}

/**
 * Atoms on the longest path from each atom to the end of the project, itself included, so at least 1.
 * `edges` must be free of cycles; edges that would close one are ignored. O(atoms + edges).
 */
export function dispatchPriorities(atoms: number, edges: readonly IndexedEdge[]): readonly number[] {
  const prerequisites = Array.from({ length: atoms }, (): number[] => []);
  const waitingDependents = new Array<number>(atoms).fill(0);
  for (const { from, to } of edges) {
    prerequisites[from]?.push(to);
    waitingDependents[to] = (waitingDependents[to] ?? 0) + 1;
  }
  const heights = new Array<number>(atoms).fill(1);
  const ready = waitingDependents.flatMap((count, atom) => (count === 0 ? [atom] : []));
  for (let atom = ready.pop(); atom !== undefined; atom = ready.pop()) {
    for (const prerequisite of prerequisites[atom] ?? []) {
      heights[prerequisite] = Math.max(heights[prerequisite] ?? 1, (heights[atom] ?? 1) + 1);
      waitingDependents[prerequisite] = (waitingDependents[prerequisite] ?? 0) - 1;
      if (waitingDependents[prerequisite] === 0) ready.push(prerequisite);
    }
  }
  return heights;
}
