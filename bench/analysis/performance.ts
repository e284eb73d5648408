/** Time and memory of the analysis, over whole processes and large projects. */
import type { Dependency } from "../../src/core/dependencies/dependency.ts";
import { buildDependencyGraph } from "../../src/core/dependencies/dependency-graph.ts";
import { spread } from "../installation.ts";
import { type Corpus, FURTHER_CORPORA } from "./corpora.ts";
import { runAnalysis } from "./run-analysis.ts";
import { type LargeProject, largeProject } from "./scaling.ts";
import { type EditTimes, measureEdits } from "./watch-edits.ts";

const MB = 1_000_000;

export interface Throughput {
  readonly bytes: number;
  readonly files: number;
  /** Megabytes of source per second: reading, parsing, cutting. */
  readonly parseMbPerS: number;
  /** Megabytes of source per second, for resolving alone. */
  readonly resolveMbPerS: number;
  /** From the command to its end. */
  readonly wallMs: number;
  /** Highest memory of all processes together, megabytes. */
  readonly peakMb: number | null;
}

/** A figure, or why there is none. */
type Measured<T> = T | { readonly notMeasured: string };

export interface Performance {
  readonly scopesAndModules: Measured<Throughput>;
  readonly typescriptWithCompiler: Measured<Throughput>;
  readonly pythonWithCompiler: Measured<Throughput>;
  readonly edits: Measured<EditTimes & { readonly bytes: number }>;
  readonly layeringMs: { readonly min: number; readonly median: number; readonly max: number };
}

export async function measurePerformance(corpora: readonly Corpus[]): Promise<Performance> {
  const all = [...corpora, ...FURTHER_CORPORA];
  const typescript = all.filter((corpus) => corpus.language === "typescript");
  const python = all.filter((corpus) => corpus.language === "python");
  return {
    scopesAndModules: await onProject(all, 10 * MB, (project) => throughput(project, ["--no-compiler"])),
    typescriptWithCompiler: await onProject(typescript, 3 * MB, (project) => throughput(project, [])),
    pythonWithCompiler: await onProject(python, 3 * MB, (project) => throughput(project, [])),
    edits: await onProject(typescript, 2.5 * MB, async (project) => ({
      bytes: project.bytes,
      ...(await measureEdits(project)),
    })),
    layeringMs: spread(Array.from({ length: 10 }, layering)),
  };
}

async function onProject<T>(
  corpora: readonly Corpus[],
  bytes: number,
  measure: (project: LargeProject) => Promise<T>,
): Promise<Measured<T>> {
  const project = await largeProject(corpora, bytes);
  process.stderr.write(`${(project.bytes / MB).toFixed(1)} MB in ${String(project.files.length)} files …\n`);
  try {
    return await measure(project);
  } catch (error) {
    return { notMeasured: String(error) };
  } finally {
    await project.remove();
  }
}

async function throughput(project: LargeProject, options: readonly string[]): Promise<Throughput> {
  const { report, wallMs, peakMb } = await runAnalysis(project.folder, options);
  const { bytes, files, parseMs, resolveMs } = report.stats;
  const rate = (ms: number): number => Math.round((100 * bytes) / MB / (ms / 1000)) / 100;
  return { bytes, files, parseMbPerS: rate(parseMs), resolveMbPerS: rate(resolveMs), wallMs, peakMb };
}

const ATOMS = 10_000;
const EDGES = 30_000;

/** Milliseconds for cycles, waves and layout of 10,000 atoms with 30,000 edges, none of them a cycle. */
function layering(): number {
  const atoms = Array.from({ length: ATOMS }, (_, n) => String(n));
  const random = generator(1);
  const edges: Dependency[] = Array.from({ length: EDGES }, () => {
    const from = 1 + Math.floor(random() * (ATOMS - 1));
    return {
      from: String(from),
      to: String(Math.floor(random() * from)),
      type: "DATA_FLOW",
      site: { start: 0, end: 1 },
      resolver: "scope",
      confidence: 1,
      typeOnly: false,
    };
  });
  const began = performance.now();
  buildDependencyGraph(atoms, edges);
  return performance.now() - began;
}

/** The same numbers from 0 to 1 every time: a linear congruence, modulus 2^32 (Numerical Recipes). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
