/** Names of declarations that are unique in their file and survive when its text shifts: `Parser.parse/x`. */
import { type DeclarationId, type FileSymbols, NONE, type ScopeId } from "./file-symbols.ts";

export interface DeclarationPaths {
  /** By declaration. Members follow `.`, what is declared inside follows `/`, repeats have `#2` and so on. */
  readonly paths: readonly string[];
  readonly byPath: ReadonlyMap<string, DeclarationId>;
}

const known = new WeakMap<FileSymbols, DeclarationPaths>();

/** Kept for as long as the symbols. */
export function declarationPathsOf(symbols: FileSymbols): DeclarationPaths {
  let found = known.get(symbols);
  if (found === undefined) known.set(symbols, (found = pathsOf(symbols)));
  return found;
}

function pathsOf({ scopes, declarations }: FileSymbols): DeclarationPaths {
  const paths: string[] = [];
  const byPath = new Map<string, DeclarationId>();
  const repeats = new Map<string, number>();
  const prefixOf = (scope: ScopeId): string => {
    for (let at = scope; at !== NONE; at = scopes[at]?.parent ?? NONE) {
      const owner = scopes[at]?.owner ?? NONE;
      if (owner !== NONE && owner < paths.length)
        return `${paths[owner] ?? ""}${declarations[owner]?.members === scope ? "." : "/"}`;
    }
    return "";
  };
  for (const [id, { name, scope }] of declarations.entries()) {
    const path = prefixOf(scope) + name;
    const count = (repeats.get(path) ?? 0) + 1;
    repeats.set(path, count);
    const unique = count === 1 ? path : `${path}#${String(count)}`;
    paths.push(unique);
    byPath.set(unique, id);
  }
  return { paths, byPath };
}
