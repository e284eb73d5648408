/** Names of atoms that stay the same as long as the file's own outline does. */
import type { SourceCut } from "../decomposition/cut-source.ts";

/**
 * `<file>#<name>` or, where nothing is declared, `<file>#<kind>`; repeats within the file get `~2`, `~3` … in order.
 * A change inside one definition leaves the ids of all others as they are.
 */
export function atomIds(file: string, cuts: readonly Pick<SourceCut, "name" | "kind">[]): readonly string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return cuts.map(({ name, kind }) => {
    const base = `${file}#${name === "" ? kind : name}`;
    let count = counts.get(base) ?? 0;
    let id: string;
    do {
      count += 1;
      id = count === 1 ? base : `${base}~${String(count)}`;
    } while (taken.has(id));
    counts.set(base, count);
    taken.add(id);
    return id;
  });
}
