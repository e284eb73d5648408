/** `npm run bench -- analysis`: how right, how fast and how large the analysis of real code bases is. */
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnalysisReport } from "../../src/core/analysis/analysis-report.ts";
import { compare } from "./compare.ts";
import { type Corpus, type CorpusCopy, copyCorpus, knownCorpora } from "./corpora.ts";
import { explain } from "./explain.ts";
import { type Options, readOptions } from "./options.ts";
import { askOnce } from "./oracles/oracle-cache.ts";
import { oracleOf } from "./oracles/oracle-of.ts";
import { runAnalysis } from "./run-analysis.ts";
import { roundTrip, sizes } from "./shape.ts";

/** Figures; null when disagreements were printed instead. */
export async function run(args: readonly string[]): Promise<object | null> {
  const options = readOptions(args);
  const corpora = await chosenCorpora(options);
  const figures: Record<string, object> = {};
  for (const corpus of corpora) {
    process.stderr.write(`${corpus.name} …\n`);
    const copy = await copyCorpus(corpus);
    if (copy === null) {
      figures[corpus.name] = { language: corpus.language, missing: "not on this machine" };
      continue;
    }
    try {
      figures[corpus.name] = await measure(copy, options);
    } finally {
      await copy.remove();
    }
  }
  return options.isExplaining ? null : { corpora: figures };
}

async function chosenCorpora(options: Options): Promise<readonly Corpus[]> {
  const all = [...(await knownCorpora()), ...options.corpora];
  const unknown = options.names.filter((name) => !all.some((corpus) => corpus.name === name));
  if (unknown.length > 0)
    throw new Error(`Unknown: ${unknown.join(", ")}. Known: ${all.map((corpus) => corpus.name).join(", ")}.`);
  return options.names.length === 0 ? all : all.filter((corpus) => options.names.includes(corpus.name));
}

async function measure(copy: CorpusCopy, options: Options): Promise<object> {
  const { corpus, folder, files } = copy;
  const analysis = await reportOf(copy, options);
  const { report } = analysis;
  const cut = {
    files: files.length,
    bytes: report.stats.bytes,
    atoms: report.atoms.length,
    roundTrip: roundTrip(report, (path) => readOrNull(join(folder, path))),
    sizes: sizes(report),
    run: { wallMs: analysis.wallMs, peakMb: analysis.peakMb },
  };
  const oracle = oracleOf(corpus.language);
  if (oracle === null) return { language: corpus.language, ...cut, oracle: "no oracle on this machine" };
  const answers = await askOnce(oracle, await copy.forOracle(), files);
  const comparison = compare(report, answers);
  const { disagreements, ...agreement } = comparison;
  if (options.isExplaining) {
    const { most, only } = options;
    process.stdout.write(await explain({ folder, report, comparison, most, only }));
  }
  return {
    language: corpus.language,
    ...cut,
    oracle: oracle.name,
    ...agreement,
    disagreements: disagreements.length,
  };
}

interface Measured {
  readonly report: AnalysisReport;
  readonly wallMs: number | null;
  readonly peakMb: number | null;
}

async function reportOf({ corpus, folder }: CorpusCopy, { reports }: Options): Promise<Measured> {
  if (reports === null) return runAnalysis(folder);
  const text = await readFile(join(reports, `${corpus.name}.json`), "utf8");
  return { report: JSON.parse(text) as AnalysisReport, wallMs: null, peakMb: null };
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
