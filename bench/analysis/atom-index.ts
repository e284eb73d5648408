/** Finds the atom that holds a byte of a file. */
import type { AnalysisReport, AnalyzedAtom } from "../../src/core/analysis/analysis-report.ts";

/** Size of the stand-ins for the atoms of a file that the analysis left out: about ten lines. */
const STAND_IN_BYTES = 400;

export class AtomIndex {
  readonly #byFile = new Map<string, AnalyzedAtom[]>();

  constructor(report: AnalysisReport) {
    for (const atom of report.atoms) {
      const atoms = this.#byFile.get(atom.file);
      if (atoms === undefined) this.#byFile.set(atom.file, [atom]);
      else atoms.push(atom);
    }
    for (const atoms of this.#byFile.values()) atoms.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  find(file: string, offset: number): AnalyzedAtom | undefined {
    const atoms = this.#byFile.get(file) ?? [];
    let low = 0;
    let high = atoms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((atoms[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const atom = atoms[low];
    return atom !== undefined && atom.start <= offset ? atom : undefined;
  }

  /** Atoms that may stand for a whole file: the first, and the first that is no comment. */
  moduleAtoms(file: string): readonly AnalyzedAtom[] {
    const [first, ...rest] = this.#byFile.get(file) ?? [];
    const withCode = first?.kind === "comment" ? rest.find((atom) => atom.kind !== "comment") : undefined;
    return [first, withCode].filter((atom) => atom !== undefined);
  }

  /** Id of the atom; where there is none, a name for that part of the file, so that what lies there counts as missed. */
  idAt(file: string, offset: number): string {
    return this.find(file, offset)?.id ?? `${file}#${String(Math.floor(offset / STAND_IN_BYTES))}`;
  }
}
