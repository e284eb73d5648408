/**
 * The cheapest cut of a file's lines into atoms: a shortest path over the possible cuts. An atom of up to ten lines
 * is free of a price for its size, beyond fifteen lines is taken only where there is no cut.
 */
import { COMPLEXITY_LIMIT, MAX_LINES } from "./atomicity/criteria.ts";
import type { Boundaries } from "./boundaries.ts";

/** Lines an atom aims at. */
const TARGET_LINES = 10;

/** Every atom costs something, so that small neighbours share one. */
const ATOM = 8;
const LINE_OVER_TARGET = 15;
const LINE_OVER_MAX = 100;
const PATH_OVER_LIMIT = 12;
/** A line of code that shares its atom with a piece of a text. */
const LINE_BESIDE_TEXT = 2;

/** First lines of the atoms, from 0; empty for a file without lines. `decisions` is by line. */
export function partitionLines(count: number, boundaries: Boundaries, decisions: Uint16Array): readonly number[] {
  if (count === 0) return [];
  const cuts = possibleCuts(count, boundaries);
  const paths = prefixSums(decisions);
  const missed = prefixSums(boundaries.missed);
  const texts = prefixSums(boundaries.isOpaque);
  // best[i]: price of the cheapest cut of everything before cuts[i]; from[i]: where its last atom begins.
  const best = new Float64Array(cuts.length + 1).fill(Infinity);
  const from = new Int32Array(cuts.length + 1);
  best[0] = 0;
  for (let first = 0; first < cuts.length; first += 1) {
    const start = cuts[first] ?? 0;
    const sofar = (best[first] ?? 0) + ATOM + (first === 0 ? 0 : (boundaries.cut[start] ?? 0));
    for (let next = first + 1; next <= cuts.length; next += 1) {
      const end = cuts[next] ?? count;
      const size = end - start;
      if (size > MAX_LINES && next > first + 1) break;
      const price =
        sofar +
        sizePrice(size) +
        // The atom's own beginning is no missed cut.
        ((missed[end] ?? 0) - (missed[start + 1] ?? 0)) +
        (boundaries.isOpaque[start] === 1 || boundaries.isOpaque[end] === 1
          ? LINE_BESIDE_TEXT * (size - ((texts[end] ?? 0) - (texts[start] ?? 0)))
          : 0) +
        PATH_OVER_LIMIT * Math.max(0, (paths[end] ?? 0) - (paths[start] ?? 0) + 2 - COMPLEXITY_LIMIT);
      if (price < (best[next] ?? Infinity)) {
        best[next] = price;
        from[next] = first;
      }
    }
  }
  const starts: number[] = [];
  for (let at = cuts.length; at > 0; at = from[at] ?? 0) starts.push(cuts[from[at] ?? 0] ?? 0);
  return starts.reverse();
}

/** The first line is always one. */
function possibleCuts(count: number, { cut }: Boundaries): readonly number[] {
  const cuts = [0];
  for (let line = 1; line < count; line += 1) if ((cut[line] ?? Infinity) < Infinity) cuts.push(line);
  return cuts;
}

function sizePrice(lines: number): number {
  if (lines <= TARGET_LINES) return 0;
  if (lines <= MAX_LINES) return LINE_OVER_TARGET * (lines - TARGET_LINES);
  return LINE_OVER_TARGET * (MAX_LINES - TARGET_LINES) + LINE_OVER_MAX * (lines - MAX_LINES);
}

/** Element i is the sum of the first i values. */
function prefixSums(values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index += 1) sums[index + 1] = (sums[index] ?? 0) + (values[index] ?? 0);
  return sums;
}
