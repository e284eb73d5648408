/** Calls that were seen while code ran (`sys.setprofile`): what the analysis must find, whoever else can. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { AnalysisReport } from "../../../src/core/analysis/analysis-report.ts";
import { AtomIndex } from "../atom-index.ts";
import { type Corpus, PYTHON } from "../corpora.ts";
import type { Recall } from "../compare.ts";
import type { LineMap } from "../line-map.ts";

const PROGRAM = fileURLToPath(new URL("profile-oracle.py", import.meta.url));
const ANSWER_BYTES = 2 ** 28;

/** Lines from 1; a call that made an instance also names the class's line. */
export interface RecordedCall {
  readonly file: string;
  readonly line: number;
  readonly targetFile: string;
  readonly targetLine: number;
  readonly madeBy: { readonly file: string; readonly line: number } | null;
}

/** Null for a corpus that nothing here runs. */
export async function recordCalls(corpus: Corpus, folder: string): Promise<readonly RecordedCall[] | null> {
  const driver = fileURLToPath(new URL(`drivers/${corpus.name}.py`, import.meta.url));
  if (corpus.language !== "python" || !existsSync(driver)) return null;
  const { stdout } = await promisify(execFile)(PYTHON, ["-B", PROGRAM, folder, driver], {
    cwd: join(folder, ".."),
    maxBuffer: ANSWER_BYTES,
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf("\n") + 1)) as RecordedCall[];
}

/**
 * Distinct pairs of atoms: from one on the line of the call to the one the function begins in, or the class that was
 * called. A call that nothing in the syntax shows (an operator, a protocol, a callback) counts as any other.
 */
export function recordedRecall(
  report: AnalysisReport,
  calls: readonly RecordedCall[],
  lines: ReadonlyMap<string, LineMap>,
): Recall {
  const index = new AtomIndex(report);
  const edges = new Set(report.dependencies.map((edge) => `${edge.from}\n${edge.to}`));
  const pairs = new Map<string, boolean>();
  for (const call of calls) {
    const from = atomsOnLine(index, lines, call.file, call.line);
    const to = [
      ...atomsOnLine(index, lines, call.targetFile, call.targetLine),
      ...(call.madeBy === null ? [] : atomsOnLine(index, lines, call.madeBy.file, call.madeBy.line)),
    ];
    if (to.some((target) => from.includes(target))) continue;
    const isFound = from.some((source) => to.some((target) => edges.has(`${source}\n${target}`)));
    pairs.set(`${from.join("|")}\n${to.join("|")}`, isFound);
  }
  return { found: [...pairs.values()].filter(Boolean).length, all: pairs.size };
}

/** Ids of the atoms that hold something of a line; a stand-in where the file was left out. */
function atomsOnLine(
  index: AtomIndex,
  lines: ReadonlyMap<string, LineMap>,
  file: string,
  line: number,
): readonly string[] {
  const range = lines.get(file)?.line(line - 1);
  if (range === undefined) return [`${file}:${String(line)}`];
  const found = new Set<string>();
  for (let at = range.start; at < range.end; at += 1) found.add(index.idAt(file, at));
  return [...found];
}
