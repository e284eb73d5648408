/** Order of the atoms within their wave: near the middle of what they are linked to, so that few edges cross. */
import type { Adjacency } from "./adjacency.ts";

/** Two sweeps forth and back; more change little. */
const SWEEPS = 2;

/** Nodes of each wave from top to bottom. `waveOf` gives every node's wave; waves must be filled without gap. */
export function barycenterOrder(waveOf: readonly number[], needs: Adjacency): readonly (readonly number[])[] {
  const waves: number[][] = [];
  waveOf.forEach((wave, node) => (waves[wave] ??= []).push(node));
  const position = new Float64Array(waveOf.length);
  const centre = new Float64Array(waveOf.length);
  for (const wave of waves) spread(wave, position);
  const neededBy = needs.reversed();
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (let wave = 1; wave < waves.length; wave += 1) arrange(waves[wave] ?? [], needs, position, centre);
    for (let wave = waves.length - 2; wave >= 0; wave -= 1) arrange(waves[wave] ?? [], neededBy, position, centre);
  }
  return waves;
}

/** Positions are shares of the wave's height, so that waves of different size compare. */
function spread(wave: readonly number[], position: Float64Array): void {
  wave.forEach((node, order) => (position[node] = (order + 0.5) / wave.length));
}

function arrange(wave: number[], links: Adjacency, position: Float64Array, centre: Float64Array): void {
  for (const node of wave) centre[node] = mean(links.targets(node), position) ?? position[node] ?? 0;
  // Ties keep their order: Array.prototype.sort is stable.
  wave.sort((a, b) => (centre[a] ?? 0) - (centre[b] ?? 0));
  spread(wave, position);
}

function mean(nodes: Int32Array, position: Float64Array): number | undefined {
  if (nodes.length === 0) return undefined;
  let total = 0;
  for (const node of nodes) total += position[node] ?? 0;
  return total / nodes.length;
}
