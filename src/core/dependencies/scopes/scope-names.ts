/** Declarations by scope and name, and which of them a use at a place means. */
import type { Declaration, DeclarationId, Scope, ScopeId } from "./file-symbols.ts";

type Named = Map<string, DeclarationId[]>;

export class ScopeNames {
  readonly #byScope: (Named | undefined)[] = [];

  /** Names as members and importers see them. */
  static of(declarations: readonly Declaration[]): ScopeNames {
    const names = new ScopeNames();
    for (const [id, declaration] of declarations.entries()) if (!declaration.isOverwritten) names.add(declaration, id);
    return names;
  }

  add(declaration: Declaration, id: DeclarationId): void {
    const named = (this.#byScope[declaration.scope] ??= new Map<string, DeclarationId[]>());
    const same = named.get(declaration.name);
    if (same === undefined) named.set(declaration.name, [id]);
    else same.push(id);
  }

  /** All of the name in exactly this scope, in the order of the text. */
  in(scope: ScopeId, name: string): readonly DeclarationId[] {
    return this.#byScope[scope]?.get(name) ?? [];
  }

  /** Every name of the scope. */
  namesIn(scope: ScopeId): Iterable<string> {
    return this.#byScope[scope]?.keys() ?? [];
  }
}

/**
 * Of the declarations of one name in one scope those that a use at `index` in one of the spaces means: all of one
 * merged symbol, or the last that is visible by then.
 */
export function meantBy(
  declarations: readonly Declaration[],
  candidates: readonly DeclarationId[],
  space: number,
  index: number,
): readonly DeclarationId[] {
  const spaces = hoistedSpaces(declarations, candidates);
  if (spaces !== undefined) return (spaces & space) === 0 ? [] : candidates;
  let isSuited = false;
  let latest = -1;
  for (const id of candidates) {
    const declaration = declarations[id];
    if (declaration === undefined || (declaration.space & space) === 0) continue;
    if (declaration.visibleFrom === 0) isSuited = true;
    else if (declaration.visibleFrom <= index) latest = id;
  }
  if (latest !== -1) return [latest];
  if (!isSuited) return [];
  return candidates.every((id) => declarations[id]?.visibleFrom === 0)
    ? candidates
    : candidates.filter((id) => declarations[id]?.visibleFrom === 0);
}

const spacesOf = new WeakMap<
  readonly DeclarationId[],
  { readonly count: number; readonly spaces: number | undefined }
>();

/** Spaces of declarations that are all visible everywhere; undefined when one is not. A variable may have thousands. */
function hoistedSpaces(declarations: readonly Declaration[], candidates: readonly DeclarationId[]): number | undefined {
  let known = spacesOf.get(candidates);
  if (known?.count !== candidates.length) {
    let spaces: number | undefined = 0;
    for (const id of candidates) {
      const declaration = declarations[id];
      if (declaration === undefined) continue;
      spaces = declaration.visibleFrom === 0 && spaces !== undefined ? spaces | declaration.space : undefined;
    }
    spacesOf.set(candidates, (known = { count: candidates.length, spaces }));
  }
  return known.spaces;
}

/** Whether names of `scope` are visible from inside a function or class in it (`hasLeft`), or only directly. */
export function isVisible(scope: Scope, hasLeft: boolean): boolean {
  return scope.visibility === "inside" || (scope.visibility === "direct" && !hasLeft);
}

/** Whether what the scope shows follows from other files, too. */
export function isOpen(scope: Scope): boolean {
  return scope.opened.length > 0 || scope.inherits;
}
