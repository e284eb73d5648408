/** The figures as the tables of docs/benchmarks.md. */
import type { Recall } from "./compare.ts";
import { type CorpusFigures, type CorpusResult, percent, share, type Target } from "./figures.ts";

export function tables(corpora: Readonly<Record<string, CorpusResult>>, targets: readonly Target[]): string {
  const shown = Object.entries(corpora);
  return [
    table(
      ["", "target", "measured", "met"],
      targets.map(({ what, target, measured, isMet }) => [
        what,
        target,
        measured,
        isMet === null ? "–" : isMet ? "yes" : "**no**",
      ]),
    ),
    table(
      [
        "corpus",
        "files",
        "KB",
        "atoms",
        "oracle",
        "precision",
        "recall",
        "cross-file",
        "not judged",
        "left out",
        "calls recorded",
      ],
      shown.map(([name, corpus]) => ("missing" in corpus ? [name, corpus.missing] : corpusRow(name, corpus))),
    ),
    table(
      ["corpus", "import", "call", "type", "data flow", "references", "modules"],
      shown.flatMap(([name, corpus]) =>
        "missing" in corpus || corpus.agreement === null ? [] : [typeRow(name, corpus.agreement)],
      ),
    ),
    table(
      ["corpus", "lossless", "≤ 10 at AST", "≤ 10", "inside texts", "mean", "largest"],
      shown.flatMap(([name, corpus]) => ("missing" in corpus ? [] : [sizeRow(name, corpus)])),
    ),
  ].join("\n");
}

function corpusRow(name: string, corpus: CorpusFigures): readonly string[] {
  const { agreement, recordedCalls } = corpus;
  const head = [name, String(corpus.files), String(Math.round(corpus.bytes / 1000)), String(corpus.atoms)];
  const calls = recordedCalls === undefined ? "" : recalled(recordedCalls);
  if (agreement === null) return [...head, "none here", "–", "–", "–", "–", "–", calls];
  const { edges, crossFile } = agreement;
  const { right, judged, notJudged } = edges.precision;
  return [
    ...head,
    corpus.oracle ?? "",
    percent(share(right, judged)),
    recalled(edges.recall),
    `${percent(share(crossFile.precision.right, crossFile.precision.judged))} / ${recalled(crossFile.recall)}`,
    percent(share(notJudged, judged + notJudged)),
    agreement.leftOut === 0 ? "" : String(agreement.leftOut),
    calls,
  ];
}

function typeRow(name: string, agreement: NonNullable<CorpusFigures["agreement"]>): readonly string[] {
  const { import: imports, function_call: calls, type, data_flow: data } = agreement.byType;
  const both = [imports, calls, type, data].map(
    ({ precision, recall }) => `${percent(share(precision.right, precision.judged))} / ${recalled(recall)}`,
  );
  return [name, ...both, recalled(agreement.references), recalled(agreement.modules)];
}

function sizeRow(name: string, { roundTrip, sizes }: CorpusFigures): readonly string[] {
  return [
    name,
    `${String(roundTrip.lossless)} of ${String(roundTrip.files)}`,
    percent(sizes.inTargetAtAst),
    percent(sizes.inTarget),
    percent(sizes.opaque),
    String(sizes.meanLines),
    String(sizes.largestLines),
  ];
}

function recalled({ found, all }: Recall): string {
  return percent(share(found, all));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${head.map((_, n) => cells[n] ?? "").join(" | ")} |`;
  return `${[line(head), line(head.map((_, n) => (n === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n")}\n`;
}
