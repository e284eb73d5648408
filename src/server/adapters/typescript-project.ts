/**
 * A delivered project in memory, as the TypeScript language service sees it. Its packages resolve to MGE's own; files
 * of libraries are read and parsed once and shared by all projects. A first check takes about 2 s, another after an
 * edit 30 to 60 ms with zod and hono in the project.
 */
import ts from "typescript";
import type { SourceFile } from "../../core/ports.ts";
import { DELIVERED_PACKAGES } from "../../core/validation/project-imports.ts";
import { resolutionBase, typeRoot } from "./delivered-packages.ts";

/**
 * No such folder exists; the files of all projects stand under it in the compiler's eyes, each project's in a folder of
 * its own: the document registry is shared and would take equal paths for the same file.
 */
const PROJECTS = "/projects/";
let projects = 0;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  // Always asked for, so that all projects share one set of parsed libraries; the checker leaves them out on request.
  noUnusedLocals: true,
  noUncheckedIndexedAccess: true,
  noFallthroughCasesInSwitch: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["node"],
};

const registry = ts.createDocumentRegistry();
const librarySnapshots = new Map<string, ts.IScriptSnapshot | undefined>();
const libraryModules = new Map<string, ts.ResolvedModuleWithFailedLookupLocations>();

interface Entry {
  readonly text: string;
  readonly version: number;
}

/** Holds the files of one project and a warm compiler over them. `dispose` frees it. */
export class TypeScriptProject {
  /** Folder of this project, with a slash at its end. */
  readonly root = `${PROJECTS}${String((projects += 1))}/`;
  private readonly entries = new Map<string, Entry>();
  private readonly service: ts.LanguageService;
  private version = 0;

  constructor(files: readonly SourceFile[]) {
    this.update(files);
    this.service = ts.createLanguageService(this.host(), registry);
  }

  /** Adds or replaces files; a file whose text stays the same costs nothing. */
  update(files: readonly SourceFile[]): void {
    for (const { path, source } of files) {
      if (this.entries.get(path)?.text === source) continue;
      this.version += 1;
      this.entries.set(path, { text: source, version: this.version });
    }
  }

  read(path: string): string | undefined {
    return this.entries.get(path)?.text;
  }

  /** Paths of all TypeScript files. */
  paths(): readonly string[] {
    return [...this.entries.keys()].filter((path) => path.endsWith(".ts"));
  }

  /** Syntactic and semantic diagnostics of one file, unused names among them. */
  diagnostics(path: string): readonly ts.Diagnostic[] {
    const file = this.root + path;
    return [...this.service.getSyntacticDiagnostics(file), ...this.service.getSemanticDiagnostics(file)];
  }

  /** The program over the present files; valid until the next update. */
  program(): ts.Program {
    const program = this.service.getProgram();
    if (program === undefined) throw new Error("The TypeScript service has been disposed.");
    return program;
  }

  sourceFile(path: string): ts.SourceFile | undefined {
    return this.program().getSourceFile(this.root + path);
  }

  /** Path in the project of a compiler's file name; undefined for a library's. */
  pathOf(fileName: string): string | undefined {
    return fileName.startsWith(this.root) ? fileName.slice(this.root.length) : undefined;
  }

  dispose(): void {
    this.service.dispose();
  }

  private host(): ts.LanguageServiceHost {
    const own = (name: string) => this.entries.get(name.slice(this.root.length));
    const isOwn = (name: string) => name.startsWith(this.root);
    return {
      getCompilationSettings: () => ({ ...OPTIONS, typeRoots: [typeRoot()] }),
      getScriptFileNames: () => this.paths().map((path) => this.root + path),
      getScriptVersion: (name) => (isOwn(name) ? String(own(name)?.version ?? 0) : "library"),
      getScriptSnapshot: (name) => (isOwn(name) ? snapshotOf(own(name)?.text) : librarySnapshot(name)),
      getCurrentDirectory: () => this.root,
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      fileExists: (name) => (isOwn(name) ? own(name) !== undefined : ts.sys.fileExists(name)),
      readFile: (name) => (isOwn(name) ? own(name)?.text : ts.sys.readFile(name)),
      directoryExists: (name) => name.startsWith(this.root.slice(0, -1)) || ts.sys.directoryExists(name),
      resolveModuleNameLiterals: (literals, from, _redirect, options) =>
        literals.map((literal) => this.resolve(literal.text, from, options)),
    };
  }

  private resolve(name: string, from: string, options: ts.CompilerOptions): ts.ResolvedModuleWithFailedLookupLocations {
    if (from.startsWith(this.root)) {
      if (name.startsWith(".")) return { resolvedModule: this.ownModule(name, from) };
      const base = DELIVERED_PACKAGES.find((known) => name === known || name.startsWith(`${known}/`));
      // Types of Node declare `node:` modules by themselves; whatever else MGE has installed is not the project's.
      return base === undefined ? { resolvedModule: undefined } : libraryModule(name, resolutionBase(base), options);
    }
    return libraryModule(name, from, options);
  }

  /** Delivered code imports its own files by their full name, as Node and Deno run it. */
  private ownModule(name: string, from: string): ts.ResolvedModuleFull | undefined {
    const file = new URL(name, `file://${from}`).pathname;
    const path = this.pathOf(file);
    if (path === undefined || !this.entries.has(path)) return undefined;
    const extension = file.endsWith(".json") ? ts.Extension.Json : ts.Extension.Ts;
    return { resolvedFileName: file, extension, isExternalLibraryImport: false };
  }
}

function snapshotOf(text: string | undefined): ts.IScriptSnapshot | undefined {
  return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
}

function librarySnapshot(name: string): ts.IScriptSnapshot | undefined {
  if (!librarySnapshots.has(name)) librarySnapshots.set(name, snapshotOf(ts.sys.readFile(name)));
  return librarySnapshots.get(name);
}

function libraryModule(
  name: string,
  from: string,
  options: ts.CompilerOptions,
): ts.ResolvedModuleWithFailedLookupLocations {
  const key = `${from}\n${name}`;
  const known = libraryModules.get(key);
  if (known !== undefined) return known;
  const found = ts.resolveModuleName(name, from, options, ts.sys);
  libraryModules.set(key, found);
  return found;
}
