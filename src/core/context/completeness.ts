/** How complete a context is, by the names the atom's contract uses: those that resolve within it, of all. */
import type { Dependency, Unresolved } from "../dependencies/dependency.ts";

export interface Completeness {
  /** Share of the distinct names that resolve, 0 to 1; 1 when the atom uses no name of the project. */
  readonly completeness: number;
  /** What does not resolve: the key of an atom that is not in the context, or a name nobody declares. */
  readonly missing: readonly string[];
}

/** `own` are the atom's own edges, `given` the keys of the atoms in its context. */
export function completenessOf(
  atom: string,
  own: readonly Dependency[],
  unresolved: readonly Unresolved[],
  given: ReadonlySet<string>,
): Completeness {
  const targets = new Set(own.map((edge) => edge.to));
  const unknown = new Set(unresolved.filter((reference) => reference.atom === atom).map((reference) => reference.name));
  const missing = [...[...targets].filter((target) => !given.has(target)), ...unknown];
  const total = targets.size + unknown.size;
  return { completeness: total === 0 ? 1 : (total - missing.length) / total, missing };
}
