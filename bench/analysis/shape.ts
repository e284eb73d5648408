/** What a report says of the cut alone: does it give back every byte, and how long are the atoms? */
import { createHash } from "node:crypto";
import type { AnalysisReport, AnalyzedAtom } from "../../src/core/analysis/analysis-report.ts";

/** Target size of an atom, in lines. */
const TARGET_LINES = 10;

export interface RoundTrip {
  readonly files: number;
  /** Files that the report lists as seen and not analysed. */
  readonly leftOut: number;
  /** Atoms cover the file without gap or overlap, and hash and size are those of the bytes on disk. */
  readonly lossless: number;
  readonly broken: readonly string[];
}

export interface Sizes {
  /** Lines of all atoms. */
  readonly lines: number;
  /** Share of the lines in atoms of at most ten lines, cut at AST boundaries. */
  readonly inTargetAtAst: number;
  /** The same with those cut inside long strings and comments. */
  readonly inTarget: number;
  /** Share of the lines in atoms that begin or end inside a long string or comment, which has no boundary to cut at. */
  readonly opaque: number;
  readonly meanLines: number;
  readonly largestLines: number;
}

/** `paths` are all sources of the code base; `bytesOf` gives one as it lies on disk, null when it cannot be read. */
export function roundTrip(
  report: AnalysisReport,
  paths: readonly string[],
  bytesOf: (path: string) => Buffer | null,
): RoundTrip {
  const atoms = Map.groupBy(report.atoms, (atom) => atom.file);
  const files = new Map(report.files.map((file) => [file.path, file]));
  const expected = paths.filter((path) => !report.leftOut.some((left) => isAtOrIn(path, left.path)));
  const broken = expected.filter((path) => {
    const file = files.get(path);
    const bytes = bytesOf(path);
    if (file === undefined || bytes?.length !== file.bytes) return true;
    if (createHash("sha256").update(bytes).digest("hex") !== file.sha256) return true;
    return !isPartition(atoms.get(path) ?? [], file.bytes);
  });
  return {
    files: expected.length,
    leftOut: paths.length - expected.length,
    lossless: expected.length - broken.length,
    broken,
  };
}

/** What is left out may be a whole folder. */
export function isAtOrIn(path: string, left: string): boolean {
  return path === left || path.startsWith(`${left}/`);
}

function isPartition(atoms: readonly AnalyzedAtom[], size: number): boolean {
  let at = 0;
  for (const { start, end } of atoms.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start !== at || end < start) return false;
    at = end;
  }
  return at === size;
}

export function sizes(report: AnalysisReport): Sizes {
  let lines = 0;
  let atAst = 0;
  let inTarget = 0;
  let opaque = 0;
  let largest = 0;
  for (const atom of report.atoms) {
    const own = linesOf(atom);
    lines += own;
    largest = Math.max(largest, own);
    if (atom.opaque) opaque += own;
    if (own > TARGET_LINES) continue;
    inTarget += own;
    if (!atom.opaque) atAst += own;
  }
  return {
    lines,
    inTargetAtAst: share(atAst, lines),
    inTarget: share(inTarget, lines),
    opaque: share(opaque, lines),
    meanLines: Math.round((10 * lines) / Math.max(1, report.atoms.length)) / 10,
    largestLines: largest,
  };
}

function linesOf(atom: AnalyzedAtom): number {
  return atom.end === atom.start ? 0 : atom.endLine - atom.startLine + 1;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((10_000 * part) / whole) / 10_000;
}
