/** Dependency graphs of projects that nobody described: seeded, so that the same name gives the same graph. */
import { createHash } from "node:crypto";

/** `generated` has the waves, degrees and bottlenecks of a delivered service; the others go to extremes. */
export const SHAPES = ["generated", "layered", "wide", "deep", "random"] as const;
export type Shape = (typeof SHAPES)[number];

export interface SyntheticGraph {
  /** By atom: the atoms it needs, all of smaller index. */
  readonly needs: readonly (readonly number[])[];
  /** By atom: 0 when it needs nothing, else one more than the highest it needs. */
  readonly waves: readonly number[];
}

/** Atoms by wave of the sample `bookshop`: 594 in 14 waves. The lone ones assemble what lies before them. */
const GENERATED_WAVES: readonly number[] = [108, 85, 59, 75, 29, 38, 26, 12, 11, 13, 15, 1, 121, 1];
/** Prerequisites of an atom that has any, on average, there. */
const MEAN_NEEDS = 3.9;
/** The most that one atom needs there. */
const MOST_NEEDS = 41;

/** Numbers from 0 to 1, exclusive, that depend on the seed alone. */
export function seededRandom(seed: string): () => number {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** O(atoms + edges). */
export function syntheticGraph(shape: Shape, atoms: number, seed: string): SyntheticGraph {
  const random = seededRandom(`${shape} ${String(atoms)} ${seed}`);
  const needs = NEEDS[shape](atoms, random).map((targets) => [...new Set(targets)].sort((a, b) => a - b));
  const waves: number[] = [];
  for (const [atom, targets] of needs.entries())
    waves[atom] = targets.reduce((wave, target) => Math.max(wave, (waves[target] ?? 0) + 1), 0);
  return { needs, waves };
}

const NEEDS: Readonly<Record<Shape, (atoms: number, random: () => number) => number[][]>> = {
  generated: generatedNeeds,
  layered: (atoms, random) => layeredNeeds(atoms, Math.min(atoms, 10), 3, random),
  wide: (atoms, random) =>
    indexes(atoms).map((atom) => (atom % 3 === 2 ? [pick(atom - (atom % 3), random), atom - 1] : [])),
  deep: (atoms, random) => layeredNeeds(atoms, Math.min(atoms, 60), 2, random),
  random: (atoms, random) =>
    indexes(atoms).map((atom) =>
      atom === 0 ? [] : Array.from({ length: Math.floor(random() * 4) }, () => pick(atom, random)),
    ),
};

function generatedNeeds(atoms: number, random: () => number): number[][] {
  const ends = waveEnds(atoms);
  const needs: number[][] = [];
  for (const [wave, end] of ends.entries()) {
    const begin = ends[wave - 1] ?? 0;
    const before = ends[wave - 2] ?? 0;
    while (needs.length < end) {
      if (wave === 0) needs.push([]);
      else if (end - begin === 1) needs.push(sample(before, begin, MOST_NEEDS, random));
      else needs.push([before + pick(begin - before, random), ...popular(begin, random)]);
    }
  }
  return needs;
}

/** Where each wave ends, in the shares of the sample; lone atoms stay lone however large the project. */
function waveEnds(atoms: number): readonly number[] {
  const lone = GENERATED_WAVES.filter((size) => size === 1).length;
  const shared = GENERATED_WAVES.reduce((sum, size) => sum + size, 0) - lone;
  let exact = 0;
  let lonely = 0;
  return GENERATED_WAVES.map((size) => {
    if (size === 1) lonely += 1;
    else exact += (size / shared) * Math.max(0, atoms - lone);
    return Math.min(atoms, Math.round(exact) + lonely);
  });
}

/** Some atoms of smaller index; few of them are needed by very many. */
function popular(below: number, random: () => number): number[] {
  const count = Math.min(MOST_NEEDS, Math.floor(-Math.log(1 - random()) * (MEAN_NEEDS - 1)));
  return Array.from({ length: count }, () => Math.floor(random() ** 3 * below));
}

function layeredNeeds(atoms: number, layers: number, most: number, random: () => number): number[][] {
  const layerOf = (atom: number): number => Math.floor((atom * layers) / atoms);
  const begins = indexes(layers + 1).map((layer) => Math.ceil((layer * atoms) / layers));
  return indexes(atoms).map((atom) => {
    const layer = layerOf(atom);
    if (layer === 0) return [];
    const [from, to] = [begins[layer - 1] ?? 0, begins[layer] ?? 0];
    return Array.from({ length: 1 + pick(most, random) }, () => from + pick(to - from, random));
  });
}

function sample(from: number, to: number, count: number, random: () => number): number[] {
  if (to - from <= count) return indexes(to - from).map((offset) => from + offset);
  return Array.from({ length: count }, () => from + pick(to - from, random));
}

const pick = (below: number, random: () => number): number => Math.floor(random() * Math.max(1, below));

const indexes = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
