/** Longest-path layers of an acyclic graph, and one longest path through it. */
import type { Adjacency } from "./adjacency.ts";

/** Layer of every node: 0 when it needs nothing, else one more than the highest it needs. `needs` must be acyclic. */
export function layersOf(needs: Adjacency): readonly number[] {
  const neededBy = needs.reversed();
  const open = new Int32Array(needs.size);
  const layers = new Int32Array(needs.size);
  const ready: number[] = [];
  for (let node = 0; node < needs.size; node += 1) {
    open[node] = needs.targets(node).length;
    if (open[node] === 0) ready.push(node);
  }
  for (let next = 0; next < ready.length; next += 1) {
    const node = ready[next] ?? 0;
    for (const dependent of neededBy.targets(node)) {
      layers[dependent] = Math.max(layers[dependent] ?? 0, (layers[node] ?? 0) + 1);
      open[dependent] = (open[dependent] ?? 0) - 1;
      if (open[dependent] === 0) ready.push(dependent);
    }
  }
  return Array.from(layers);
}

/** A longest chain of prerequisites, deepest first; among equals the first in order. */
export function criticalPath(needs: Adjacency, layers: readonly number[]): readonly number[] {
  if (needs.size === 0) return [];
  let node = layers.reduce((best, layer, candidate) => (layer > (layers[best] ?? 0) ? candidate : best), 0);
  const path = [node];
  while ((layers[node] ?? 0) > 0) {
    const wanted = (layers[node] ?? 0) - 1;
    node = needs.targets(node).find((target) => layers[target] === wanted) ?? node;
    path.push(node);
  }
  return path.reverse();
}
