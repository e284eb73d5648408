/** The compiler options of an analysed repository: sane defaults, and what its configuration files say about modules. */
import { posix } from "node:path";
import ts from "typescript";
import type { RepositoryFolder } from "./repository-folder.ts";

/** The repository's root in the compiler's eyes; no such folder exists, so nothing above or beside it is found. */
export const VIRTUAL_ROOT = "/repository";

const DEFAULTS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  // Members of optional values and of classes written in JavaScript are told only by strict types.
  strict: true,
  allowJs: true,
  checkJs: false,
  maxNodeModuleJsDepth: 0,
  jsx: ts.JsxEmit.Preserve,
  esModuleInterop: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  noEmit: true,
};

/** What decides where an import leads; the rest would only change which errors are reported. */
const MODULE_OPTIONS = [
  "baseUrl",
  "paths",
  "pathsBasePath",
  "rootDirs",
  "customConditions",
  "moduleSuffixes",
  "allowArbitraryExtensions",
] as const;

/** What changes types or the choice of a signature in a whole program. */
const PROGRAM_OPTIONS = ["jsx", "jsxImportSource", "experimentalDecorators", "types", "typeRoots"] as const;

export const CONFIGURATION_FILE = /(?:^|[/])(?:[tj]sconfig[^/]*[.]json|package[.]json)$/;

export class CompilerConfiguration {
  readonly #byFolder = new Map<string, ts.CompilerOptions | undefined>();

  constructor(private readonly folder: RepositoryFolder) {}

  /** For the imports of the files in a folder: those of the nearest tsconfig.json or jsconfig.json. */
  moduleOptions(folder: string): ts.CompilerOptions {
    const key = `module ${folder}`;
    const known = this.#byFolder.get(key);
    if (known !== undefined) return known;
    const parent = folder === "" ? undefined : parentOf(folder);
    const own = this.#ownOptions(folder);
    // One object per configuration file: it is the key of a resolution cache.
    const options =
      own === undefined
        ? parent === undefined
          ? DEFAULTS
          : this.moduleOptions(parent)
        : { ...DEFAULTS, ...picked(own, MODULE_OPTIONS) };
    this.#byFolder.set(key, options);
    return options;
  }

  /** For a program over files that all lie in a folder. */
  programOptions(folder: string): ts.CompilerOptions {
    for (let at = folder; ; at = parentOf(at)) {
      const own = this.#ownOptions(at);
      if (own !== undefined) return { ...DEFAULTS, ...picked(own, PROGRAM_OPTIONS) };
      if (at === "") return DEFAULTS;
    }
  }

  #ownOptions(folder: string): ts.CompilerOptions | undefined {
    if (this.#byFolder.has(folder)) return this.#byFolder.get(folder);
    const name = ["tsconfig.json", "jsconfig.json"].find((file) => this.folder.hasFile(posix.join(folder, file)));
    const options = name === undefined ? undefined : this.#read(posix.join(folder, name), true);
    this.#byFolder.set(folder, options);
    return options;
  }

  /** Whatever can be understood of a configuration file; its errors are not the analysis's concern. */
  #read(path: string, isFollowed: boolean): ts.CompilerOptions {
    const host: ts.ParseConfigHost = {
      useCaseSensitiveFileNames: true,
      // Which files belong to the repository is known already.
      readDirectory: () => [],
      fileExists: (name) => this.folder.hasFile(relativePath(name)),
      readFile: (name) => this.folder.read(relativePath(name)),
    };
    try {
      const name = `${VIRTUAL_ROOT}/${path}`;
      const source = ts.readJsonConfigFile(name, (file) => host.readFile(file));
      const parsed = ts.parseJsonSourceFileConfigFileContent(source, host, posix.dirname(name), undefined, name);
      if (!isFollowed || parsed.options.paths !== undefined) return parsed.options;
      // A solution file has no options of its own; those of the projects in the same folder hold for it.
      const beside = (parsed.projectReferences ?? [])
        .map((reference) => relativePath(ts.resolveProjectReferencePath(reference)))
        .filter((file) => posix.dirname(file) === posix.dirname(path) && this.folder.hasFile(file))
        .map((file) => this.#read(file, false));
      return { ...beside.find(({ paths }) => paths !== undefined), ...parsed.options };
    } catch {
      return {};
    }
  }
}

/** Outside the root there is nothing: such a path stays absolute, and no file has it. */
export function relativePath(fileName: string): string {
  if (fileName === VIRTUAL_ROOT) return "";
  return fileName.startsWith(`${VIRTUAL_ROOT}/`) ? fileName.slice(VIRTUAL_ROOT.length + 1) : fileName;
}

function parentOf(folder: string): string {
  const parent = posix.dirname(folder);
  return parent === "." ? "" : parent;
}

function picked(options: ts.CompilerOptions, names: readonly string[]): ts.CompilerOptions {
  return Object.fromEntries(names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]));
}
