/** Binds the names of one file to the declarations of its own scopes. */
import {
  type Declaration,
  type DeclarationId,
  DEFERRED,
  FIRST_LIST,
  NONE,
  type Scope,
  type ScopeId,
  UNBOUND,
} from "./file-symbols.ts";
import type { ReferenceColumns } from "./reference-columns.ts";
import { meantBy } from "./name-meaning.ts";
import { isOpen, isVisible, type ScopeNames } from "./scope-names.ts";

export interface Bound {
  /** As `ReferenceRows.binding`. */
  readonly binding: Int32Array;
  readonly lists: (readonly DeclarationId[])[];
  /** Binds a reference as if it stood right outside the scope. */
  lookUpOutside(row: number, scope: ScopeId): number;
}

/** After the walk: declarations are known wherever they stand. */
export function bindReferences(
  references: ReferenceColumns,
  texts: readonly string[],
  scopes: readonly Scope[],
  declarations: readonly Declaration[],
  names: ScopeNames,
): Bound {
  const binding = new Int32Array(references.start.length).fill(UNBOUND);
  const lists: (readonly DeclarationId[])[] = [];
  const listNumbers = new Map<readonly DeclarationId[], number>();
  const codeOf = (found: readonly DeclarationId[]): number => {
    if (found.length === 1) return found[0] ?? UNBOUND;
    let number = listNumbers.get(found);
    if (number === undefined) listNumbers.set(found, (number = lists.push(found) - 1));
    return FIRST_LIST - number;
  };
  const lookUp = (row: number, from: ScopeId, hasLeftBefore = false): number => {
    const name = texts[references.name[row] ?? 0] ?? "";
    const space = references.space[row] ?? 0;
    const index = references.start[row] ?? 0;
    let hasLeft = hasLeftBefore;
    for (let at = from; at !== NONE;) {
      const scope = scopes[at];
      if (scope === undefined) return UNBOUND;
      if (isVisible(scope, hasLeft)) {
        const candidates = names.in(at, name);
        const found = candidates.length === 0 ? candidates : meantBy(declarations, candidates, space, index);
        if (found.length > 0) return codeOf(found);
        if (isOpen(scope)) return DEFERRED;
      }
      hasLeft ||= scope.kind === "function" || scope.kind === "class";
      at = scope.parent;
    }
    return UNBOUND;
  };
  for (let row = 0; row < binding.length; row += 1)
    if (references.isMember[row] === 0) binding[row] = lookUp(row, references.scope[row] ?? NONE);
  return { binding, lists, lookUpOutside: (row, scope) => lookUp(row, scopes[scope]?.parent ?? NONE, true) };
}
