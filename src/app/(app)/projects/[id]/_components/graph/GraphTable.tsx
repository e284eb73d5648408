"use client";
/** The graph as a table: the same facts for who does not see or use the drawing. */
import { useMemo } from "react";
import { AtomName } from "@/components/atom/AtomName.tsx";
import { formatCount } from "@/components/format/format.ts";
import { atomLooks } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { VirtualTable, type VirtualColumn } from "@/components/ui/VirtualTable.tsx";
import { AtomLink } from "../atom/AtomLink.tsx";
import { CYCLE } from "./StatusLegend.tsx";
import type { Graph } from "./graph-model.ts";
import type { GraphStatus } from "./use-graph-status.ts";

export function GraphTable({
  graph,
  nodes,
  status,
  isImported,
}: {
  graph: Graph;
  nodes: readonly number[];
  status: GraphStatus;
  isImported: boolean;
}) {
  const critical = useMemo(() => new Set(graph.criticalPath), [graph]);
  const columns: readonly VirtualColumn<number>[] = [
    {
      key: "name",
      head: "Atom",
      width: "minmax(240px, 1fr)",
      cell: (index) => (
        <span className="flex items-baseline gap-2">
          <AtomLink id={graph.ids[index] ?? ""} className="flex min-w-0 rounded-md font-medium hover:underline">
            <AtomName atom={graph.atomAt(index)} />
          </AtomLink>
          <span className="truncate font-mono text-xs text-faint">{graph.fileOf(index)}</span>
        </span>
      ),
    },
    isImported
      ? {
          key: "kind",
          head: "Kind",
          width: "104px",
          cell: (index) => <span className="text-muted">{graph.kindOf(index)}</span>,
        }
      : {
          key: "status",
          head: "Status",
          width: "104px",
          cell: (index) => <StatusBadge plain look={atomLooks[status.of[index] ?? "PENDING"]} />,
        },
    { key: "wave", head: "Wave", width: "72px", numeric: true, cell: (index) => graph.waveOf[index] },
    {
      key: "needs",
      head: "Needs",
      width: "80px",
      numeric: true,
      cell: (index) => formatCount(graph.needs[index]?.length ?? 0),
    },
    {
      key: "neededBy",
      head: "Needed by",
      width: "96px",
      numeric: true,
      cell: (index) => formatCount(graph.neededBy[index]?.length ?? 0),
    },
    {
      key: "path",
      head: "Longest path",
      width: "112px",
      cell: (index) => (critical.has(index) ? "on it" : <span className="text-faint">–</span>),
    },
    ...(graph.cycles.length === 0
      ? []
      : [
          {
            key: "cycle",
            head: "Cycle",
            width: "112px",
            cell: (index: number) =>
              graph.cycleOf[index] === undefined ? (
                <span className="text-faint">–</span>
              ) : (
                <StatusBadge plain look={CYCLE} />
              ),
          },
        ]),
  ];
  return (
    <VirtualTable<number>
      label="Atoms of the graph"
      columns={columns}
      count={nodes.length}
      rowAt={(row) => nodes[row]}
      rowKey={(index) => graph.ids[index] ?? String(index)}
    />
  );
}
