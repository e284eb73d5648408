/** The schedule of a project's atoms: cycles condensed, waves by longest path, and how to draw it. Pure and fast. */
import { components } from "./components.ts";
import type { Dependency, Unresolved } from "./dependency.ts";
import { barycenterOrder } from "./layout.ts";
import { criticalPath, layersOf } from "./layers.ts";
import { Adjacency, type Pair } from "./adjacency.ts";

/** What the schedule asks of an edge: from the dependent to its prerequisite. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  /** True when the edge disappears at run time. */
  readonly typeOnly: boolean;
}

export interface DependencyGraph<Edge extends GraphEdge = Dependency> {
  /** In the order given. */
  readonly atoms: readonly string[];
  /** Between known atoms, without self-references; one per (from, to, type). */
  readonly dependencies: readonly Edge[];
  readonly unresolved: readonly Unresolved[];
  /** Atoms of every cycle that is scheduled as one unit, type-only edges having been dropped first. */
  readonly cycles: readonly (readonly string[])[];
  /** Type-only edges inside a cycle that the schedule ignores. */
  readonly dropped: readonly Edge[];
  /** Wave from 0 of every atom, parallel to `atoms`. */
  readonly waveOf: readonly number[];
  /** Atoms of each wave in drawing order. */
  readonly waves: readonly (readonly string[])[];
  /**
   * What must be done before an atom may start, distinct and in earlier waves. Units count as one: whoever needs a
   * member waits for all, and every member waits for what any member needs. Computed when asked.
   */
  readonly prerequisitesOf: (atom: string) => readonly string[];
  /** A longest chain, first prerequisite first. */
  readonly criticalPath: readonly string[];
  /** x = wave, y = order within the wave, from 0. */
  readonly layout: Readonly<Record<string, readonly [number, number]>>;
  readonly maxParallelism: number;
}

/** Builds the schedule. Edges that name unknown atoms are left out. */
export function buildDependencyGraph<Edge extends GraphEdge>(
  atoms: readonly string[],
  edges: readonly Edge[],
  unresolved: readonly Unresolved[] = [],
): DependencyGraph<Edge> {
  const index = new Map(atoms.map((atom, position) => [atom, position]));
  const links = distinct(edges, index, atoms.length);
  const { unitOf, scheduled, dropped } = condense(atoms.length, links);

  const units = 1 + unitOf.reduce((highest, unit) => Math.max(highest, unit), -1);
  const needs = Adjacency.of(
    units,
    scheduled.map(({ from, to }): Pair => [unitOf[from] ?? 0, unitOf[to] ?? 0]).filter(([from, to]) => from !== to),
  );
  const layers = layersOf(needs);
  const members = membersOf(atoms, unitOf, units);

  const waveOf = unitOf.map((unit) => layers[unit] ?? 0);
  const order = barycenterOrder(waveOf, Adjacency.of(atoms.length, pairsOf(scheduled)));
  const waves = order.map((wave) => wave.map((atom) => atoms[atom] ?? ""));
  return {
    atoms,
    dependencies: links.map((link) => link.edge),
    unresolved,
    cycles: members.filter((unit) => unit.length > 1),
    dropped: dropped.map((link) => link.edge),
    waveOf,
    waves,
    prerequisitesOf: (atom) => neededBy(unitOf[index.get(atom) ?? -1], needs, members),
    criticalPath: criticalPath(needs, layers).flatMap((unit) => members[unit] ?? []),
    layout: Object.fromEntries(waves.flatMap((wave, x) => wave.map((atom, y) => [atom, [x, y] as const]))),
    maxParallelism: waves.reduce((most, wave) => Math.max(most, wave.length), 0),
  };
}

/** An edge with the positions of its atoms. */
interface Link<Edge> {
  readonly from: number;
  readonly to: number;
  readonly edge: Edge;
}

/** One per (from, to, type), between different known atoms. */
function distinct<Edge extends GraphEdge>(
  edges: readonly Edge[],
  index: ReadonlyMap<string, number>,
  size: number,
): readonly Link<Edge>[] {
  const seen = new Map<string, Set<number>>();
  const links: Link<Edge>[] = [];
  for (const edge of edges) {
    const from = index.get(edge.from);
    const to = index.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    let ofType = seen.get(edge.type);
    if (ofType === undefined) seen.set(edge.type, (ofType = new Set()));
    const key = from * size + to;
    if (ofType.has(key)) continue;
    ofType.add(key);
    links.push({ from, to, edge });
  }
  return links;
}

/** Cycles that vanish without their type-only edges are none; what remains cyclic becomes one unit each. */
function condense<Edge extends GraphEdge>(size: number, links: readonly Link<Edge>[]) {
  const cyclic = components(Adjacency.of(size, pairsOf(links)));
  const isDropped = ({ edge, from, to }: Link<Edge>) => edge.typeOnly && cyclic[from] === cyclic[to];
  const dropped = links.filter(isDropped);
  if (dropped.length === 0) return { unitOf: cyclic, scheduled: links, dropped };
  const scheduled = links.filter((link) => !isDropped(link));
  return { unitOf: components(Adjacency.of(size, pairsOf(scheduled))), scheduled, dropped };
}

function pairsOf(links: readonly Link<unknown>[]): readonly Pair[] {
  return links.map(({ from, to }): Pair => [from, to]);
}

function membersOf(atoms: readonly string[], unitOf: readonly number[], units: number): readonly (readonly string[])[] {
  const members: string[][] = Array.from({ length: units }, () => []);
  unitOf.forEach((unit, position) => members[unit]?.push(atoms[position] ?? ""));
  return members;
}

function neededBy(
  unit: number | undefined,
  needs: Adjacency,
  members: readonly (readonly string[])[],
): readonly string[] {
  if (unit === undefined) return [];
  return [...new Set(needs.targets(unit))].flatMap((needed) => members[needed] ?? []);
}
