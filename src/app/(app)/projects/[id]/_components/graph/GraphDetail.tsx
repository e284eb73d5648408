"use client";
/** Single atoms and the edges between them; never more than a few hundred. */
import { Panel, ReactFlow, ReactFlowProvider, useReactFlow, type NodeTypes } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { Maximize, PanelRight, ZoomIn, ZoomOut } from "lucide-react";
import { useMemo } from "react";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { AtomNode } from "./AtomNode.tsx";
import { layOutDetail } from "./detail-layout.ts";
import type { Viewport } from "./graph-filters.ts";
import type { Graph } from "./graph-model.ts";

const nodeTypes: NodeTypes = { atom: AtomNode };

interface Props {
  readonly graph: Graph;
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

export function GraphDetail({ graph, nodes: indexes, focus, viewport, onViewport, onFocus, onOpen }: Props) {
  const { nodes, edges } = useMemo(() => layOutDetail(graph, indexes, focus), [graph, indexes, focus]);
  return (
    <div className="min-h-0 flex-1">
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
          {...(viewport === null
            ? { fitView: true, fitViewOptions: { padding: 0.08, minZoom: 0.4, maxZoom: 1 } }
            : { defaultViewport: viewport })}
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
