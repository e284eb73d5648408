"use client";
/** The graph in the level of detail that is asked for. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Waypoints } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { isImported } from "@/components/status/is-imported.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { AtomSheet } from "../atom/AtomSheet.tsx";
import { useOpenAtom } from "../atom/use-open-atom.ts";
import { useProject } from "../frame/ProjectFrame.tsx";
import { EdgeLegend } from "./EdgeLegend.tsx";
import { graphFilters, type GraphChange } from "./graph-filters.ts";
import { buildGraph, findNodes } from "./graph-model.ts";
import { chooseNodes } from "./choose-nodes.ts";
import { GraphDetail } from "./GraphDetail.tsx";
import { GraphGroups } from "./GraphGroups.tsx";
import { GraphOverview } from "./GraphOverview.tsx";
import { GraphTable } from "./GraphTable.tsx";
import { GraphToolbar } from "./GraphToolbar.tsx";
import { StatusLegend } from "./StatusLegend.tsx";
import { useGraphStatus } from "./use-graph-status.ts";

export function GraphPageView({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(graphFilters);
  const [, openAtom] = useOpenAtom();
  // Statuses come by events, so the graph itself is asked for again only when the project changes its stage.
  const { data } = useSuspenseQuery(trpc.projects.graph.queryOptions({ id: projectId }, { staleTime: Infinity }));
  const imported = isImported(useProject());
  const types = filters.types;
  const graph = useMemo(() => buildGraph(data, types ?? undefined), [data, types]);
  const status = useGraphStatus(graph);
  const matches = useMemo(() => findNodes(graph, filters.q), [graph, filters.q]);
  const focus = filters.focus === null ? undefined : graph.indexOf.get(filters.focus);
  const chosen = useMemo(() => chooseNodes(graph, focus, filters.hops, matches), [graph, focus, filters.hops, matches]);
  const change = (next: GraphChange) => void setFilters(next);

  if (graph.count === 0) {
    return (
      <div className="p-4 lg:p-6">
        <Panel>
          <EmptyState icon={Waypoints} title="No graph yet">
            {imported
              ? "It appears by itself once the code is analysed."
              : "It appears once the plan is approved and its atoms and their dependencies are known."}
          </EmptyState>
        </Panel>
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-4 lg:p-6">
      <GraphToolbar graph={graph} status={status} filters={filters} matches={matches} onChange={change} />
      <Panel className="flex min-h-[30rem] flex-1 flex-col lg:min-h-80">
        <StatusLegend
          graph={graph}
          view={filters.view}
          counts={imported ? undefined : status.counts}
          note={{ detail: chosen.note, table: chosen.tableNote, groups: undefined, overview: undefined }[filters.view]}
        />
        {filters.view === "groups" ? null : (
          <EdgeLegend graph={graph} view={filters.view} types={types} onChange={(next) => change({ types: next })} />
        )}
        {filters.view === "groups" ? (
          <GraphGroups graph={graph} status={status} projectId={projectId} isImported={imported} />
        ) : null}
        {filters.view === "overview" ? (
          <GraphOverview
            graph={graph}
            status={status}
            isImported={imported}
            focus={focus}
            matches={matches}
            viewport={filters.at}
            onViewport={(at) => change({ at })}
            onFocus={(index) => change({ focus: index === undefined ? null : (graph.ids[index] ?? null) })}
            onOpen={(index) => openAtom(graph.ids[index] ?? null)}
          />
        ) : null}
        {filters.view === "detail" ? (
          <GraphDetail
            key={`${filters.focus ?? ""}-${String(filters.hops)}-${filters.q}-${types?.join() ?? ""}`}
            graph={graph}
            status={status}
            isImported={imported}
            nodes={chosen.nodes}
            focus={focus ?? matches[0]}
            viewport={filters.at}
            onViewport={(at) => change({ at })}
            onFocus={(id) => change({ focus: id, at: null })}
            onOpen={openAtom}
          />
        ) : null}
        {filters.view === "table" ? (
          <GraphTable graph={graph} nodes={chosen.all} status={status} isImported={imported} />
        ) : null}
      </Panel>
      <AtomSheet />
    </div>
  );
}
