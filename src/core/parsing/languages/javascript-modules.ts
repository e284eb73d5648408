/** How JavaScript and TypeScript find the file that an import names: Node's rules, workspaces, tsconfig's paths. */
import type {
  ModuleResolver,
  ModuleRules,
  ModuleTarget,
  RepositoryView,
} from "../../dependencies/modules/module-rules.ts";
import {
  conditionsOf,
  exportedFiles,
  filesFor,
  mappingsOf,
  matched,
  packagesOf,
  privateImportsOf,
} from "./javascript-manifests.ts";
import { folderOf, joined, pathFrom, missingModule } from "./module-paths.ts";

const EXTENSIONS = [".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".d.mts", ".d.cts"];
/** What the extension in an import may stand for in the sources. */
const SOURCES: readonly (readonly [string, readonly string[]])[] = [
  [".js", [".ts", ".tsx", ".d.ts", ".js", ".jsx"]],
  [".jsx", [".tsx", ".d.ts", ".jsx"]],
  [".mjs", [".mts", ".d.mts", ".mjs"]],
  [".cjs", [".cts", ".d.cts", ".cjs"]],
];

const EXTERNAL: ModuleTarget = { kind: "external" };

function fileAt(repository: RepositoryView, path: string): string | undefined {
  for (const [written, meant] of SOURCES) {
    if (!path.endsWith(written)) continue;
    const stem = path.slice(0, -written.length);
    const found = meant.map((extension) => stem + extension).find((candidate) => repository.has(candidate));
    if (found !== undefined) return found;
  }
  if (repository.has(path)) return path;
  return (
    EXTENSIONS.map((extension) => path + extension).find((candidate) => repository.has(candidate)) ??
    EXTENSIONS.map((extension) => joined(path, `index${extension}`)).find((candidate) => repository.has(candidate))
  );
}

function resolverOf(repository: RepositoryView): ModuleResolver {
  const packages = packagesOf(repository);
  const mappings = mappingsOf(repository);
  const conditions = conditionsOf(repository);
  const privateImports = privateImportsOf(repository);
  const isFile = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : fileAt(repository, path);

  const mapped = (from: string, specifier: string): string | undefined => {
    const [, mapping] = nearest(mappings, folderOf(from)) ?? [];
    for (const [pattern, targets] of mapping?.patterns ?? []) {
      const filled = matched(pattern, specifier);
      if (filled === undefined) continue;
      for (const target of targets) {
        const file = isFile(target.replace("*", filled));
        if (file !== undefined) return file;
      }
    }
    return mapping?.baseFolder === undefined ? undefined : isFile(pathFrom(mapping.baseFolder, specifier));
  };

  /** `#name`: what the package that the file belongs to means by it. */
  const ofOwnPackage = (from: string, specifier: string): ModuleTarget => {
    const [folder, table] = nearest(privateImports, folderOf(from)) ?? [];
    const meant = table === undefined ? [] : filesFor(table, specifier, conditions);
    for (const relative of meant) {
      const file = isFile(pathFrom(folder ?? "", relative));
      if (file !== undefined) return { kind: "files", files: [file] };
    }
    return missingModule(`There is no file for "${specifier}".`);
  };

  const ofPackage = (specifier: string): ModuleTarget => {
    const [name = ""] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
    const found = packages.get(name);
    if (found === undefined) return EXTERNAL;
    for (const exported of exportedFiles(found, `.${specifier.slice(name.length)}`, conditions)) {
      const file = isFile(pathFrom(found.folder, exported));
      if (file !== undefined) return { kind: "files", files: [file] };
    }
    // Its entry is what a build makes of the sources; which of them is not said.
    return missingModule(`"${specifier}" names a file that is built from the repository.`, "built");
  };

  return {
    resolve: (from, specifier) => {
      const isPath = /^\.{0,2}\//.test(specifier) || specifier === "." || specifier === "..";
      const path = isPath ? pathFrom(folderOf(from), specifier) : undefined;
      if (isPath && path === undefined) return EXTERNAL;
      const file = isPath ? isFile(path) : mapped(from, specifier);
      if (file !== undefined) return { kind: "files", files: [file] };
      if (specifier.startsWith("#")) return ofOwnPackage(from, specifier);
      return isPath ? missingModule(`There is no file for "${specifier}".`) : ofPackage(specifier);
    },
  };
}

/** Of the folder itself or of the nearest around it. */
function nearest<T>(byFolder: ReadonlyMap<string, T>, folder: string): readonly [folder: string, T] | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const found = byFolder.get(at);
    if (found !== undefined) return [at, found];
    if (at === "") return undefined;
  }
}

export const javascriptModules: ModuleRules = {
  manifests: ["package.json", "tsconfig.json", "jsconfig.json"],
  resolverOf,
};
