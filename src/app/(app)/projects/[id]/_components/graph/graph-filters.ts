/** How the graph is looked at, kept in the URL so that a reload shows the same. */
import { createParser, parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs";
import { dependencyTypes, type DependencyType } from "@/components/atom/dependency-looks.ts";

const graphViews = ["groups", "overview", "detail", "table"] as const;

export type GraphViewName = (typeof graphViews)[number];

/** Where the plane is looked at: the shift in pixels and the scale. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const parseAsViewport = createParser<Viewport>({
  parse(text) {
    const [x, y, zoom] = text.split(",").map(Number);
    if (x === undefined || y === undefined || zoom === undefined) return null;
    return [x, y, zoom].every(Number.isFinite) && zoom > 0 ? { x, y, zoom } : null;
  },
  serialize: ({ x, y, zoom }) => `${String(Math.round(x))},${String(Math.round(y))},${zoom.toFixed(3)}`,
  eq: (a, b) => a.x === b.x && a.y === b.y && a.zoom === b.zoom,
});

export const graphFilters = {
  view: parseAsStringLiteral(graphViews).withDefault("groups"),
  q: parseAsString.withDefault(""),
  focus: parseAsString,
  hops: parseAsInteger.withDefault(1),
  /** Types of dependencies that are drawn; null for all. */
  types: parseAsArrayOf(parseAsStringLiteral(dependencyTypes)),
  at: parseAsViewport,
};

export interface GraphFilters {
  readonly view: GraphViewName;
  readonly q: string;
  /** Id of the atom in the middle. */
  readonly focus: string | null;
  readonly hops: number;
  readonly types: readonly DependencyType[] | null;
  readonly at: Viewport | null;
}

/** What a change sets; null takes it out of the URL. */
export type GraphChange = { readonly [K in keyof Omit<GraphFilters, "types">]?: GraphFilters[K] | null } & {
  readonly types?: DependencyType[] | null;
};
