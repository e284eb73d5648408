/** Modules of Rust as packages: their paths follow from where files lie below the root of their crate. */
import type { ModuleResolver, ModuleRules, RepositoryView } from "../../dependencies/modules/module-rules.ts";
import { folderOf } from "./module-paths.ts";

export const rustModules: ModuleRules = { manifests: ["Cargo.toml"], resolverOf };

function resolverOf(repository: RepositoryView): ModuleResolver {
  const crates = [...repository.manifests]
    .map(([path, text]) => ({ folder: folderOf(path), name: crateName(text) }))
    .toSorted((a, b) => b.folder.length - a.folder.length);
  const modules = new Map<string, readonly string[]>();
  const moduleOf = (path: string): readonly string[] => {
    let found = modules.get(path);
    if (found === undefined) modules.set(path, (found = modulePath(path, crates, repository)));
    return found;
  };
  return {
    resolve: () => ({ kind: "external" }),
    packageName: (from, name) => {
      const [first, ...rest] = name.split(".");
      const own = moduleOf(from);
      if (first === "crate") return [...own.slice(0, 1), ...rest].join(".");
      if (first === "self") return [...own, ...rest].join(".");
      if (first === "super") {
        const ups = 1 + rest.findIndex((part) => part !== "super");
        const count = ups === 0 ? rest.length + 1 : ups;
        return [...own.slice(0, Math.max(1, own.length - count)), ...rest.slice(count - 1)].join(".");
      }
      return name;
    },
  };
}

interface Crate {
  readonly folder: string;
  readonly name: string | undefined;
}

/** Names from the crate inwards: `src/a/mod.rs` of the crate `shop` is `shop`, `a`. */
function modulePath(path: string, crates: readonly Crate[], repository: RepositoryView): readonly string[] {
  const crate = crates.find(({ folder }) => folder === "" || path.startsWith(`${folder}/`));
  const root = crate === undefined ? rootWithoutManifest(path, repository) : `${crate.folder}/src/`.replace(/^\//, "");
  const name = crate?.name ?? part(root === "" ? "crate" : root);
  if (!path.startsWith(root)) {
    // Tests, examples and benchmarks are crates of their own.
    return [part(path)];
  }
  const parts = path.slice(root.length).replace(/\.rs$/, "").split("/");
  if (crate !== undefined && parts[0] === "bin" && parts.length > 1) return [part(path)];
  if (parts.at(-1) === "mod") parts.pop();
  if (parts.length === 1 && (parts[0] === "lib" || parts[0] === "main")) parts.pop();
  return [name, ...parts.map(part)];
}

/** The nearest folder above that has a `lib.rs` or `main.rs`; else the file's own. */
function rootWithoutManifest(path: string, repository: RepositoryView): string {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const prefix = folder === "" ? "" : `${folder}/`;
    if (repository.has(`${prefix}lib.rs`) || repository.has(`${prefix}main.rs`)) return prefix;
    if (folder === "") return folderOf(path) === "" ? "" : `${folderOf(path)}/`;
  }
}

/** The library's own name, or the package's with `_` for `-`. */
function crateName(manifest: string): string | undefined {
  const inTable = (table: string): string | undefined => {
    const body = new RegExp(`^\\[${table}\\]([^]*?)(?=^\\[|$(?![^]))`, "m").exec(manifest)?.[1];
    return body === undefined ? undefined : /^\s*name\s*=\s*"([^"\n]+)"/m.exec(body)?.[1];
  };
  return (inTable("lib") ?? inTable("package"))?.replaceAll("-", "_");
}

/** Parts of packages' names have no dots. */
function part(text: string): string {
  return text.replaceAll(".", "·");
}
