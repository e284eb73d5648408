/** Writes an analysis report as JSON, row by row: one text of everything may be longer than a string can be. */
import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { AnalysisReport } from "../../core/analysis/analysis-report.ts";
import { MgeError } from "../../core/errors.ts";
import { whyUnwritable } from "./report-file.ts";

const LISTS = ["files", "atoms", "dependencies", "unresolved", "cycles", "waves", "leftOut"] as const;
const ROWS_PER_WRITE = 1_000;

/** `-` is standard output. A file is complete or as it was before. Throws UNAVAILABLE for what cannot be written. */
export async function writeReport(report: AnalysisReport, file: string): Promise<void> {
  const text = Readable.from(textOf(report));
  if (file === "-") {
    await pipeline(text, process.stdout, { end: false });
    return;
  }
  // A device or a pipe cannot be replaced by a file: it is written into.
  const isReplaced = await stat(file).then(
    (found) => found.isFile(),
    () => true,
  );
  const unfinished = isReplaced ? `${file}.${String(process.pid)}.tmp` : file;
  try {
    await pipeline(text, createWriteStream(unfinished));
    if (isReplaced) await rename(unfinished, file);
  } catch (error) {
    if (isReplaced) await rm(unfinished, { force: true }).catch(() => undefined);
    throw new MgeError(
      "UNAVAILABLE",
      `The report could not be written to ${file}: ${whyUnwritable(error)}.`,
      "Make room for it there, or name another file for --json.",
    );
  }
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
