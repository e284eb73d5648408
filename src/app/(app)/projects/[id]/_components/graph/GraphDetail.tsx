"use client";
/** Single atoms and the edges between them; never more than a few hundred. */
import { MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, type NodeTypes } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { Map as MapIcon, Maximize, PanelRight, ZoomIn, ZoomOut } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { atomLabel } from "@/components/atom/AtomName.tsx";
import { atomLooks } from "@/components/status/looks.ts";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { AtomNode } from "./AtomNode.tsx";
import { layOutDetail, type AtomFlowNode } from "./detail-layout.ts";
import type { Viewport } from "./graph-filters.ts";
import type { Graph } from "./graph-model.ts";
import { GraphDock } from "./GraphDock.tsx";
import { openingView } from "./opening-view.ts";
import type { GraphStatus } from "./use-graph-status.ts";

const nodeTypes: NodeTypes = { atom: AtomNode };

interface Props {
  readonly graph: Graph;
  readonly status: GraphStatus;
  readonly isImported: boolean;
  readonly nodes: readonly number[];
  readonly focus: number | undefined;
  readonly viewport: Viewport | null;
  readonly onViewport: (viewport: Viewport) => void;
  readonly onFocus: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

function Zoom() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <>
      <IconButton label="Zoom in" size="sm" onClick={() => void zoomIn()}>
        <ZoomIn aria-hidden />
      </IconButton>
      <IconButton label="Zoom out" size="sm" onClick={() => void zoomOut()}>
        <ZoomOut aria-hidden />
      </IconButton>
      <IconButton label="Show everything" size="sm" onClick={() => void fitView({ padding: 0.08 })}>
        <Maximize aria-hidden />
      </IconButton>
    </>
  );
}

function indexOfNode(nodes: readonly AtomFlowNode[], index: number): number {
  return nodes.findIndex(({ data }) => data.index === index);
}

export function GraphDetail({
  graph,
  status,
  isImported,
  nodes: indexes,
  focus,
  viewport,
  onViewport,
  onFocus,
  onOpen,
}: Props) {
  const host = useRef<HTMLDivElement>(null);
  // Until somebody says: open where there is room.
  const [hasMap, setMap] = useState<boolean>();
  const toggleMap = () => setMap(!(hasMap ?? window.matchMedia("(min-width: 40rem)").matches));
  const { nodes, edges } = useMemo(
    () => layOutDetail(graph, indexes, focus, isImported),
    [graph, indexes, focus, isImported],
  );
  const colourOf = ({ data: { index } }: AtomFlowNode): string => {
    if (graph.needsPerson[index] === true || graph.cycleOf[index] !== undefined) return "var(--warn-mark)";
    return isImported ? "var(--accent)" : `var(--${atomLooks[status.of[index] ?? "PENDING"].tone}-mark)`;
  };
  const opening = () => {
    const boxes = nodes.map(({ position, width = 0, height = 0 }) => ({ ...position, width, height }));
    const { clientWidth: width = 0, clientHeight: height = 0 } = host.current ?? {};
    return openingView(boxes, focus === undefined ? undefined : boxes[indexOfNode(nodes, focus)], { width, height });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ReactFlowProvider>
        <ReactFlow
          ref={host}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          onlyRenderVisibleElements
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          minZoom={0.05}
          maxZoom={2}
          {...(viewport === null ? {} : { defaultViewport: viewport })}
          onInit={(flow) => {
            if (viewport === null) void flow.setViewport(opening());
          }}
          onMoveEnd={(event, at) => {
            // Without an event the page itself moved, e.g. to fit.
            if (event !== null) onViewport(at);
          }}
          onNodeClick={(_, node) => onFocus(node.id)}
          onNodeDoubleClick={(_, node) => onOpen(node.id)}
          proOptions={{ hideAttribution: true }}
          aria-label="Graph of atoms"
          disableKeyboardA11y
          className="min-h-0 flex-1"
        />
        <GraphDock
          controls={
            <>
              <MiniMap<AtomFlowNode>
                ariaLabel="Where in the graph this is"
                pannable
                zoomable
                nodeColor={colourOf}
                nodeBorderRadius={12}
                bgColor="var(--subtle)"
                maskColor="color-mix(in oklab, var(--canvas) 70%, transparent)"
                maskStrokeColor="var(--control)"
                maskStrokeWidth={1}
                style={{ width: 176, height: 72 }}
                className={cn(
                  "static! m-0! overflow-hidden rounded-md border",
                  hasMap === undefined ? "max-sm:hidden!" : hasMap ? "" : "hidden!",
                )}
              />
              <IconButton label="Map of the graph" size="sm" onClick={toggleMap}>
                <MapIcon aria-hidden />
              </IconButton>
              <Zoom />
            </>
          }
        >
          {focus === undefined ? (
            <span className="text-xs text-muted max-sm:hidden">Click an atom to see what it is tied to.</span>
          ) : (
            <Button size="sm" className="min-w-0 shrink" onClick={() => onOpen(graph.ids[focus] ?? "")}>
              <PanelRight aria-hidden />
              <span className="truncate">Details of {atomLabel(graph.atomAt(focus))}</span>
            </Button>
          )}
        </GraphDock>
      </ReactFlowProvider>
    </div>
  );
}
