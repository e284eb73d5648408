"use client";
/** All atoms at once on a canvas, in columns by wave. */
import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect, useMemo, useRef, useState, type PointerEvent } from "react";
import { AtomName, kindWords } from "@/components/atom/AtomName.tsx";
import { formatAmount } from "@/components/format/format.ts";
import { atomLooks, type AtomStatus } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { drawOverview, readColours } from "./draw-overview.ts";
import type { Viewport } from "./graph-filters.ts";
import type { Graph } from "./graph-model.ts";
import { GraphDock } from "./GraphDock.tsx";
import { layOut } from "./overview-layout.ts";
import { CYCLE, PERSON } from "./StatusLegend.tsx";
import type { GraphStatus } from "./use-graph-status.ts";
import { useElementSize } from "./use-element-size.ts";

const LEAST_ZOOM = 0.1;
const MOST_ZOOM = 6;
const MARGIN = 16;
/** A press that moves less than this is a click. */
const CLICK_PX = 4;

interface Props {
  readonly graph: Graph;
  readonly status: GraphStatus;
  readonly isImported: boolean;
  readonly focus: number | undefined;
  readonly matches: readonly number[];
  readonly viewport: Viewport | null;
  readonly onViewport: (viewport: Viewport | null) => void;
  readonly onFocus: (index: number | undefined) => void;
  readonly onOpen: (index: number) => void;
}

/** `status` is undefined for imported atoms, of which the kind is told. */
function Marks({ graph, index, status }: { graph: Graph; index: number; status: AtomStatus | undefined }) {
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      {status === undefined ? (
        <span className="text-xs text-muted">{kindWords(graph.atomAt(index))}</span>
      ) : (
        <StatusBadge plain look={atomLooks[status]} />
      )}
      {graph.needsPerson[index] === true ? <StatusBadge plain look={PERSON} /> : null}
      {graph.cycleOf[index] === undefined ? null : <StatusBadge plain look={CYCLE} />}
    </span>
  );
}

export function GraphOverview({
  graph,
  status,
  isImported,
  focus,
  matches,
  viewport,
  onViewport,
  onFocus,
  onOpen,
}: Props) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drag = useRef<{ x: number; y: number; from: Viewport; moved: boolean }>(undefined);
  const [hover, setHover] = useState<{ index: number; x: number; y: number }>();
  const { resolvedTheme } = useTheme();
  const size = useElementSize(host);
  const layout = useMemo(() => layOut(graph), [graph]);
  const lit = useMemo(() => (matches.length === 0 ? undefined : new Set(matches)), [matches]);

  const fitted = useMemo((): Viewport => {
    const zoom = Math.min(
      1.8,
      (size.width - 2 * MARGIN) / Math.max(1, layout.width),
      (size.height - 2 * MARGIN) / Math.max(1, layout.height),
    );
    const safe = Math.max(LEAST_ZOOM, zoom);
    return {
      zoom: safe,
      x: (size.width - layout.width * safe) / 2,
      y: Math.max(MARGIN, (size.height - layout.height * safe) / 2),
    };
  }, [size, layout]);
  const view = viewport ?? fitted;

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === null || context === undefined || size.width === 0) return;
    const ratio = window.devicePixelRatio;
    element.width = Math.round(size.width * ratio);
    element.height = Math.round(size.height * ratio);
    drawOverview(
      context,
      { graph, layout, status: status.of, isImported, viewport: view, lit, focus, hover: hover?.index },
      readColours(element),
      ratio,
    );
  }, [graph, layout, status, isImported, view, lit, focus, hover, size, resolvedTheme]);

  const zoomAt = (factor: number, x: number, y: number) => {
    const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.zoom * factor));
    const real = zoom / view.zoom;
    onViewport({ zoom, x: x - (x - view.x) * real, y: y - (y - view.y) * real });
  };
  const latestZoom = useRef(zoomAt);
  useEffect(() => {
    latestZoom.current = zoomAt;
  });
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    // React listens passively to wheels; the page must not scroll here.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      latestZoom.current(Math.exp(-event.deltaY * 0.0015), event.offsetX, event.offsetY);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, []);

  const local = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const nodeUnder = (point: { x: number; y: number }) =>
    layout.nodeAt((point.x - view.x) / view.zoom, (point.y - view.y) / view.zoom);
  const onMove = (event: PointerEvent) => {
    const point = local(event);
    const held = drag.current;
    if (held !== undefined) {
      const dx = point.x - held.x;
      const dy = point.y - held.y;
      held.moved ||= Math.hypot(dx, dy) > CLICK_PX;
      if (held.moved) onViewport({ ...held.from, x: held.from.x + dx, y: held.from.y + dy });
      return;
    }
    const index = nodeUnder(point);
    setHover(index === undefined ? undefined : { index, ...point });
  };
  const onUp = (event: PointerEvent) => {
    const held = drag.current;
    drag.current = undefined;
    if (held === undefined || held.moved) return;
    onFocus(nodeUnder(local(event)));
  };

  const centre = [size.width / 2, size.height / 2] as const;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div ref={host} className="relative min-h-0 flex-1 overflow-hidden">
        <canvas
          ref={canvas}
          role="img"
          aria-label={`${formatAmount(graph.count, "atom")} in ${formatAmount(graph.waves, "wave")}. The view Table says the same in words.`}
          className="absolute inset-0 size-full touch-none"
          style={{ cursor: hover === undefined ? "grab" : "pointer" }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            drag.current = { ...local(event), from: view, moved: false };
            setHover(undefined);
          }}
          onPointerMove={onMove}
          onPointerUp={onUp}
          onPointerLeave={() => setHover(undefined)}
        />
        {hover === undefined ? null : (
          <div
            className="pointer-events-none absolute z-10 max-w-72 rounded-md bg-raised px-2 py-1 text-xs shadow-overlay"
            style={{ left: Math.min(hover.x + 12, Math.max(0, size.width - 220)), top: hover.y + 14 }}
          >
            <AtomName atom={graph.atomAt(hover.index)} className="font-medium" />
            <span className="block truncate font-mono text-faint">{graph.fileOf(hover.index)}</span>
            <Marks graph={graph} index={hover.index} status={isImported ? undefined : status.of[hover.index]} />
          </div>
        )}
      </div>
      <GraphDock
        controls={
          <>
            <IconButton label="Zoom in" size="sm" onClick={() => zoomAt(1.4, ...centre)}>
              <ZoomIn aria-hidden />
            </IconButton>
            <IconButton label="Zoom out" size="sm" onClick={() => zoomAt(1 / 1.4, ...centre)}>
              <ZoomOut aria-hidden />
            </IconButton>
            <IconButton label="Show everything" size="sm" onClick={() => onViewport(null)}>
              <Maximize aria-hidden />
            </IconButton>
          </>
        }
      >
        {focus === undefined ? (
          <span className="text-xs text-muted max-sm:hidden">Point at an atom to see what it is tied to.</span>
        ) : (
          <>
            <span className="min-w-0">
              <AtomName atom={graph.atomAt(focus)} className="font-medium" />
              <span className="block truncate font-mono text-xs text-faint">{graph.fileOf(focus)}</span>
            </span>
            <span className="max-sm:hidden">
              <Marks graph={graph} index={focus} status={isImported ? undefined : status.of[focus]} />
            </span>
            <Button size="sm" onClick={() => onOpen(focus)}>
              Details
            </Button>
          </>
        )}
      </GraphDock>
    </div>
  );
}
