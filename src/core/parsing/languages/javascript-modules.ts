/** How JavaScript and TypeScript find the file that an import names: Node's rules, workspaces, tsconfig's paths. */
import type { ModuleRules, ModuleTarget, RepositoryView } from "../../dependencies/modules/module-rules.ts";

const EXTENSIONS = [".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".d.mts", ".d.cts"];
/** What the extension in an import may stand for in the sources. */
const SOURCES: readonly (readonly [string, readonly string[]])[] = [
  [".js", [".ts", ".tsx", ".d.ts", ".js", ".jsx"]],
  [".jsx", [".tsx", ".d.ts", ".jsx"]],
  [".mjs", [".mts", ".d.mts", ".mjs"]],
  [".cjs", [".cts", ".d.cts", ".cjs"]],
];

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

/** Path of `relative` seen from the folder; undefined when it leaves the repository. */
export function pathFrom(folder: string, relative: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

export const javascriptModules: ModuleRules = {
  manifests: ["package.json", "tsconfig.json", "jsconfig.json"],
  resolverOf: (repository) => ({
    resolve: (from, specifier): ModuleTarget => {
      if (!/^\.{0,2}\//.test(specifier) && specifier !== "." && specifier !== "..") return { kind: "external" };
      const path = pathFrom(folderOf(from), specifier);
      if (path === undefined) return { kind: "external" };
      const file = fileAt(repository, path);
      if (file !== undefined) return { kind: "files", files: [file] };
      return { kind: "missing", reason: `There is no file for "${specifier}".` };
    },
  }),
};
