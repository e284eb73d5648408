/** Writes an analysis report as JSON, row by row: one text of everything may be longer than a string can be. */
import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { AnalysisReport } from "../../core/analysis/analysis-report.ts";

const LISTS = ["files", "atoms", "dependencies", "unresolved", "cycles", "waves", "leftOut"] as const;
const ROWS_PER_WRITE = 1_000;

/** `-` is standard output. A file is complete or as it was before. */
export async function writeReport(report: AnalysisReport, file: string): Promise<void> {
  const text = Readable.from(textOf(report));
  if (file === "-") {
    await pipeline(text, process.stdout, { end: false });
    return;
  }
  const unfinished = `${file}.${String(process.pid)}.tmp`;
  await pipeline(text, createWriteStream(unfinished));
  await rename(unfinished, file);
}

function* textOf(report: AnalysisReport): Generator<string, void, undefined> {
  yield `{ "version": ${String(report.version)}`;
  for (const name of LISTS) {
    yield `,\n  "${name}": [`;
    const rows = report[name];
    for (let at = 0; at < rows.length; at += ROWS_PER_WRITE) {
      const some = rows.slice(at, at + ROWS_PER_WRITE).map((row) => `\n    ${JSON.stringify(row)}`);
      yield (at === 0 ? "" : ",") + some.join(",");
    }
    yield rows.length === 0 ? "]" : "\n  ]";
  }
  yield `,\n  "stats": ${JSON.stringify(report.stats)} }\n`;
}
