/** Draws the overview: each status has its own shape as well as its own colour; what needs a person is framed. */
import type { AtomStatus } from "@/components/status/looks.ts";
import type { Viewport } from "./graph-filters.ts";
import type { Graph } from "./graph-model.ts";
import { SIDE, type OverviewLayout } from "./overview-layout.ts";

/** Colours as the page's theme has them. */
export interface OverviewColours {
  readonly ok: string;
  readonly run: string;
  readonly warn: string;
  readonly bad: string;
  readonly idle: string;
  readonly ground: string;
  readonly text: string;
  readonly accent: string;
  /** Of imported atoms, which have no status. */
  readonly plain: string;
  readonly font: string;
}

/** Reads the tokens in force for an element. */
export function readColours(element: Element): OverviewColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ok: token("--ok-mark"),
    run: token("--run-mark"),
    warn: token("--warn-mark"),
    bad: token("--bad-mark"),
    idle: token("--idle-mark"),
    ground: token("--surface"),
    text: token("--muted"),
    accent: token("--accent-text"),
    plain: token("--accent"),
    font: style.fontFamily,
  };
}

export interface OverviewScene {
  readonly graph: Graph;
  readonly layout: OverviewLayout;
  readonly status: readonly AtomStatus[];
  readonly isImported: boolean;
  readonly viewport: Viewport;
  /** Nodes drawn in full; the others fade. Undefined: all. */
  readonly lit: ReadonlySet<number> | undefined;
  readonly focus: number | undefined;
  readonly hover: number | undefined;
}

type Drawing = CanvasRenderingContext2D;

const WITHOUT_CODE: ReadonlySet<string> = new Set(["comment", "text"]);

function square(context: Drawing, colours: OverviewColours, status: AtomStatus, x: number, y: number): void {
  const inset = (width: number) => {
    context.lineWidth = width;
    context.strokeRect(x + width / 2, y + width / 2, SIDE - width, SIDE - width);
  };
  switch (status) {
    case "COMPLETED":
      context.fillStyle = colours.ok;
      context.fillRect(x, y, SIDE, SIDE);
      return;
    case "RUNNING":
      context.strokeStyle = colours.run;
      inset(1.5);
      context.fillStyle = colours.run;
      context.fillRect(x, y + SIDE / 2, SIDE, SIDE / 2);
      return;
    case "FAILED":
      context.fillStyle = colours.bad;
      context.fillRect(x, y, SIDE, SIDE);
      context.strokeStyle = colours.ground;
      context.lineWidth = 1.4;
      context.beginPath();
      context.moveTo(x + 2.2, y + 2.2);
      context.lineTo(x + SIDE - 2.2, y + SIDE - 2.2);
      context.moveTo(x + SIDE - 2.2, y + 2.2);
      context.lineTo(x + 2.2, y + SIDE - 2.2);
      context.stroke();
      return;
    case "BLOCKED":
      context.strokeStyle = colours.warn;
      inset(1.5);
      context.beginPath();
      context.moveTo(x, y + SIDE);
      context.lineTo(x + SIDE, y);
      context.stroke();
      return;
    case "SKIPPED":
      context.fillStyle = colours.idle;
      context.fillRect(x + SIDE / 3, y + SIDE / 3, SIDE / 3, SIDE / 3);
      return;
    case "READY":
      context.strokeStyle = colours.idle;
      inset(1);
      context.fillStyle = colours.idle;
      context.fillRect(x + SIDE / 3, y + SIDE / 3, SIDE / 3, SIDE / 3);
      return;
    case "PENDING":
      context.strokeStyle = colours.idle;
      inset(1);
  }
}

/** Code is filled; what holds none is hollow. */
function importedSquare(context: Drawing, colours: OverviewColours, kind: string, x: number, y: number): void {
  if (WITHOUT_CODE.has(kind)) {
    square(context, colours, "PENDING", x, y);
    return;
  }
  context.fillStyle = colours.plain;
  context.fillRect(x, y, SIDE, SIDE);
}

/** A frame around an atom that needs a person or is part of a cycle, with a gap so that its status stays visible inside. */
function frame(context: Drawing, colours: OverviewColours, x: number, y: number): void {
  context.strokeStyle = colours.ground;
  context.lineWidth = 1.5;
  context.strokeRect(x + 2.25, y + 2.25, SIDE - 4.5, SIDE - 4.5);
  context.strokeStyle = colours.warn;
  context.lineWidth = 2.5;
  context.strokeRect(x + 0.25, y + 0.25, SIDE - 0.5, SIDE - 0.5);
}

function ring(context: Drawing, layout: OverviewLayout, index: number, colour: string, zoom: number): void {
  context.strokeStyle = colour;
  context.lineWidth = 2 / zoom;
  context.strokeRect((layout.x[index] ?? 0) - 1.5, (layout.y[index] ?? 0) - 1.5, SIDE + 3, SIDE + 3);
}

function lines(context: Drawing, scene: OverviewScene, index: number, colours: OverviewColours): void {
  const { graph, layout, viewport } = scene;
  const centre = (node: number) => [(layout.x[node] ?? 0) + SIDE / 2, (layout.y[node] ?? 0) + SIDE / 2] as const;
  const [x, y] = centre(index);
  context.strokeStyle = colours.accent;
  context.lineWidth = 1 / viewport.zoom;
  context.globalAlpha = 0.55;
  context.beginPath();
  for (const other of [...(graph.needs[index] ?? []), ...(graph.neededBy[index] ?? [])]) {
    const [ox, oy] = centre(other);
    const bend = (x + ox) / 2;
    context.moveTo(x, y);
    context.bezierCurveTo(bend, y, bend, oy, ox, oy);
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** Draws everything in view. `ratio` is device pixels per CSS pixel. */
export function drawOverview(context: Drawing, scene: OverviewScene, colours: OverviewColours, ratio: number): void {
  const { graph, layout, viewport, status, isImported, lit, focus, hover } = scene;
  const { canvas } = context;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const scale = viewport.zoom * ratio;
  context.setTransform(scale, 0, 0, scale, viewport.x * ratio, viewport.y * ratio);
  const left = -viewport.x / viewport.zoom - SIDE;
  const top = -viewport.y / viewport.zoom - SIDE;
  const right = left + canvas.width / scale + 2 * SIDE;
  const bottom = top + canvas.height / scale + 2 * SIDE;
  for (let index = 0; index < graph.count; index += 1) {
    const x = layout.x[index] ?? 0;
    const y = layout.y[index] ?? 0;
    if (x < left || x > right || y < top || y > bottom) continue;
    context.globalAlpha = lit === undefined || lit.has(index) ? 1 : 0.18;
    if (isImported) importedSquare(context, colours, graph.kindOf(index), x, y);
    else square(context, colours, status[index] ?? "PENDING", x, y);
    if (graph.needsPerson[index] === true || graph.cycleOf[index] !== undefined) frame(context, colours, x, y);
  }
  context.globalAlpha = 1;
  const size = 11 / viewport.zoom;
  context.font = `${String(size)}px ${colours.font}`;
  context.fillStyle = colours.text;
  context.textBaseline = "bottom";
  let free = -Infinity;
  for (const wave of layout.waves) {
    if (wave.x < free) continue;
    context.fillText(String(wave.number), wave.x, 12);
    free = wave.x + size * 2.2;
  }
  if (focus !== undefined) lines(context, scene, focus, colours);
  if (hover !== undefined && hover !== focus) lines(context, scene, hover, colours);
  if (focus !== undefined) ring(context, layout, focus, colours.accent, viewport.zoom);
  if (hover !== undefined) ring(context, layout, hover, colours.text, viewport.zoom);
}
