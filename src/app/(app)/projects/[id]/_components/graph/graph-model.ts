/** The graph as the page works with it: columns by node index, and who needs whom both ways. */
import type { NamedAtom } from "@/components/atom/AtomName.tsx";
import type { DependencyType } from "@/components/atom/dependency-looks.ts";
import type { AtomStatus } from "@/components/status/looks.ts";
import type { RouterOutputs } from "@/trpc/types.ts";

type GraphView = RouterOutputs["projects"]["graph"];

/** All ties between two atoms as one line. */
interface GraphEdge {
  readonly dependent: number;
  readonly prerequisite: number;
  /** What ties them closest. */
  readonly type: DependencyType;
  /** Whether every tie disappears at run time. */
  readonly isTypeOnly: boolean;
}

export interface Graph {
  readonly count: number;
  readonly waves: number;
  readonly ids: readonly string[];
  /** Of what declares nothing its kind. */
  readonly names: readonly string[];
  readonly waveOf: readonly number[];
  /** Order within the wave. */
  readonly order: readonly number[];
  readonly needsPerson: readonly boolean[];
  readonly criticalPath: readonly number[];
  readonly edges: readonly GraphEdge[];
  /** Dependencies by type, whatever is left out of `edges`. */
  readonly typeCounts: ReadonlyMap<DependencyType, number>;
  /** Of all dependencies. */
  readonly typeOnlyCount: number;
  /** Node indexes of every cycle. */
  readonly cycles: readonly (readonly number[])[];
  /** Number of the cycle by node index; undefined outside of cycles. */
  readonly cycleOf: readonly (number | undefined)[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** What each node needs. */
  readonly needs: readonly (readonly number[])[];
  /** What needs each node. */
  readonly neededBy: readonly (readonly number[])[];
  /** Indexes of the edges that begin or end at each node. */
  readonly edgesOf: readonly (readonly number[])[];
  fileOf(index: number): string;
  kindOf(index: number): string;
  /** Name and which one it is of several that have it. */
  atomAt(index: number): NamedAtom;
  /** Status when the graph was loaded; events may know better. */
  loadedStatus(index: number): AtomStatus;
}

/** What ties two atoms closest comes first. */
const CLOSEST: readonly DependencyType[] = ["FUNCTION_CALL", "DATA_FLOW", "TYPE", "IMPORT", "TEMPORAL"];

/** Makes the indexes; edges of other than the given types are left out. */
export function buildGraph(view: GraphView, types: readonly DependencyType[] = view.edgeTypes): Graph {
  const { nodes, cycles } = view;
  const count = nodes.id.length;
  const { edges, typeCounts, typeOnlyCount } = joinEdges(view, new Set(types));
  const needs: number[][] = Array.from({ length: count }, () => []);
  const neededBy: number[][] = Array.from({ length: count }, () => []);
  const edgesOf: number[][] = Array.from({ length: count }, () => []);
  edges.forEach(({ dependent, prerequisite }, edge) => {
    needs[dependent]?.push(prerequisite);
    neededBy[prerequisite]?.push(dependent);
    edgesOf[dependent]?.push(edge);
    if (prerequisite !== dependent) edgesOf[prerequisite]?.push(edge);
  });
  const cycleOf: (number | undefined)[] = Array.from({ length: count });
  cycles.forEach((cycle, number) => cycle.forEach((index) => (cycleOf[index] = number)));
  const kindOf = (index: number) => view.kinds[nodes.kind[index] ?? -1] ?? "";
  return {
    count,
    waves: view.waves,
    ids: nodes.id,
    names: nodes.name.map((name, index) => (name === "" ? kindOf(index) : name)),
    waveOf: nodes.wave,
    order: nodes.y,
    needsPerson: nodes.needsPerson.map((flag) => flag === 1),
    criticalPath: view.criticalPath,
    edges,
    typeCounts,
    typeOnlyCount,
    cycles,
    cycleOf,
    indexOf: new Map(nodes.id.map((id, index) => [id, index])),
    needs,
    neededBy,
    edgesOf,
    fileOf: (index) => view.files[nodes.file[index] ?? -1] ?? "",
    kindOf,
    atomAt: (index) => ({
      name: nodes.name[index] ?? "",
      kind: kindOf(index),
      which: nodes.which[index] ?? "",
    }),
    loadedStatus: (index) => view.statuses[nodes.status[index] ?? -1] ?? "PENDING",
  };
}

/** Two atoms may be tied in several ways; one line says enough. */
function joinEdges(
  { nodes, edges, edgeTypes }: GraphView,
  wanted: ReadonlySet<DependencyType>,
): Pick<Graph, "edges" | "typeCounts" | "typeOnlyCount"> {
  const count = nodes.id.length;
  const joined = new Map<number, GraphEdge>();
  const typeCounts = new Map<DependencyType, number>();
  let typeOnlyCount = 0;
  for (let edge = 0; edge < edges.from.length; edge += 1) {
    const dependent = edges.from[edge];
    const prerequisite = edges.to[edge];
    const type = edgeTypes[edges.type[edge] ?? -1];
    if (dependent === undefined || prerequisite === undefined || type === undefined) continue;
    const isTypeOnly = edges.typeOnly[edge] === 1;
    typeCounts.set(type, (typeCounts.get(type) ?? 0) + 1);
    if (isTypeOnly) typeOnlyCount += 1;
    if (!wanted.has(type)) continue;
    const pair = dependent * count + prerequisite;
    const other = joined.get(pair);
    joined.set(pair, {
      dependent,
      prerequisite,
      type: other === undefined || CLOSEST.indexOf(type) < CLOSEST.indexOf(other.type) ? type : other.type,
      isTypeOnly: isTypeOnly && (other?.isTypeOnly ?? true),
    });
  }
  return { edges: [...joined.values()], typeCounts, typeOnlyCount };
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
