/** The analysis of one repository, kept between updates: a changed file costs what depends on it, not everything. */
import { buildDependencyGraph } from "../dependencies/dependency-graph.ts";
import type { AnalysisReport, LeftOutFile } from "./analysis-report.ts";
import { analyzeFile, type FileAnalysis, type FileSteps, type FileToAnalyze } from "./analyze-file.ts";
import { judgeAtoms } from "./judge-atoms.ts";

/** A report without what only the process that made it can measure. */
export type Findings = Omit<AnalysisReport, "stats">;

export class RepositoryAnalysis {
  readonly #steps: FileSteps;
  readonly #files = new Map<string, FileAnalysis>();

  constructor(steps: FileSteps) {
    this.#steps = steps;
  }

  /** Reads a new or changed file; its bytes are not kept. False when no grammar reads it. */
  async add(file: FileToAnalyze): Promise<boolean> {
    const analysis = await analyzeFile(this.#steps, file);
    if (analysis !== undefined) this.#files.set(file.path, analysis);
    return analysis !== undefined;
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  /** Relates the atoms of all files added so far. */
  findings(leftOut: readonly LeftOutFile[]): Findings {
    const analyses = [...this.#files.values()].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
    const ids = analyses.flatMap((analysis) => analysis.atoms.map((atom) => atom.id));
    const graph = buildDependencyGraph(ids, []);
    return {
      version: 1,
      files: analyses.map((analysis) => analysis.file),
      atoms: judgeAtoms(analyses, graph.cycles, []),
      dependencies: [],
      unresolved: [],
      cycles: graph.cycles,
      waves: graph.waves,
      leftOut,
    };
  }
}
