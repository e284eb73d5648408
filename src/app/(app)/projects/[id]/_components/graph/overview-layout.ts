/** Where every atom lies in the overview: one block per wave, as many columns as its height needs. */
import type { Graph } from "./graph-model.ts";

/** Distance between two atoms, in units of the plane. */
const PITCH = 12;
/** Side of an atom's square. */
export const SIDE = 9;
const WAVE_GAP = 16;
/** Width to height of the whole. */
const ASPECT = 2.2;
/** Room above the blocks for the waves' numbers. */
const HEAD = 18;

export interface OverviewLayout {
  readonly width: number;
  readonly height: number;
  /** Upper left corner by node index. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly waves: readonly { readonly number: number; readonly x: number }[];
  /** The node at a point of the plane. */
  nodeAt(x: number, y: number): number | undefined;
}

function widthFor(sizes: readonly number[], rows: number): number {
  return sizes.reduce((sum, size) => sum + Math.ceil(size / rows) * PITCH + WAVE_GAP, -WAVE_GAP);
}

function chooseRows(sizes: readonly number[]): number {
  const largest = Math.max(1, ...sizes);
  let low = 1;
  let high = largest;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (widthFor(sizes, middle) <= ASPECT * middle * PITCH) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Atoms of a wave fill their block column by column in the order of the layout. */
export function layOut(graph: Graph): OverviewLayout {
  const byWave: number[][] = Array.from({ length: graph.waves }, () => []);
  graph.waveOf.forEach((wave, index) => byWave[wave]?.push(index));
  for (const nodes of byWave) nodes.sort((a, b) => (graph.order[a] ?? 0) - (graph.order[b] ?? 0));
  const rows = chooseRows(byWave.map((nodes) => nodes.length));
  const x = new Float32Array(graph.count);
  const y = new Float32Array(graph.count);
  const cells = new Map<number, number>();
  const waves: { number: number; x: number }[] = [];
  let column = 0;
  byWave.forEach((nodes, wave) => {
    const left = column * PITCH + wave * WAVE_GAP;
    waves.push({ number: wave, x: left });
    nodes.forEach((index, place) => {
      const inner = Math.floor(place / rows);
      x[index] = left + inner * PITCH;
      y[index] = HEAD + (place % rows) * PITCH;
      cells.set((column + inner) * rows + (place % rows), index);
    });
    column += Math.max(1, Math.ceil(nodes.length / rows));
  });
  const columnLeft: { left: number; column: number }[] = [];
  byWave.forEach((nodes, wave) => {
    const start = waves[wave]?.x ?? 0;
    const firstColumn = Math.round((start - wave * WAVE_GAP) / PITCH);
    for (let inner = 0; inner < Math.max(1, Math.ceil(nodes.length / rows)); inner += 1) {
      columnLeft.push({ left: start + inner * PITCH, column: firstColumn + inner });
    }
  });
  return {
    width: widthFor(
      byWave.map((nodes) => Math.max(1, nodes.length)),
      rows,
    ),
    height: HEAD + rows * PITCH,
    x,
    y,
    waves,
    nodeAt(px, py) {
      const row = Math.floor((py - HEAD) / PITCH);
      if (row < 0 || row >= rows) return undefined;
      let low = 0;
      let high = columnLeft.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((columnLeft[middle]?.left ?? Infinity) <= px) low = middle;
        else high = middle - 1;
      }
      const found = columnLeft[low];
      if (found === undefined || px < found.left || px > found.left + PITCH) return undefined;
      return cells.get(found.column * rows + row);
    },
  };
}
