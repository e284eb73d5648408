/** Calls that were seen while code ran: what the analysis must find, whoever else can. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { AnalysisReport } from "../../../src/core/analysis/analysis-report.ts";
import { AtomIndex } from "../atom-index.ts";
import { type Corpus, type CorpusLanguage, PYTHON } from "../corpora.ts";
import type { Recall } from "../compare.ts";
import type { LineMap } from "../line-map.ts";

const ANSWER_BYTES = 2 ** 28;

/** What records calls of a language: `sys.setprofile`, `TracePoint`, the traces of Xdebug. */
interface Recorder {
  readonly program: string;
  readonly args: readonly string[];
  /** Beside this file; gets the folder and a driver of the same extension, which runs the code base. */
  readonly script: string;
}

const RECORDERS: Readonly<Partial<Record<CorpusLanguage, Recorder>>> = {
  python: { program: PYTHON, args: ["-B"], script: "profile-oracle.py" },
  ruby: { program: "ruby", args: [], script: "trace-oracle.rb" },
  php: {
    program: "php",
    args: ["-d", "xdebug.mode=trace", "-d", "xdebug.start_with_request=no", "-d", "memory_limit=2G"],
    script: "trace-oracle.php",
  },
};

/** Relative to the folder; lines from 1. */
export interface RecordedPlace {
  readonly file: string;
  readonly line: number;
}

export interface RecordedCall extends RecordedPlace {
  /** Null for what lies outside of the folder, of which Python's recorder tells none; empty where it is not known. */
  readonly targetFile: string | null;
  readonly targetLine: number;
  /** Of a call that made an instance: its class. */
  readonly madeBy: RecordedPlace | null;
  /** As it is called; `new` for what makes an instance. Python's recorder tells none. */
  readonly name: string;
  /** What the function that ran overrides. */
  readonly overridden: readonly RecordedPlace[];
}

/** The recorder's parts for a corpus; null for one that nothing here runs. */
export function recorderOf({ language, name }: Corpus): { recorder: Recorder; script: string; driver: string } | null {
  const recorder = RECORDERS[language];
  if (recorder === undefined) return null;
  const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const script = beside(recorder.script);
  const driver = beside(`drivers/${name}.${recorder.script.split(".").at(-1) ?? ""}`);
  return existsSync(driver) ? { recorder, script, driver } : null;
}

/** Null for a corpus that nothing here runs; rejects where the language is not installed. */
export async function recordCalls(corpus: Corpus, folder: string): Promise<readonly RecordedCall[] | null> {
  const parts = recorderOf(corpus);
  if (parts === null) return null;
  const { recorder, script, driver } = parts;
  // What the code base writes stays here.
  const scratch = await mkdtemp(join(tmpdir(), "mge-bench-recorded-"));
  try {
    const { stdout } = await promisify(execFile)(recorder.program, [...recorder.args, script, folder, driver], {
      cwd: scratch,
      env: { ...process.env, TMPDIR: scratch, HOME: scratch },
      maxBuffer: ANSWER_BYTES,
    });
    return JSON.parse(stdout.slice(stdout.trimEnd().lastIndexOf("\n") + 1)) as RecordedCall[];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
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
    if (call.targetFile === null) continue;
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
