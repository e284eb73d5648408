/** Packages that many files make together, by name: which scopes hold their names. */
import type { FileSymbols, ScopeId } from "../scopes/file-symbols.ts";

export interface PackageScope {
  readonly file: number;
  readonly scope: ScopeId;
}

export class PackageIndex {
  readonly #scopes = new Map<string, PackageScope[]>();
  /** Names of packages and of the packages around them. */
  readonly #known = new Set<string>();

  /** `names` gives the full names of the file's packages, parallel to `symbols.packages`. */
  add(file: number, symbols: FileSymbols, names: readonly string[]): void {
    for (const [position, { scope }] of symbols.packages.entries()) {
      const name = names[position] ?? "";
      const scopes = this.#scopes.get(name);
      if (scopes === undefined) this.#scopes.set(name, [{ file, scope }]);
      else scopes.push({ file, scope });
      for (let at = name; !this.#known.has(at); at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) this.#known.add(at);
    }
  }

  scopesOf(name: string): readonly PackageScope[] {
    return this.#scopes.get(name) ?? [];
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }
}

/** Name of the package inside another; the root's is empty. */
export function packageWithin(name: string, part: string): string {
  return name === "" ? part : `${name}.${part}`;
}
