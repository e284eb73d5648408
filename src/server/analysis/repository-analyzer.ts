/** Analyses the folder of a repository, and again what changed in it since. */
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { AnalysisReport, AnalyzedFile, LeftOutFile } from "../../core/analysis/analysis-report.ts";
import type { AnalysisProgress } from "../../core/execution/event.ts";
import type { DefinitionFinder } from "../../core/dependencies/definition-finder.ts";
import type { FileSteps } from "../../core/analysis/analyze-file.ts";
import { RepositoryAnalysis } from "../../core/analysis/RepositoryAnalysis.ts";
import { RecursiveDecomposer } from "../../core/decomposition/RecursiveDecomposer.ts";
import { extractSymbols } from "../../core/dependencies/scopes/extract-symbols.ts";
import { LANGUAGES } from "../../core/parsing/languages/languages.ts";
import { MANIFESTS } from "../../core/parsing/languages/manifests.ts";
import { MultiLanguageParser } from "../../core/parsing/MultiLanguageParser.ts";
import { createDefinitionFinders, type DefinitionFinders } from "../adapters/definitions/definitions-client.ts";
import { createTreeParser } from "../adapters/tree-parser.ts";
import type { SelectionLimits } from "../intake/selection-limits.ts";
import { type MemoryWatch, watchMemory } from "./process-tree-memory.ts";
import { readManifests, readSource, takeInventory } from "./read-repository.ts";

export interface AnalyzerOptions {
  /** Absolute path of the folder. */
  readonly root: string;
  readonly limits: SelectionLimits;
  /** False: names are followed by scopes, modules and members alone. */
  readonly withCompilers: boolean;
  /** The most that the heap of one compiler may take, in megabytes. */
  readonly memoryMb: number;
  /** How long compilers may take for one refresh; what grows with the size of the sources when undefined. */
  readonly compilerSeconds?: number | undefined;
  /** Told for every file, so a listener may want to skip most. */
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

export interface Refresh {
  readonly report: AnalysisReport;
  /** Paths of files that are new, changed or gone since the last refresh; all of them in the first. */
  readonly changed: readonly string[];
}

/** They take 10 s per megabyte; the rest is for machines that are busy. */
const COMPILER_SECONDS = { least: 120, perMb: 60, most: 1_200 };

export class RepositoryAnalyzer {
  readonly #options: AnalyzerOptions;
  readonly #analysis: RepositoryAnalysis;
  readonly #finders: DefinitionFinders | undefined;
  readonly #memory: MemoryWatch;
  /** Size and time of change of every file as it was read last. */
  readonly #seen = new Map<string, string>();
  readonly #unreadable = new Map<string, LeftOutFile>();
  readonly #bytes = new Map<string, number>();
  /** Places of files in the order in which they are related. */
  #order: ReadonlyMap<string, number> = new Map();

  #extractingMs = 0;

  private constructor(options: AnalyzerOptions, parser: MultiLanguageParser) {
    const { root, withCompilers, memoryMb } = options;
    this.#options = options;
    this.#finders = withCompilers ? createDefinitionFinders({ root, maxHeapMb: memoryMb }) : undefined;
    const finders =
      this.#finders === undefined
        ? []
        : [this.#finders.typescript, this.#finders.pyright].map((finder) => this.#watched(finder));
    const steps: FileSteps = {
      parser,
      decomposer: new RecursiveDecomposer(),
      extractSymbols: (tree, rules) => {
        const began = performance.now();
        const symbols = extractSymbols(tree, rules);
        this.#extractingMs += performance.now() - began;
        return symbols;
      },
    };
    this.#analysis = new RepositoryAnalysis(steps, finders, basename(root));
    this.#memory = watchMemory(process.pid);
  }

  static async create(options: AnalyzerOptions): Promise<RepositoryAnalyzer> {
    const parser = new MultiLanguageParser(await createTreeParser(LANGUAGES));
    return new RepositoryAnalyzer(options, parser);
  }

  /** Throws BAD_INPUT when the folder cannot be read. */
  async refresh(): Promise<Refresh> {
    const began = performance.now();
    this.#extractingMs = 0;
    const inventory = await takeInventory(this.#options.root, this.#options.limits);
    this.#order = new Map(inventory.paths.map((path, place) => [path, place]));
    const changed = [...this.#forgetMissing(inventory.paths), ...(await this.#readChanged(inventory.paths))];
    const parsed = performance.now();
    this.#tell("relating", 0);
    this.#finders?.allow(this.#compilerMs());
    const manifests = await readManifests(this.#options.root, inventory, MANIFESTS);
    const findings = await this.#analysis.findings([...inventory.leftOut, ...this.#unreadable.values()], manifests);
    const resolved = performance.now();
    const { files, atoms, dependencies, unresolved, waves } = findings;
    const stats = {
      files: files.length,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      atoms: atoms.length,
      dependencies: dependencies.length,
      unresolved: unresolved.length,
      waves: waves.length,
      maxWidth: waves.reduce((most, wave) => Math.max(most, wave.length), 0),
      parseMs: Math.round(parsed - began - this.#extractingMs),
      resolveMs: Math.round(resolved - parsed + this.#extractingMs),
      peakRssMb: await this.#memory.peakMb(),
    };
    return { report: { ...findings, files: files.map((file) => this.#withLateNames(file)), stats }, changed };
  }

  async dispose(): Promise<void> {
    await this.#finders?.dispose();
    await this.#memory.stop();
  }

  #tell(step: AnalysisProgress["step"], done: number): void {
    this.#options.onProgress?.({ step, done, total: this.#order.size });
  }

  /** Files are asked about in their order, so the place of one tells how many are done. */
  #watched(finder: DefinitionFinder): DefinitionFinder {
    return {
      name: finder.name,
      update: (changed, removed) => finder.update(changed, removed),
      shapeOf: (file) => finder.shapeOf(file),
      dispose: () => finder.dispose(),
      find: (file, indexes) => {
        this.#tell("compiling", this.#order.get(file) ?? 0);
        return finder.find(file, indexes);
      },
    };
  }

  #compilerMs(): number {
    const { compilerSeconds } = this.#options;
    if (compilerSeconds !== undefined) return compilerSeconds * 1000;
    const bytes = [...this.#bytes.values()].reduce((sum, count) => sum + count, 0);
    const { least, perMb, most } = COMPILER_SECONDS;
    return Math.min(most, least + (perMb * bytes) / 1e6) * 1000;
  }

  #withLateNames(file: AnalyzedFile): AnalyzedFile {
    const message = this.#finders?.lateFiles.get(file.path);
    if (message === undefined) return file;
    return { ...file, diagnostics: [...file.diagnostics, { severity: "note", line: 1, column: 1, message }] };
  }

  #forgetMissing(paths: readonly string[]): readonly string[] {
    const present = new Set(paths);
    const missing = [...this.#seen.keys()].filter((path) => !present.has(path));
    for (const path of missing) {
      this.#seen.delete(path);
      this.#unreadable.delete(path);
      this.#bytes.delete(path);
      this.#analysis.remove(path);
    }
    return missing;
  }

  async #readChanged(paths: readonly string[]): Promise<readonly string[]> {
    const changed: string[] = [];
    for (const [place, path] of paths.entries()) {
      this.#tell("parsing", place);
      const stamp = await stampOf(join(this.#options.root, path));
      if (stamp !== undefined && stamp === this.#seen.get(path)) continue;
      this.#seen.set(path, stamp ?? "");
      changed.push(path);
      await this.#read(path);
    }
    return changed;
  }

  async #read(path: string): Promise<void> {
    const file = await readSource(this.#options.root, path);
    this.#unreadable.delete(path);
    this.#bytes.set(path, "bytes" in file ? file.bytes.length : 0);
    if ("bytes" in file) await this.#analysis.add(file);
    else {
      this.#analysis.remove(path);
      this.#unreadable.set(path, file);
    }
  }
}

async function stampOf(location: string): Promise<string | undefined> {
  const stats = await stat(location, { bigint: true }).catch(() => undefined);
  return stats === undefined ? undefined : `${String(stats.size)} ${String(stats.mtimeNs)}`;
}
