/** The analysis of one repository, kept between updates: a changed file costs what depends on it, not everything. */
import type { DefinitionFinder } from "../dependencies/definition-finder.ts";
import { buildDependencyGraph } from "../dependencies/dependency-graph.ts";
import { DependencyIndex, type IndexedFile } from "../dependencies/DependencyIndex.ts";
import type { AnalysisReport, AnalyzedDependency, LeftOutFile, UnresolvedName } from "./analysis-report.ts";
import { analyzeFile, type FileAnalysis, type FileSteps, type FileToAnalyze } from "./analyze-file.ts";
import { judgeAtoms } from "./judge-atoms.ts";

/** A report without what only the process that made it can measure. */
export type Findings = Omit<AnalysisReport, "stats">;

/** A file as it is kept: without its text, but with the way from its indexes to its bytes. */
type KeptAnalysis = Omit<FileAnalysis, "text" | "symbols"> & { readonly toByte: (index: number) => number };

export class RepositoryAnalysis {
  readonly #steps: FileSteps;
  readonly #index: DependencyIndex;
  readonly #files = new Map<string, KeptAnalysis>();
  /** What the index has not been told yet. */
  readonly #changed = new Map<string, IndexedFile>();
  readonly #removed = new Set<string>();

  /** `name` is that of the folder. Without finders the names are followed by scopes, modules and members alone. */
  constructor(steps: FileSteps, finders: readonly DefinitionFinder[], name = "") {
    this.#steps = steps;
    this.#index = new DependencyIndex(finders, name);
  }

  /** Reads a new or changed file; its bytes are not kept. False when no grammar reads it. */
  async add(file: FileToAnalyze): Promise<boolean> {
    const analysis = await analyzeFile(this.#steps, file);
    if (analysis === undefined) {
      this.remove(file.path);
      return false;
    }
    const { text, symbols, ...kept } = analysis;
    this.#files.set(file.path, { ...kept, toByte: text.toByte });
    const rules = analysis.language.scoping;
    if (symbols === undefined || rules === undefined) this.#forget(file.path);
    else {
      this.#removed.delete(file.path);
      this.#changed.set(file.path, {
        path: file.path,
        source: text.text,
        symbols,
        rules,
        atoms: analysis.spans,
        firstWithCode: Math.max(
          0,
          analysis.atoms.findIndex((atom) => atom.kind !== "comment"),
        ),
      });
    }
    return true;
  }

  remove(path: string): void {
    if (this.#files.delete(path)) this.#forget(path);
  }

  #forget(path: string): void {
    this.#changed.delete(path);
    this.#removed.add(path);
  }

  /** Relates the atoms of all files added so far. `manifests` are the texts of what module rules read, by path. */
  async findings(leftOut: readonly LeftOutFile[], manifests: ReadonlyMap<string, string>): Promise<Findings> {
    const { edges, unresolved: open } = await this.#index.update(
      [...this.#changed.values()],
      [...this.#removed],
      manifests,
    );
    this.#changed.clear();
    this.#removed.clear();
    const analyses = [...this.#files.values()].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
    const ids = analyses.flatMap((analysis) => analysis.atoms.map((atom) => atom.id));
    const toByte = (file: string, index: number): number => this.#files.get(file)?.toByte(index) ?? 0;
    const found = edges.map(({ file, site, ...edge }): AnalyzedDependency => ({
      ...edge,
      site: { start: toByte(file, site.start), end: toByte(file, site.end) },
    }));
    const unresolved = open.map(({ atom, file, start, end, name, cause }): UnresolvedName => ({
      atom,
      start: toByte(file, start),
      end: toByte(file, end),
      name,
      reason: cause.text,
      cause: cause.kind,
    }));
    const { dependencies, cycles, waves } = buildDependencyGraph(ids, found);
    return {
      version: 1,
      files: analyses.map((analysis) => analysis.file),
      atoms: judgeAtoms(analyses, cycles, unresolved),
      dependencies,
      unresolved,
      cycles,
      waves,
      leftOut,
    };
  }
}
