/** Declarations by scope and name, and from where scopes are seen. */
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

/** Whether names of `scope` are visible from inside a function or class in it (`hasLeft`), or only directly. */
export function isVisible(scope: Scope, hasLeft: boolean): boolean {
  return scope.visibility === "inside" || (scope.visibility === "direct" && !hasLeft);
}

/** Whether what the scope shows follows from other files, too. */
export function isOpen(scope: Scope): boolean {
  return scope.opened.length > 0 || scope.inherits;
}
