/** Draws the overview: each status has its own shape as well as its own colour; what needs a person is framed. */
import { dependencyLooks, dependencyTypes, type DependencyType } from "@/components/atom/dependency-looks.ts";
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
  readonly edges: Readonly<Record<DependencyType, string>>;
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
    edges: Object.fromEntries(
      dependencyTypes.map((type) => [type, token(dependencyLooks[type].colour.slice("var(".length, -1))]),
    ) as Record<DependencyType, string>,
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

/** Kinds of imported atoms that hold no code. */
const WITHOUT_CODE: ReadonlySet<string> = new Set(["comment", "text"]);

export function holdsCode(kind: string): boolean {
  return !WITHOUT_CODE.has(kind);
}

/** What the overview tells of an atom by its square. */
export interface Mark {
  /** Undefined for imported code, whose atoms have no status. */
  readonly status: AtomStatus | undefined;
  readonly holdsCode: boolean;
  /** Whether it needs a person or is part of a cycle. */
  readonly isFramed: boolean;
}

/** Draws a square whose upper left corner is given; the legend draws its marks with it, too. */
export function drawMark(context: Drawing, colours: OverviewColours, mark: Mark, x: number, y: number): void {
  if (mark.status === undefined) importedSquare(context, colours, mark.holdsCode, x, y);
  else square(context, colours, mark.status, x, y);
  if (mark.isFramed) frame(context, colours, x, y);
}

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
function importedSquare(context: Drawing, colours: OverviewColours, isCode: boolean, x: number, y: number): void {
  if (!isCode) {
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

/** What the atom needs and what needs it, each line with its arrow at what is needed. */
function lines(context: Drawing, scene: OverviewScene, index: number, colours: OverviewColours): void {
  const { graph, layout, viewport } = scene;
  const centre = (node: number) => [(layout.x[node] ?? 0) + SIDE / 2, (layout.y[node] ?? 0) + SIDE / 2] as const;
  context.lineWidth = 1.25 / viewport.zoom;
  context.globalAlpha = 0.8;
  for (const place of graph.edgesOf[index] ?? []) {
    const edge = graph.edges[place];
    if (edge === undefined) continue;
    const [x, y] = centre(edge.dependent);
    const [endX, endY] = centre(edge.prerequisite);
    const bend = (x + endX) / 2;
    context.strokeStyle = context.fillStyle = colours.edges[edge.type];
    context.setLineDash(edge.isTypeOnly ? [4 / viewport.zoom, 3 / viewport.zoom] : []);
    context.beginPath();
    context.moveTo(x, y);
    context.bezierCurveTo(bend, y, bend, endY, endX, endY);
    context.stroke();
    arrow(context, endX, endY, bend === endX ? [0, Math.sign(endY - y)] : [Math.sign(endX - bend), 0], viewport.zoom);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** A head whose point lies at the end of a line that arrives in this direction. */
function arrow(context: Drawing, x: number, y: number, [dx, dy]: readonly [number, number], zoom: number): void {
  const length = 7 / zoom;
  const half = 3 / zoom;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - dx * length - dy * half, y - dy * length + dx * half);
  context.lineTo(x - dx * length + dy * half, y - dy * length - dx * half);
  context.fill();
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
    const mark: Mark = {
      status: isImported ? undefined : (status[index] ?? "PENDING"),
      holdsCode: holdsCode(graph.kindOf(index)),
      isFramed: graph.needsPerson[index] === true || graph.cycleOf[index] !== undefined,
    };
    drawMark(context, colours, mark, x, y);
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
