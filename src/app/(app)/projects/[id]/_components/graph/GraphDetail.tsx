"use client";
/** Single atoms and the edges between them; never more than a few hundred. */
import { MiniMap, Panel, ReactFlow, ReactFlowProvider, useReactFlow, type NodeTypes } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { Maximize, PanelRight, ZoomIn, ZoomOut } from "lucide-react";
import { useMemo, useRef } from "react";
import { atomLooks } from "@/components/status/looks.ts";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { AtomNode } from "./AtomNode.tsx";
import { layOutDetail, type AtomFlowNode } from "./detail-layout.ts";
import type { Viewport } from "./graph-filters.ts";
import type { Graph } from "./graph-model.ts";
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
    <div className="flex gap-1 rounded-md border bg-surface p-0.5">
      <IconButton label="Zoom in" size="sm" onClick={() => void zoomIn()}>
        <ZoomIn aria-hidden />
      </IconButton>
      <IconButton label="Zoom out" size="sm" onClick={() => void zoomOut()}>
        <ZoomOut aria-hidden />
      </IconButton>
      <IconButton label="Show everything" size="sm" onClick={() => void fitView({ padding: 0.08 })}>
        <Maximize aria-hidden />
      </IconButton>
    </div>
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
    <div ref={host} className="min-h-0 flex-1">
      <ReactFlowProvider>
        <ReactFlow
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
        >
          <Panel position="bottom-right">
            <Zoom />
          </Panel>
          <MiniMap<AtomFlowNode>
            position="top-right"
            ariaLabel="Where in the graph this is"
            pannable
            zoomable
            nodeColor={colourOf}
            nodeBorderRadius={12}
            bgColor="var(--subtle)"
            maskColor="color-mix(in oklab, var(--canvas) 70%, transparent)"
            maskStrokeColor="var(--control)"
            maskStrokeWidth={1}
            style={{ width: 208, height: 104 }}
            className="overflow-hidden rounded-md border max-sm:hidden!"
          />
          {focus === undefined ? null : (
            <Panel position="bottom-left">
              <Button size="sm" onClick={() => onOpen(graph.ids[focus] ?? "")}>
                <PanelRight aria-hidden />
                Details of {graph.names[focus]}
              </Button>
            </Panel>
          )}
        </ReactFlow>
      </ReactFlowProvider>
    </div>
  );
}
