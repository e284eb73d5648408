/** What stands in an atom's place: its code while there is some, else its skeleton. */
import type { StoredAtom } from "../repositories/atoms.ts";

export function textOf(atom: StoredAtom): string {
  return atom.code ?? atom.skeleton;
}
