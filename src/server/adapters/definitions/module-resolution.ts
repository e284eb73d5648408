/** Where the imports of an analysed repository lead: each file's by the configuration nearest to it. */
import { posix } from "node:path";
import ts from "typescript";
import { CompilerConfiguration, relativePath, VIRTUAL_ROOT } from "./compiler-configuration.ts";
import type { RepositoryFolder } from "./repository-folder.ts";
import { WorkspacePackages } from "./workspace-packages.ts";

export class ModuleResolution {
  readonly configuration: CompilerConfiguration;
  readonly #packages: WorkspacePackages;
  readonly #caches = new Map<ts.CompilerOptions, ts.ModuleResolutionCache>();

  /** Holds for the files that the folder holds now. */
  constructor(private readonly folder: RepositoryFolder) {
    this.configuration = new CompilerConfiguration(folder);
    this.#packages = new WorkspacePackages(folder);
  }

  resolve(
    specifier: string,
    containingFile: string,
    mode: ts.ResolutionMode,
    host: ts.ModuleResolutionHost,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const from = relativePath(containingFile);
    const options = this.configuration.moduleOptions(folderOf(from));
    const standard = ts.resolveModuleName(
      specifier,
      containingFile,
      options,
      host,
      this.#cacheOf(options),
      undefined,
      mode,
    );
    const file = standard.resolvedModule?.resolvedFileName;
    if (file !== undefined && this.folder.isGiven(relativePath(file)) && !/[.]d[.][cm]?ts$/.test(file)) return standard;
    const source = this.#workspaceSource(specifier, from);
    return source === undefined ? standard : { resolvedModule: resolvedTo(source) };
  }

  #workspaceSource(specifier: string, from: string): string | undefined {
    if (specifier.startsWith(".") || specifier.startsWith("/")) return undefined;
    if (specifier.startsWith("#")) return this.#packages.resolveInternal(specifier, from);
    return this.#packages.resolve(specifier, from);
  }

  #cacheOf(options: ts.CompilerOptions): ts.ModuleResolutionCache {
    let cache = this.#caches.get(options);
    if (cache === undefined) {
      cache = ts.createModuleResolutionCache(VIRTUAL_ROOT, (name) => name, options);
      this.#caches.set(options, cache);
    }
    return cache;
  }
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === "." || folder.startsWith("/") ? "" : folder;
}

function resolvedTo(path: string): ts.ResolvedModuleFull {
  return {
    resolvedFileName: `${VIRTUAL_ROOT}/${path}`,
    extension: /(?:[.]d)?[.][cm]?[jt]sx?$/.exec(path)?.[0] ?? ts.Extension.Ts,
    isExternalLibraryImport: false,
  };
}
