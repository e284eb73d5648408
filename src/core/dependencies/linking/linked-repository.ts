/** The files of a repository that is being linked, and which of their declarations belong together. */
import type { ModuleGraph } from "../modules/module-graph.ts";
import type { PackageIndex } from "../modules/package-index.ts";
import type { Declaration, FileSymbols, ScopeId } from "../scopes/file-symbols.ts";
import { declarationOf, fileOf, type Target, targetOf } from "./entity.ts";
import { scopeNamesOf, type SymbolFile } from "./linked-file.ts";

const MERGING: ReadonlySet<string> = new Set(["class", "interface", "namespace", "enum", "function"]);
const NO_TARGETS: readonly Target[] = [];

export class LinkedRepository {
  readonly files: readonly SymbolFile[];
  readonly graph: ModuleGraph;
  readonly #packages = new Map<PackageIndex, Map<string, ReadonlyMap<string, readonly Target[]>>>();
  readonly #partsOf = new WeakMap<FileSymbols, ReadonlyMap<ScopeId, number>>();
  /** The list that merges declarations, by the list of all of the name. */
  readonly #merging = new WeakMap<readonly unknown[], readonly Target[]>();
  /** What defines the name in a space, by the list of all of the name. */
  readonly #defining = new WeakMap<readonly Target[], Map<number, readonly Target[]>>();

  constructor(files: readonly SymbolFile[], graph: ModuleGraph) {
    this.files = files;
    this.graph = graph;
  }

  /** Throws RangeError when there is none: positions come from this repository. */
  file(file: number): SymbolFile {
    const found = this.files[file];
    if (found === undefined) throw new RangeError(`There is no file ${String(file)}.`);
    return found;
  }

  declaration(target: Target): Declaration | undefined {
    return this.files[fileOf(target)]?.symbols.declarations[declarationOf(target)];
  }

  text(file: number, text: number): string {
    return this.file(file).symbols.texts[text] ?? "";
  }

  /** The declarations that are merged with this one: of the same name in the same scope or package. */
  merged(target: Target): readonly Target[] {
    const declaration = this.declaration(target);
    if (declaration === undefined || !MERGING.has(declaration.kind)) return [target];
    const file = fileOf(target);
    const packageName = this.#packageOf(file, declaration.scope);
    const all =
      packageName === undefined
        ? scopeNamesOf(this.file(file).symbols).in(declaration.scope, declaration.name)
        : this.inPackage(file, packageName, declaration.name);
    let merged = this.#merging.get(all);
    if (merged === undefined) {
      const targets = packageName === undefined ? all.map((id) => targetOf(file, id)) : all;
      merged = targets.filter((other) => MERGING.has(this.declaration(other)?.kind ?? ""));
      this.#merging.set(all, merged);
    }
    return merged.length === 0 ? [target] : merged;
  }

  /** What defines, in the package that it is part of, what the declaration announces. */
  definitionsOf(target: Target): readonly Target[] {
    const announced = this.declaration(target);
    const file = fileOf(target);
    const packageName = announced === undefined ? undefined : this.#packageOf(file, announced.scope);
    if (announced === undefined || packageName === undefined) return [];
    const all = this.inPackage(file, packageName, announced.name);
    let bySpace = this.#defining.get(all);
    if (bySpace === undefined) this.#defining.set(all, (bySpace = new Map()));
    let definitions = bySpace.get(announced.space);
    if (definitions === undefined) {
      definitions = all.filter((other) => {
        const declaration = this.declaration(other);
        if (declaration === undefined || declaration.isSignature || declaration.isStatic === true) return false;
        return (declaration.space & announced.space) !== 0;
      });
      bySpace.set(announced.space, definitions);
    }
    return definitions;
  }

  /** Declarations of the name in all parts of a package of the file's language. */
  inPackage(file: number, packageName: string, name: string): readonly Target[] {
    const index = this.graph.packagesOf(file);
    let packages = this.#packages.get(index);
    if (packages === undefined) this.#packages.set(index, (packages = new Map()));
    let names = packages.get(packageName);
    if (names === undefined) packages.set(packageName, (names = this.#namesOf(index, packageName)));
    return names.get(name) ?? NO_TARGETS;
  }

  #namesOf(index: PackageIndex, packageName: string): ReadonlyMap<string, readonly Target[]> {
    const found = new Map<string, Target[]>();
    for (const { file, scope } of index.scopesOf(packageName)) {
      const names = scopeNamesOf(this.file(file).symbols);
      for (const name of names.namesIn(scope)) {
        let targets = found.get(name);
        if (targets === undefined) found.set(name, (targets = []));
        for (const id of names.in(scope, name)) targets.push(targetOf(file, id));
      }
    }
    return found;
  }

  /** Full name of the package that the scope's declarations are names of. */
  #packageOf(file: number, scope: ScopeId): string | undefined {
    const { symbols } = this.file(file);
    let parts = this.#partsOf.get(symbols);
    if (parts === undefined) {
      // Of several packages that one scope contributes to, the first counts.
      parts = new Map(symbols.packages.map((part, position) => [part.scope, position] as const).reverse());
      this.#partsOf.set(symbols, parts);
    }
    const position = parts.get(scope);
    return position === undefined ? undefined : (this.graph.packageNames(file)[position] ?? "");
  }
}
