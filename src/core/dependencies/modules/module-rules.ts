/** How a language finds the file that an import names. */
import type { Cause } from "../cause.ts";

export interface ModuleRules {
  /** Names of files, without folder, whose texts the rules read: `package.json`, `go.mod`. */
  readonly manifests: readonly string[];
  /** Reads the repository once; a function of its arguments. */
  resolverOf(repository: RepositoryView): ModuleResolver;
}

/** The analysed files and the manifests. Paths are relative to the root, with `/`. */
export interface RepositoryView {
  /** Name of the folder that holds it, which is a package's name when the folder is one; empty when unknown. */
  readonly name: string;
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** Texts of the manifests by path. Never throws on bad ones: neither must the rules. */
  readonly manifests: ReadonlyMap<string, string>;
}

export type ModuleTarget =
  /** Usually one file; a folder without a file of its own is named by its path, and has submodules only. */
  | { readonly kind: "files"; readonly files: readonly string[] }
  /** Outside the repository: a library, a built-in. */
  | { readonly kind: "external" }
  /** Inside the repository by its form, and not there. */
  | { readonly kind: "missing"; readonly cause: Cause };

export interface ModuleResolver {
  resolve(from: string, specifier: string): ModuleTarget;
  /**
   * File or folder, of the name, of the module that is a member of another without being exported by it (Python
   * packages).
   */
  submodule?(module: string, name: string): string | undefined;
  /** The package a file means by a name it wrote, e.g. its own folder by an empty one. Names have `.` between parts. */
  packageName?(from: string, name: string): string;
}
