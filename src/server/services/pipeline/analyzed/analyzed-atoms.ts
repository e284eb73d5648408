/** The atoms of a report as rows, each with its checks and its score. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AnalysisReport, AnalyzedAtom } from "../../../../core/analysis/analysis-report.ts";
import { CRITERION_NAMES } from "../../../../core/decomposition/atomicity/assess-atomicity.ts";
import { scoreImported } from "../../../../core/confidence/score-imported.ts";
import type { CheckResult } from "../../../../core/validation/verdict.ts";
import type { NewAnalyzedAtom } from "../../../repositories/analyzed-atoms.ts";
import { atomChecks } from "./analyzed-checks.ts";
import { waveByAtom } from "./analyzed-graph.ts";
import { atomTexts, storable } from "./atom-text.ts";

export interface AtomWithChecks {
  readonly atom: NewAnalyzedAtom;
  readonly checks: readonly CheckResult[];
}

/** The row's id follows from project and atom, so that analysing the same code again keeps every address. */
export function atomRowId(projectId: string, atom: string): string {
  const hex = createHash("sha256").update(`${projectId}:${atom}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** In an index a key has room for 2,700 bytes; names may be longer. */
const MAX_KEY_LENGTH = 500;

function keyOf(atom: string): string {
  const key = storable(atom);
  if (key.length <= MAX_KEY_LENGTH && key === atom) return key;
  return `${key.slice(0, MAX_KEY_LENGTH)}~${createHash("sha256").update(atom).digest("hex").slice(0, 16)}`;
}

/** A file's atoms at a time, in the report's order; `root` is the folder that was analysed. */
export async function* atomsByFile(
  report: AnalysisReport,
  root: string,
  projectId: string,
  moduleChecks: ReadonlyMap<string, readonly CheckResult[]>,
): AsyncGenerator<readonly AtomWithChecks[]> {
  const files = new Map(report.files.map((file) => [file.path, file]));
  const waves = waveByAtom(report);
  const dependencies = countBy(report.dependencies, ({ from }) => from);
  const unresolved = countBy(report.unresolved, ({ atom }) => atom);
  const cycleSize = new Map(report.cycles.flatMap((cycle) => cycle.map((atom) => [atom, cycle.length] as const)));
  let number = 0;
  for await (const { path, atoms, content } of withContent(report, root)) {
    const texts = atomTexts(content);
    const file = files.get(path);
    const checksOfFile = moduleChecks.get(path) ?? [];
    const toRow = (given: AnalyzedAtom): AtomWithChecks => {
      const key = keyOf(given.id);
      const checks = atomChecks(given, key, file);
      const { score, signals } = scoreImported({
        checks,
        fileChecks: checksOfFile,
        complexity: given.complexity,
        linesOfCode: given.loc,
        unmet: given.atomicity.violations.map(({ criterion }) => criterion),
        judged: CRITERION_NAMES.filter((name) => !given.atomicity.notJudged.includes(name)),
        dependencies: dependencies.get(given.id) ?? 0,
        unresolved: unresolved.get(given.id) ?? 0,
        cycleSize: cycleSize.get(given.id) ?? 0,
      });
      const atom: NewAnalyzedAtom = {
        id: atomRowId(projectId, given.id),
        number: number++,
        key,
        name: storable(given.name).slice(0, 300).toWellFormed(),
        kind: given.kind,
        file: path,
        language: file?.language ?? "text",
        code: texts.of(given.start, given.end),
        startLine: given.startLine,
        endLine: given.endLine,
        startByte: given.start,
        endByte: given.end,
        loc: given.loc,
        complexity: given.complexity,
        wave: waves.get(given.id) ?? 0,
        atomicityScore: given.atomicity.score,
        atomicityViolations: given.atomicity.violations.map(({ criterion, reason }) =>
          storable(`${criterion}: ${reason}`),
        ),
        atomicityNotJudged: given.atomicity.notJudged,
        confidence: score,
        signals,
      };
      return { atom, checks };
    };
    yield atoms.map(toRow);
  }
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** At most 2 MB each. */
const FILES_AT_ONCE = 32;

/** The atoms of every file with its bytes, which are read some files at a time. */
async function* withContent(
  report: AnalysisReport,
  root: string,
): AsyncGenerator<{ readonly path: string; readonly atoms: readonly AnalyzedAtom[]; readonly content: Buffer }> {
  const files = [...Map.groupBy(report.atoms, ({ file }) => file)];
  for (let start = 0; start < files.length; start += FILES_AT_ONCE) {
    const some = files.slice(start, start + FILES_AT_ONCE);
    yield* await Promise.all(
      some.map(async ([path, atoms]) => ({ path, atoms, content: await readFile(join(root, path)) })),
    );
  }
}
