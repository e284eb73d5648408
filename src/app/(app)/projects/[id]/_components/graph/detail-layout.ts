/** Nodes and edges of the detail view: columns by wave, without empty ones. */
import { MarkerType, Position, type Edge, type Node } from "@xyflow/react";
import { dependencyLooks } from "@/components/atom/dependency-looks.ts";
import type { Graph } from "./graph-model.ts";

const NODE_WIDTH = 208;
const NODE_HEIGHT = 44;
const COLUMN = 288;
const ROW = 56;

interface AtomNodeData extends Record<string, unknown> {
  readonly graph: Graph;
  readonly index: number;
  readonly isFocus: boolean;
  readonly isImported: boolean;
}

export type AtomFlowNode = Node<AtomNodeData, "atom">;

/** Sizes and handles are given, so that nothing is mounted just to be measured. */
export function layOutDetail(
  graph: Graph,
  indexes: readonly number[],
  focus: number | undefined,
  isImported: boolean,
): { nodes: AtomFlowNode[]; edges: Edge[] } {
  const shown = new Set(indexes);
  const columns = new Map<number, number[]>();
  for (const index of indexes) {
    const wave = graph.waveOf[index] ?? 0;
    const column = columns.get(wave) ?? [];
    columns.set(wave, column);
    column.push(index);
  }
  const ordered = [...columns].sort(([a], [b]) => a - b);
  const nodes = ordered.flatMap(([, column], place) => {
    column.sort((a, b) => (graph.order[a] ?? 0) - (graph.order[b] ?? 0));
    return column.map((index, row): AtomFlowNode => {
      const middle = NODE_HEIGHT / 2;
      return {
        id: graph.ids[index] ?? String(index),
        type: "atom",
        position: { x: place * COLUMN, y: (row - (column.length - 1) / 2) * ROW },
        data: { graph, index, isFocus: index === focus, isImported },
        width: NODE_WIDTH,
        height: NODE_HEIGHT,
        measured: { width: NODE_WIDTH, height: NODE_HEIGHT },
        sourcePosition: Position.Right,
        targetPosition: Position.Left,
        handles: [
          { type: "target", position: Position.Left, x: 0, y: middle, width: 1, height: 1 },
          { type: "source", position: Position.Right, x: NODE_WIDTH, y: middle, width: 1, height: 1 },
        ],
      };
    });
  });
  const critical = new Set(graph.criticalPath);
  const edges = graph.edges.flatMap(({ dependent, prerequisite, type, isTypeOnly }): Edge[] => {
    if (!shown.has(dependent) || !shown.has(prerequisite)) return [];
    const source = graph.ids[prerequisite];
    const target = graph.ids[dependent];
    if (source === undefined || target === undefined) return [];
    const isTied = focus !== undefined && (dependent === focus || prerequisite === focus);
    const isCritical = critical.has(dependent) && critical.has(prerequisite);
    const stroke = dependencyLooks[type].colour;
    return [
      {
        id: `${source}-${target}`,
        source,
        target,
        focusable: false,
        style: {
          stroke,
          strokeWidth: isTied || isCritical ? 1.75 : 1,
          opacity: isTied ? 1 : focus === undefined ? (isCritical ? 0.95 : 0.6) : 0.35,
          vectorEffect: "non-scaling-stroke",
          ...(isTypeOnly ? { strokeDasharray: "4 3" } : {}),
        },
        // Drawn from left to right, told from the dependent to what it needs.
        markerStart: { type: MarkerType.Arrow, color: stroke, width: 14, height: 14 },
      },
    ];
  });
  return { nodes, edges };
}
