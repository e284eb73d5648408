/** Packages of Go: a package is a folder, and go.mod tells how import paths begin. */
import type {
  ModuleResolver,
  ModuleRules,
  ModuleTarget,
  RepositoryView,
} from "../../dependencies/modules/module-rules.ts";
import { folderOf, joined, pathFrom, missingModule } from "./module-paths.ts";

const EXTERNAL: ModuleTarget = { kind: "external" };

export const goModules: ModuleRules = { manifests: ["go.mod"], resolverOf };

interface GoModule {
  /** Folder of the go.mod, empty for the root. */
  readonly folder: string;
  readonly path: string;
}

function resolverOf(repository: RepositoryView): ModuleResolver {
  const folders = foldersOf(repository.paths);
  const modules = modulesOf(repository.manifests);
  const packageIn = (folder: string): ModuleTarget | undefined => {
    const files = folders.get(folder);
    return files === undefined ? undefined : { kind: "files", files };
  };
  return {
    resolve: (from, specifier) => {
      if (/^\.\.?(\/|$)/.test(specifier)) {
        const folder = pathFrom(folderOf(from), specifier);
        return (folder === undefined ? undefined : packageIn(folder)) ?? missing(specifier);
      }
      // The innermost module around the file decides which of its vendored packages it sees.
      for (const { folder } of modules.filter((module) => isInside(from, module.folder))) {
        const vendored = packageIn(joined(folder, `vendor/${specifier}`));
        if (vendored !== undefined) return vendored;
      }
      for (const { folder, path } of modules) {
        // The standard library's packages have no prefix.
        const rest = path === "std" ? specifier : within(specifier, path);
        if (rest === undefined) continue;
        const found = packageIn(joined(folder, rest));
        if (found !== undefined) return found;
        if (path !== "std") return missing(specifier);
      }
      return EXTERNAL;
    },
    // Tests may have a package of their own in the same folder.
    packageName: (from, name) => `${folderOf(from)}/`.replaceAll(".", "·") + name,
  };
}

/** Modules by falling depth, so that the first that fits is the innermost. */
function modulesOf(manifests: ReadonlyMap<string, string>): readonly GoModule[] {
  const modules: GoModule[] = [];
  for (const [file, text] of manifests) {
    const path = /^\s*module\s+(?:"([^"\n]+)"|([^\s/][^\s]*))/m.exec(text);
    if (path !== null) modules.push({ folder: folderOf(file), path: path[1] ?? path[2] ?? "" });
  }
  return modules.toSorted((a, b) => b.path.length - a.path.length || b.folder.length - a.folder.length);
}

/** Files of every folder that make its package as others import it. */
function foldersOf(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const isImportable = (path: string): boolean => path.endsWith(".go") && !path.endsWith("_test.go");
  return Map.groupBy(paths.filter(isImportable), folderOf);
}

function missing(specifier: string): ModuleTarget {
  return missingModule(`The package "${specifier}" is not in the repository.`);
}

function isInside(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}

/** `a/b` within `a` is `b`; undefined when it is not. */
function within(path: string, around: string): string | undefined {
  if (path === around) return "";
  return path.startsWith(`${around}/`) ? path.slice(around.length + 1) : undefined;
}
