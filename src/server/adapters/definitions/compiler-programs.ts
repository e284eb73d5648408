/** The programs over an analysed repository: one in memory at a time, and only what changed is parsed again. */
import { posix } from "node:path";
import { getHeapStatistics } from "node:v8";
import ts from "typescript";
import type { SourceFile } from "../../../core/ports.ts";
import { CONFIGURATION_FILE, relativePath, VIRTUAL_ROOT } from "./compiler-configuration.ts";
import { ModuleResolution } from "./module-resolution.ts";
import { augmentsFromTest, groupsOf, type ProgramGroup } from "./program-groups.ts";
import { RepositoryFolder } from "./repository-folder.ts";

export interface ProgramLimits {
  /** Files of a repository that are compiled together, in UTF-16 units; beyond that it goes package by package. */
  readonly maxProgramSize: number;
  /** Larger files are made by machines; they are not compiled. In UTF-16 units. */
  readonly maxFileSize: number;
}

const SCRIPT_FILE = /[.](?:[cm]?[jt]s|[jt]sx)$/;

/** Above this share of the heap what the checker has found out is thrown away; syntax trees stay. */
const MAX_HEAP_SHARE = 0.7;

const LIBRARY_FOLDER = posix.dirname(ts.getDefaultLibFilePath({}).replaceAll("\\", "/"));

/** The standard library's syntax trees; they are the same for all repositories. */
const libraryTrees = new Map<string, ts.SourceFile>();

export class CompilerPrograms {
  readonly #folder: RepositoryFolder;
  readonly #trees = new Map<string, ts.SourceFile>();
  #groups: ReadonlyMap<string, ProgramGroup> | undefined;
  #resolution: ModuleResolution | undefined;
  #current: { readonly group: ProgramGroup; readonly program: ts.Program; isStale: boolean } | undefined;

  constructor(
    root: string,
    private readonly limits: ProgramLimits,
  ) {
    this.#folder = new RepositoryFolder(root);
  }

  update(changed: readonly SourceFile[], removed: readonly string[]): void {
    let isSameSet = true;
    for (const { path, source } of changed) {
      const before = this.#folder.isGiven(path) ? this.#folder.read(path) : undefined;
      if (before === source) continue;
      const isLeftOut = SCRIPT_FILE.test(path) && source.length > this.limits.maxFileSize;
      if (before === undefined || isLeftOut || CONFIGURATION_FILE.test(path)) isSameSet = false;
      else if (augmentsFromTest(path, source) !== augmentsFromTest(path, before)) isSameSet = false;
      this.#trees.delete(path);
      if (isLeftOut) this.#folder.take(path);
      else this.#folder.give(path, source);
    }
    for (const path of removed) {
      if (this.#folder.isGiven(path) || CONFIGURATION_FILE.test(path)) isSameSet = false;
      this.#folder.take(path);
      this.#trees.delete(path);
    }
    if (this.#current !== undefined) this.#current.isStale = true;
    if (isSameSet) return;
    this.#folder.refresh();
    this.#groups = undefined;
    this.#resolution = undefined;
  }

  /** Whether a path is one of the files that were handed in and can be compiled. */
  isGiven(path: string): boolean {
    return this.#folder.isGiven(path);
  }

  paths(): readonly string[] {
    return this.#folder.givenPaths();
  }

  read(path: string): string | undefined {
    return this.#folder.read(path);
  }

  /** The program that tells what the names in a file mean; undefined for a file that is not compiled. */
  programOf(path: string): ts.Program | undefined {
    const group = this.#groupsByPath().get(path);
    if (group === undefined) return undefined;
    const current = this.#current;
    const isSameGroup = current?.group === group;
    if (isSameGroup && !current.isStale && !isHeapFull()) return current.program;
    const canContinue = current !== undefined && this.#isContinued(current.group, group);
    if (!canContinue) this.#dropProgram();
    const program = this.#create(group, canContinue ? current.program : undefined);
    this.#current = { group, program, isStale: false };
    return program;
  }

  /** Forgets the program, not the files. */
  #dropProgram(): void {
    this.#current = undefined;
    this.#trees.clear();
  }

  /** Whether most of the trees of one group's program serve the next. */
  #isContinued(before: ProgramGroup, after: ProgramGroup): boolean {
    if (before === after) return true;
    const [first] = after.roots;
    return first !== undefined && before.folder === after.folder && before.roots[0] === first;
  }

  #groupsByPath(): ReadonlyMap<string, ProgramGroup> {
    if (this.#groups !== undefined) return this.#groups;
    const paths = this.#folder.givenPaths().filter((path) => SCRIPT_FILE.test(path));
    const files = paths.map((path) => {
      const text = this.#folder.read(path) ?? "";
      const isAugmentingTest = augmentsFromTest(path, text);
      return { path, size: text.length, packageFolder: this.#packageFolder(path), isAugmentingTest };
    });
    const groups = new Map<string, ProgramGroup>();
    // Declaration files are in several groups; the first that has one answers for it.
    for (const group of groupsOf(files, this.limits.maxProgramSize))
      for (const path of group.roots) if (!groups.has(path)) groups.set(path, group);
    this.#groups = groups;
    return groups;
  }

  #packageFolder(path: string): string {
    for (let at = posix.dirname(path); at !== "."; at = posix.dirname(at))
      if (this.#folder.hasFile(`${at}/package.json`)) return at;
    return "";
  }

  #create(group: ProgramGroup, oldProgram: ts.Program | undefined): ts.Program {
    const isNewResolution = this.#resolution === undefined;
    const resolution = (this.#resolution ??= new ModuleResolution(this.#folder));
    const host = this.#host(resolution, isNewResolution);
    const options = {
      rootNames: group.roots.map((path) => `${VIRTUAL_ROOT}/${path}`),
      options: resolution.configuration.programOptions(group.folder),
      host,
    };
    return ts.createProgram(oldProgram === undefined ? options : { ...options, oldProgram });
  }

  #host(resolution: ModuleResolution, isEverythingResolvedAgain: boolean): ts.CompilerHost {
    const folder = this.#folder;
    const isLibrary = (name: string): boolean => name.startsWith(`${LIBRARY_FOLDER}/lib.`);
    const files: ts.ModuleResolutionHost = {
      fileExists: (name) => (isLibrary(name) ? ts.sys.fileExists(name) : folder.hasFile(relativePath(name))),
      readFile: (name) => (isLibrary(name) ? ts.sys.readFile(name) : folder.read(relativePath(name))),
      directoryExists: (name) => isBelowRoot(name) && folder.hasFolder(relativePath(name)),
      getDirectories: (name) => folder.foldersOf(relativePath(name)),
      realpath: (name) => (isBelowRoot(name) ? `${VIRTUAL_ROOT}/${folder.realPath(relativePath(name))}` : name),
      getCurrentDirectory: () => VIRTUAL_ROOT,
      useCaseSensitiveFileNames: true,
    };
    return {
      ...files,
      fileExists: files.fileExists,
      readFile: files.readFile,
      getCurrentDirectory: () => VIRTUAL_ROOT,
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      getDefaultLibFileName: (options) => `${LIBRARY_FOLDER}/${ts.getDefaultLibFileName(options)}`,
      getDefaultLibLocation: () => LIBRARY_FOLDER,
      writeFile: () => undefined,
      getSourceFile: (name) => this.#tree(name, files),
      hasInvalidatedResolutions: () => isEverythingResolvedAgain,
      resolveModuleNameLiterals: (literals, containingFile, _reference, options, containing) =>
        literals.map((literal) =>
          resolution.resolve(
            literal.text,
            containingFile,
            ts.getModeForUsageLocation(containing, literal, options),
            files,
          ),
        ),
    };
  }

  #tree(name: string, files: ts.ModuleResolutionHost): ts.SourceFile | undefined {
    const trees = isBelowRoot(name) ? this.#trees : libraryTrees;
    const key = relativePath(name);
    const known = trees.get(key);
    if (known !== undefined) return known;
    const text = files.readFile(name);
    if (text === undefined) return undefined;
    const tree = ts.createSourceFile(name, text, {
      languageVersion: ts.ScriptTarget.ESNext,
      // Comments give types to JavaScript only.
      jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeInfo,
    });
    trees.set(key, tree);
    return tree;
  }
}

function isBelowRoot(name: string): boolean {
  return name === VIRTUAL_ROOT || name.startsWith(`${VIRTUAL_ROOT}/`);
}

function isHeapFull(): boolean {
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  return used_heap_size > heap_size_limit * MAX_HEAP_SHARE;
}
