/** What the bench found, as it is written to bench/results/analysis.json, and what it must reach. */
import type { Agreement, Comparison, Recall } from "./compare.ts";
import type { CorpusLanguage } from "./corpora.ts";
import type { Performance, Throughput } from "./performance.ts";
import type { RoundTrip, Sizes } from "./shape.ts";

export interface CorpusFigures {
  readonly language: CorpusLanguage;
  readonly files: number;
  readonly bytes: number;
  readonly atoms: number;
  readonly roundTrip: RoundTrip;
  readonly sizes: Sizes;
  readonly wallMs: number | null;
  readonly peakMb: number | null;
  /** Null where this machine has none. */
  readonly oracle: string | null;
  readonly agreement: (Omit<Comparison, "disagreements"> & { readonly disagreements: number }) | null;
  /** Function calls seen while the code ran. */
  readonly recordedCalls?: Recall;
  /** Why `mge analyze` gave no report; then everything counts as missed. */
  readonly failure?: string;
}

/** A corpus that is not on this machine says so. */
export type CorpusResult = CorpusFigures | { readonly language: CorpusLanguage; readonly missing: string };

/** All corpora of one language together; shares from 0 to 1, null where nothing was judged. */
export interface LanguageFigures {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly crossFilePrecision: number | null;
  readonly crossFileRecall: number | null;
  readonly judged: number;
  readonly notJudged: number;
}

export interface Target {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  /** Null when it was not measured. */
  readonly isMet: boolean | null;
}

/** TypeScript and JavaScript are one, as the compiler is one. */
export function byLanguage(corpora: readonly CorpusResult[]): Readonly<Record<string, LanguageFigures>> {
  const groups = Map.groupBy(corpora, ({ language }) => (language === "javascript" ? "typescript" : language));
  return Object.fromEntries(
    [...groups].map(([language, members]) => {
      const agreements = members.flatMap((member) =>
        "missing" in member || member.agreement === null ? [] : [member.agreement],
      );
      const edges = sum(agreements.map((agreement) => agreement.edges));
      const crossFile = sum(agreements.map((agreement) => agreement.crossFile));
      return [
        language,
        {
          precision: share(edges.precision.right, edges.precision.judged),
          recall: share(edges.recall.found, edges.recall.all),
          crossFilePrecision: share(crossFile.precision.right, crossFile.precision.judged),
          crossFileRecall: share(crossFile.recall.found, crossFile.recall.all),
          judged: edges.precision.judged,
          notJudged: edges.precision.notJudged,
        },
      ];
    }),
  );
}

function sum(agreements: readonly Agreement[]): Agreement {
  const total = { precision: { right: 0, judged: 0, notJudged: 0 }, recall: { found: 0, all: 0 } };
  for (const { precision, recall } of agreements) {
    total.precision.right += precision.right;
    total.precision.judged += precision.judged;
    total.precision.notJudged += precision.notJudged;
    total.recall.found += recall.found;
    total.recall.all += recall.all;
  }
  return total;
}

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The table, with what was measured beside it. */
export function targets(corpora: readonly CorpusResult[], performance: Performance | null): readonly Target[] {
  const measured = corpora.filter((corpus): corpus is CorpusFigures => !("missing" in corpus));
  const languages = byLanguage(corpora);
  const files = measured.reduce((total, corpus) => total + corpus.roundTrip.files, 0);
  const lossless = measured.reduce((total, corpus) => total + corpus.roundTrip.lossless, 0);
  return [
    atLeast("files whose atoms concatenate to their bytes", share(lossless, files), 1),
    atLeast("lines in atoms ≤ 10 lines, cut at AST boundaries", lineShare(measured, "inTargetAtAst"), 0.9),
    atLeast("lines in atoms ≤ 10 lines, with opaque cuts", lineShare(measured, "inTarget"), 0.98),
    ...Object.entries(languages).flatMap(([language, figures]) => ofLanguage(language, figures)),
    ...(performance === null ? [] : ofPerformance(performance)),
  ];
}

/** Weighted by lines. */
function lineShare(corpora: readonly CorpusFigures[], name: "inTarget" | "inTargetAtAst"): number | null {
  const lines = corpora.reduce((total, corpus) => total + corpus.sizes.lines, 0);
  return share(
    corpora.reduce((total, corpus) => total + corpus.sizes.lines * corpus.sizes[name], 0),
    lines,
  );
}

const REQUIRED: Readonly<
  Record<string, readonly [precision: number, recall: number | null, crossFile: number | null]>
> = {
  typescript: [0.985, 0.985, 0.98],
  python: [0.97, 0.95, null],
};

function ofLanguage(language: string, figures: LanguageFigures): readonly Target[] {
  const [precision, recall, crossFile] = REQUIRED[language] ?? [0.97, null, null];
  return [
    atLeast(`${language}: precision`, figures.precision, precision),
    atLeast(`${language}: recall`, figures.recall, recall),
    atLeast(`${language}: precision, cross-file`, figures.crossFilePrecision, crossFile),
    atLeast(`${language}: recall, cross-file`, figures.crossFileRecall, crossFile),
  ];
}

function ofPerformance(performance: Performance): readonly Target[] {
  const { scopesAndModules, typescriptWithCompiler, edits, layeringMs } = performance;
  const of = (figure: Throughput | { notMeasured: string }, name: "parseMbPerS" | "resolveMbPerS" | "peakMb") =>
    "notMeasured" in figure ? null : figure[name];
  const slowest = "notMeasured" in edits ? null : Math.max(...edits.seenMs);
  return [
    compared("parse and cut", of(scopesAndModules, "parseMbPerS"), "≥", 2, "MB/s"),
    compared("scopes and modules", of(scopesAndModules, "resolveMbPerS"), "≥", 0.5, "MB/s"),
    compared("TypeScript with compiler", of(typescriptWithCompiler, "resolveMbPerS"), "≥", 0.1, "MB/s"),
    compared("one-file edit in 2.5 MB, slowest of five", slowest, "<", 1000, "ms"),
    compared("peak memory: 10 MB, scopes and modules", of(scopesAndModules, "peakMb"), "<", 1000, "MB"),
    compared("peak memory: 3 MB of TypeScript with compiler", of(typescriptWithCompiler, "peakMb"), "<", 1500, "MB"),
    compared("cycles, waves and layout of 10,000 atoms, median of ten", layeringMs.median, "<", 100, "ms"),
  ];
}

function atLeast(what: string, measured: number | null, least: number | null): Target {
  return {
    what,
    target: least === null ? "as measured" : `≥ ${percent(least)}`,
    measured: percent(measured),
    isMet: measured === null || least === null ? null : measured >= least,
  };
}

function compared(what: string, measured: number | null, sign: "<" | "≥", limit: number, unit: string): Target {
  return {
    what,
    target: `${sign} ${String(limit)} ${unit}`,
    measured: measured === null ? "not measured" : `${String(measured)} ${unit}`,
    isMet: measured === null ? null : sign === "<" ? measured < limit : measured >= limit,
  };
}

/** Rounded down, so that a figure never looks better than it is. */
export function percent(part: number | null): string {
  return part === null ? "–" : `${String(Math.floor(part * 1000) / 10)} %`;
}
