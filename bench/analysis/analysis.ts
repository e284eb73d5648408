/** `npm run bench -- analysis`: how right, how fast and how large the analysis of real code bases is. */
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnalysisReport } from "../../src/core/analysis/analysis-report.ts";
import { EMPTY_REPORT } from "../../src/testing/empty-report.ts";
import { compare } from "./compare.ts";
import { type Corpus, type CorpusCopy, copyCorpus, knownCorpora } from "./corpora.ts";
import { explain } from "./explain.ts";
import { byLanguage, type CorpusFigures, type CorpusResult, targets } from "./figures.ts";
import { recordCalls, recordedRecall } from "./oracles/recorded-calls.ts";
import { type Options, readOptions } from "./options.ts";
import { askOnce } from "./oracles/oracle-cache.ts";
import { oracleOf } from "./oracles/oracle-of.ts";
import { LineMap } from "./line-map.ts";
import { measurePerformance } from "./performance.ts";
import { runAnalysis } from "./run-analysis.ts";
import { roundTrip, sizes } from "./shape.ts";
import { tables } from "./tables.ts";

/** Figures; null when disagreements were printed instead. */
export async function run(args: readonly string[]): Promise<object | null> {
  const options = readOptions(args);
  const corpora = await chosenCorpora(options);
  const results: Record<string, CorpusResult> = {};
  for (const corpus of corpora) {
    process.stderr.write(`${corpus.name} …\n`);
    results[corpus.name] = await measureCorpus(corpus, options);
  }
  if (options.isExplaining) return null;
  const performance = options.names.length > 0 || options.isQuick ? null : await measurePerformance(corpora);
  const reached = targets(Object.values(results), performance);
  process.stderr.write(`\n${tables(results, reached)}\n`);
  const languages = byLanguage(Object.values(results));
  return { targets: reached, languages, performance, corpora: results };
}

async function measureCorpus(corpus: Corpus, options: Options): Promise<CorpusResult> {
  const copy = await copyCorpus(corpus);
  if (copy === null) return { language: corpus.language, missing: "not on this machine" };
  try {
    return await measure(copy, options);
  } finally {
    await copy.remove();
  }
}

async function chosenCorpora(options: Options): Promise<readonly Corpus[]> {
  const all = [...(await knownCorpora()), ...options.corpora];
  const unknown = options.names.filter((name) => !all.some((corpus) => corpus.name === name));
  if (unknown.length > 0)
    throw new Error(`Unknown: ${unknown.join(", ")}. Known: ${all.map((corpus) => corpus.name).join(", ")}.`);
  return options.names.length === 0 ? all : all.filter((corpus) => options.names.includes(corpus.name));
}

async function measure(copy: CorpusCopy, options: Options): Promise<CorpusFigures> {
  const { corpus, folder, files } = copy;
  const { report, wallMs, peakMb, failure } = await reportOf(copy, options);
  const cut = {
    language: corpus.language,
    files: files.length,
    bytes: report.stats.bytes,
    atoms: report.atoms.length,
    roundTrip: roundTrip(report, files, (path) => readOrNull(join(folder, path))),
    sizes: sizes(report),
    wallMs,
    peakMb,
    ...(failure === undefined ? {} : { failure }),
    ...(await recorded(copy, report)),
  };
  const oracle = oracleOf(corpus);
  if (oracle === null) return { ...cut, oracle: null, agreement: null };
  const answers = await askOnce(oracle, await copy.forOracle(), files).catch((error: unknown) => {
    process.stderr.write(`${oracle.name}: ${String(error)}\n`);
    return null;
  });
  if (answers === null) return { ...cut, oracle: null, agreement: null };
  const comparison = compare(report, answers);
  if (options.isExplaining) {
    const { most, only } = options;
    process.stdout.write(await explain({ folder, report, comparison, most, only }));
  }
  const { disagreements, ...agreement } = comparison;
  return { ...cut, oracle: oracle.name, agreement: { ...agreement, disagreements: disagreements.length } };
}

interface Measured {
  readonly report: AnalysisReport;
  readonly wallMs: number | null;
  readonly peakMb: number | null;
  readonly failure?: string;
}

/** A run that failed counts like a report in which everything is missing. */
async function reportOf({ corpus, folder }: CorpusCopy, { reports }: Options): Promise<Measured> {
  try {
    if (reports === null) return await runAnalysis(folder);
    const text = await readFile(join(reports, `${corpus.name}.json`), "utf8");
    return { report: JSON.parse(text) as AnalysisReport, wallMs: null, peakMb: null };
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    return { report: EMPTY_REPORT, wallMs: null, peakMb: null, failure: String(error).slice(0, 300) };
  }
}

/** Calls that were seen while the corpus ran, where there is something here that runs it. */
async function recorded(copy: CorpusCopy, report: AnalysisReport): Promise<Pick<CorpusFigures, "recordedCalls">> {
  const calls = await recordCalls(copy.corpus, copy.folder).catch((error: unknown) => {
    process.stderr.write(`${String(error).slice(0, 300)}\n`);
    return null;
  });
  if (calls === null) return {};
  const lines = new Map(
    copy.files.map((path) => [path, new LineMap(readOrNull(join(copy.folder, path)) ?? Buffer.alloc(0))]),
  );
  return { recordedCalls: recordedRecall(report, calls, lines) };
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
