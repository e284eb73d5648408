/** Which nodes are drawn in detail: never more than a browser draws well. */
import { atomLabel } from "@/components/atom/AtomName.tsx";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { neighbourhood, type Graph } from "./graph-model.ts";

/** Nodes mounted at most. */
const MOST = 300;
/** Of a graph that is too large, nodes per wave: as many as stand readably above each other. */
const PER_WAVE = 10;

export interface Chosen {
  readonly nodes: readonly number[];
  /** For the table, which has no limit. */
  readonly all: readonly number[];
  /** What is drawn, in words; undefined when it is everything. */
  readonly note: string | undefined;
  /** What the table lists, in words; undefined when it is everything. */
  readonly tableNote: string | undefined;
}

/** The longest path and, in each of its waves, what it needs or what needs it; at most `MOST`. */
function alongLongestPath(graph: Graph): number[] {
  const path = graph.criticalPath.slice(0, MOST);
  const chosen = new Set(path);
  const inWave = new Map<number, number>();
  for (const index of path) {
    const wave = graph.waveOf[index] ?? 0;
    inWave.set(wave, (inWave.get(wave) ?? 0) + 1);
  }
  for (const index of path) {
    for (const neighbour of [...(graph.needs[index] ?? []), ...(graph.neededBy[index] ?? [])]) {
      const wave = graph.waveOf[neighbour] ?? 0;
      const count = inWave.get(wave) ?? 0;
      if (chosen.has(neighbour) || count >= PER_WAVE || chosen.size >= MOST) continue;
      chosen.add(neighbour);
      inWave.set(wave, count + 1);
    }
  }
  return [...chosen];
}

/** The matches, then what they need or what needs them; at most `MOST`. */
function withNeighbours(graph: Graph, matches: readonly number[]): number[] {
  const chosen = new Set(matches.slice(0, MOST));
  for (const match of matches) {
    for (const index of neighbourhood(graph, match, 1, MOST)) {
      if (chosen.size >= MOST) return [...chosen];
      chosen.add(index);
    }
  }
  return [...chosen];
}

/** Around the focus; else what matches the search and its neighbours; else everything, or what lies along the longest path when that is too much. */
export function chooseNodes(graph: Graph, focus: number | undefined, hops: number, matches: readonly number[]): Chosen {
  const everything = () => Array.from({ length: graph.count }, (_, index) => index);
  if (focus !== undefined) {
    const all = neighbourhood(graph, focus, hops, graph.count);
    const nodes = all.slice(0, MOST);
    const around = `${atomLabel(graph.atomAt(focus))} and what lies within ${formatAmount(hops, "hop")}`;
    const note =
      nodes.length < all.length
        ? `${around}: the nearest ${formatCount(nodes.length)} of ${formatCount(all.length)}`
        : around;
    return { nodes, all, note, tableNote: `${around}: ${formatAmount(all.length, "atom")}` };
  }
  if (matches.length > 0) {
    const found = formatAmount(matches.length, "match", "matches");
    const nodes = withNeighbours(graph, matches);
    const note =
      nodes.length <= matches.length && matches.length > MOST
        ? `The first ${formatCount(nodes.length)} of ${found}`
        : `${found} with what ${matches.length === 1 ? "it is" : "they are"} tied to: ${formatAmount(nodes.length, "atom")}`;
    return { nodes, all: matches, note, tableNote: found };
  }
  if (graph.count <= MOST) return { nodes: everything(), all: everything(), note: undefined, tableNote: undefined };
  const nodes = alongLongestPath(graph);
  return {
    nodes,
    all: everything(),
    note: `Along the longest path: ${formatCount(nodes.length)} of ${formatAmount(graph.count, "atom")}. Search or focus to see others.`,
    tableNote: undefined,
  };
}
