/** Which atom a place lies in. */

/** An atom in its file: indexes of the text (UTF-16), `end` exclusive. */
export interface AtomSpan {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Position among the atoms, which are sorted and do not overlap, of the one that holds the index; -1 when none does. */
export function atomAt(atoms: readonly AtomSpan[], index: number): number {
  let low = 0;
  let high = atoms.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const atom = atoms[middle];
    if (atom === undefined) return -1;
    if (index < atom.start) high = middle - 1;
    else if (index >= atom.end) low = middle + 1;
    else return middle;
  }
  return -1;
}
