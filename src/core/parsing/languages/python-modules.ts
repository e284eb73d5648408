/** Finds Python's modules: packages, namespace packages, stubs, relative imports and source folders. */
import type {
  ModuleResolver,
  ModuleRules,
  ModuleTarget,
  RepositoryView,
} from "../../dependencies/modules/module-rules.ts";
import { folderOf, joined, missingModule } from "./module-paths.ts";

/** Sources before stubs: what runs is what a name means. */
const EXTENSIONS = [".py", ".pyi", ".pyw"];
/** Folders that projects usually keep their packages in. */
const SOURCE_FOLDERS = ["", "src", "lib", "python"];
const EXTERNAL: ModuleTarget = { kind: "external" };

export const pythonModules: ModuleRules = {
  manifests: ["pyproject.toml", "setup.cfg", "setup.py"],
  resolverOf: (repository) => new PythonModules(repository),
};

class PythonModules implements ModuleResolver {
  readonly #repository: RepositoryView;
  /** Every folder above a Python file. */
  readonly #folders = new Set<string>();
  readonly #projectRoots: readonly string[];
  readonly #rootsOf = new Map<string, readonly string[]>();

  constructor(repository: RepositoryView) {
    this.#repository = repository;
    for (const path of repository.paths) {
      if (!EXTENSIONS.some((extension) => path.endsWith(extension))) continue;
      for (let folder = folderOf(path); !this.#folders.has(folder); folder = folderOf(folder))
        this.#folders.add(folder);
    }
    this.#projectRoots = projectRoots(repository);
  }

  /** Specifiers are written as in the source: `a.b`, `.`, `..a.b`. */
  resolve(from: string, specifier: string): ModuleTarget {
    const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
    const parts = specifier.slice(dots).split(".").filter(Boolean);
    if (dots > 0) return this.#relative(from, dots, parts);
    // A repository that is a package itself is found by its folder's name.
    if (parts[0] === this.#repository.name && this.#isPackage("")) {
      const found = this.#find("", parts.slice(1));
      if (found !== undefined) return { kind: "files", files: [found] };
    }
    for (const root of this.#searched(folderOf(from))) {
      const found = this.#find(root, parts);
      if (found !== undefined) return { kind: "files", files: [found] };
      if (this.#isPackage(joined(root, parts[0] ?? "")))
        return missingModule(`The package ${parts[0] ?? ""} has no module ${specifier}.`);
    }
    return EXTERNAL;
  }

  submodule(module: string, name: string): string | undefined {
    if (this.#folders.has(module)) return this.#find(module, [name]);
    const folder = folderOf(module);
    return EXTENSIONS.some((extension) => module === joined(folder, `__init__${extension}`))
      ? this.#find(folder, [name])
      : undefined;
  }

  #relative(from: string, dots: number, parts: readonly string[]): ModuleTarget {
    let folder = folderOf(from);
    for (let up = 1; up < dots; up += 1) {
      if (folder === "") return EXTERNAL;
      folder = folderOf(folder);
    }
    const found = this.#find(folder, parts);
    if (found !== undefined) return { kind: "files", files: [found] };
    return missingModule(`There is no module ${parts.join(".")} in ${folder === "" ? "." : folder}.`);
  }

  /** The module's file, or its folder when it is a package without a file of its own. */
  #find(root: string, parts: readonly string[]): string | undefined {
    const path = joined(root, parts.join("/"));
    const file = this.#file(joined(path, "__init__")) ?? (parts.length === 0 ? undefined : this.#file(path));
    return file ?? (this.#folders.has(path) ? path : undefined);
  }

  #file(stem: string): string | undefined {
    const extension = EXTENSIONS.find((candidate) => this.#repository.has(stem + candidate));
    return extension === undefined ? undefined : stem + extension;
  }

  #isPackage(folder: string): boolean {
    return this.#file(joined(folder, "__init__")) !== undefined;
  }

  /** Where absolute imports of files in the folder are looked for: what is nearer comes first. */
  #searched(folder: string): readonly string[] {
    let roots = this.#rootsOf.get(folder);
    if (roots === undefined) {
      const found = new Set<string>();
      for (let at = folder; ; at = folderOf(at)) {
        if (!this.#isPackage(at)) found.add(at);
        if (at === "") break;
      }
      for (const root of this.#projectRoots) if (!this.#isPackage(root)) found.add(root);
      this.#rootsOf.set(folder, (roots = [...found]));
    }
    return roots;
  }
}

/** Source folders of every project in the repository, of the outer ones first. */
function projectRoots({ manifests }: RepositoryView): readonly string[] {
  const projects = new Map([["", [...SOURCE_FOLDERS]]]);
  for (const [path, text] of manifests) {
    const folder = folderOf(path);
    const sources = projects.get(folder) ?? [...SOURCE_FOLDERS];
    projects.set(folder, [...sources, ...declaredFolders(text)]);
  }
  const outerFirst = [...projects].toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return outerFirst.flatMap(([folder, sources]) => sources.map((source) => joined(folder, source)));
}

/** `where = ["source"]`, `package-dir = {"" = "source"}`, `package_dir={"": "source"}` of setuptools and its kin. */
function declaredFolders(manifest: string): readonly string[] {
  const found: string[] = [];
  for (const [, folder] of manifest.matchAll(/\bwhere\s*=\s*\[?\s*["']?([\w./-]+)/g)) found.push(folder ?? "");
  for (const [, folder] of manifest.matchAll(/["']["']\s*[=:]\s*["']([\w./-]+)["']/g)) found.push(folder ?? "");
  return found.map((folder) => folder.replace(/^\.\/?|\/$/g, "")).filter((folder) => !folder.includes(".."));
}
