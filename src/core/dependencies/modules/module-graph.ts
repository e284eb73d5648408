/** Which files the specifiers of a repository name, and which packages its files make. */
import type { SymbolFile } from "../linking/linked-file.ts";
import type { ModuleResolver, ModuleRules, ModuleTarget, RepositoryView } from "./module-rules.ts";
import { PackageIndex } from "./package-index.ts";

/** What files of languages that import each other share. */
interface Family {
  readonly resolver: ModuleResolver;
  readonly packages: PackageIndex;
}

export class ModuleGraph {
  readonly #files: readonly SymbolFile[];
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #families = new Map<ModuleRules, Family>();
  readonly #targets: (Map<string, ModuleTarget> | undefined)[] = [];
  readonly #packageNames: (readonly string[])[] = [];
  readonly #familyByPath = new Map<string, Family>();
  /** Names of all folders and files, without extension. */
  readonly #stems = new Set<string>();

  /** `manifests` holds texts by path, `name` is that of the folder. */
  constructor(files: readonly SymbolFile[], manifests: ReadonlyMap<string, string>, name = "") {
    this.#files = files;
    this.#indexes = new Map(files.map(({ path }, index) => [path, index]));
    const indexes = this.#indexes;
    for (const { path } of files) for (const part of path.split("/")) this.#stems.add(part.replace(/\.[^.]*$/, ""));
    const view: RepositoryView = {
      name,
      paths: files.map(({ path }) => path),
      has: (path) => indexes.has(path),
      manifests,
    };
    for (const [file, { path, symbols, rules }] of files.entries()) {
      let family = this.#families.get(rules.modules);
      if (family === undefined) {
        family = { resolver: rules.modules.resolverOf(view), packages: new PackageIndex() };
        this.#families.set(rules.modules, family);
      }
      const names = symbols.packages.map(({ name }) => family.resolver.packageName?.(path, name) ?? name);
      this.#packageNames.push(names);
      family.packages.add(file, symbols, names);
    }
  }

  /** Position of the file of the path. */
  indexOf(path: string): number | undefined {
    return this.#indexes.get(path);
  }

  /** What the specifier means in the file. */
  target(file: number, specifier: string): ModuleTarget {
    const memo = (this.#targets[file] ??= new Map<string, ModuleTarget>());
    let target = memo.get(specifier);
    if (target === undefined) {
      const { resolver } = this.#family(file);
      target = resolver.resolve(this.#files[file]?.path ?? "", specifier);
      memo.set(specifier, target);
      if (target.kind === "files") for (const path of target.files) this.#familyByPath.set(path, this.#family(file));
    }
    return target;
  }

  /** `module` is a file or folder that `target` or `submodule` gave. */
  submodule(module: string, name: string): string | undefined {
    if (!this.#stems.has(name)) return undefined;
    const index = this.#indexes.get(module);
    const family = index === undefined ? this.#familyByPath.get(module) : this.#family(index);
    const found = family?.resolver.submodule?.(module, name);
    if (found !== undefined && family !== undefined) this.#familyByPath.set(found, family);
    return found;
  }

  packagesOf(file: number): PackageIndex {
    return this.#family(file).packages;
  }

  /** Full names of the packages that the file contributes to, parallel to its `packages`. */
  packageNames(file: number): readonly string[] {
    return this.#packageNames[file] ?? [];
  }

  /** The package that the file means by a name. */
  packageName(file: number, written: string): string {
    return this.#family(file).resolver.packageName?.(this.#files[file]?.path ?? "", written) ?? written;
  }

  #family(file: number): Family {
    const rules = this.#files[file]?.rules.modules;
    const family = rules === undefined ? undefined : this.#families.get(rules);
    if (family === undefined) throw new RangeError(`There is no file ${String(file)}.`);
    return family;
  }
}
