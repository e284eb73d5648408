/** The graph as the page works with it: columns by node index, and who needs whom both ways. */
import type { AtomStatus } from "@/components/status/looks.ts";
import type { RouterOutputs } from "@/trpc/types.ts";

type GraphView = RouterOutputs["projects"]["graph"];

export interface Graph {
  readonly count: number;
  readonly waves: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly waveOf: readonly number[];
  /** Order within the wave. */
  readonly order: readonly number[];
  readonly needsPerson: readonly boolean[];
  readonly criticalPath: readonly number[];
  /** Edges as index pairs: `[dependent, prerequisite, is type only]`. */
  readonly edges: readonly (readonly [number, number, boolean])[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** What each node needs. */
  readonly needs: readonly (readonly number[])[];
  /** What needs each node. */
  readonly neededBy: readonly (readonly number[])[];
  fileOf(index: number): string;
  kindOf(index: number): string;
  /** Status when the graph was loaded; events may know better. */
  loadedStatus(index: number): AtomStatus;
}

/** Makes the indexes once per loaded graph. */
export function buildGraph(view: GraphView): Graph {
  const { nodes, edges } = view;
  const count = nodes.id.length;
  const needs: number[][] = Array.from({ length: count }, () => []);
  const neededBy: number[][] = Array.from({ length: count }, () => []);
  const seen = new Set<number>();
  const pairs: [number, number, boolean][] = [];
  const typeIndex = view.edgeTypes.indexOf("TYPE");
  for (let edge = 0; edge < edges.from.length; edge += 1) {
    const from = edges.from[edge];
    const to = edges.to[edge];
    if (from === undefined || to === undefined) continue;
    // Two atoms may be tied in several ways; one line says enough.
    const pair = from * count + to;
    if (seen.has(pair)) continue;
    seen.add(pair);
    needs[from]?.push(to);
    neededBy[to]?.push(from);
    pairs.push([from, to, edges.type[edge] === typeIndex]);
  }
  return {
    count,
    waves: view.waves,
    ids: nodes.id,
    names: nodes.name,
    waveOf: nodes.wave,
    order: nodes.y,
    needsPerson: nodes.needsPerson.map((flag) => flag === 1),
    criticalPath: view.criticalPath,
    edges: pairs,
    indexOf: new Map(nodes.id.map((id, index) => [id, index])),
    needs,
    neededBy,
    fileOf: (index) => view.files[nodes.file[index] ?? -1] ?? "",
    kindOf: (index) => view.kinds[nodes.kind[index] ?? -1] ?? "",
    loadedStatus: (index) => view.statuses[nodes.status[index] ?? -1] ?? "PENDING",
  };
}

/** The node, what it needs and what needs it, each up to `hops` steps away; nearest first, at most `limit`. */
export function neighbourhood(graph: Graph, start: number, hops: number, limit: number): number[] {
  const found = new Set([start]);
  let up = [start];
  let down = [start];
  const step = (from: readonly number[], next: readonly (readonly number[])[]): number[] => {
    const reached: number[] = [];
    for (const index of from) {
      for (const neighbour of next[index] ?? []) {
        if (found.has(neighbour) || found.size >= limit) continue;
        found.add(neighbour);
        reached.push(neighbour);
      }
    }
    return reached;
  };
  for (let hop = 0; hop < hops; hop += 1) {
    up = step(up, graph.needs);
    down = step(down, graph.neededBy);
  }
  return [...found];
}

/** Indexes whose name or file holds the text, in order; empty for an empty text. */
export function findNodes(graph: Graph, text: string): number[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const found: number[] = [];
  for (let index = 0; index < graph.count; index += 1) {
    const name = graph.names[index]?.toLowerCase() ?? "";
    if (name.includes(wanted) || graph.fileOf(index).toLowerCase().includes(wanted)) found.push(index);
  }
  return found;
}

/** The one after `current` in a cycle through `indexes`; undefined when there is none. */
export function nextOf(indexes: readonly number[], current: number | undefined): number | undefined {
  if (current === undefined) return indexes[0];
  return indexes.find((index) => index > current) ?? indexes[0];
}
