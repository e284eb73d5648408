/** Prints where an analysis and the oracle disagree, for whoever improves the analysis. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AnalysisReport, AnalyzedAtom } from "../../src/core/analysis/analysis-report.ts";
import { AtomIndex } from "./atom-index.ts";
import type { Comparison, Disagreement } from "./compare.ts";
import { LineMap } from "./line-map.ts";

export interface Explaining {
  readonly folder: string;
  readonly report: AnalysisReport;
  readonly comparison: Comparison;
  readonly most: number;
  readonly only: string;
}

/** First how often each sort occurs, then examples of every sort, as many as its share. */
export async function explain({ folder, report, comparison, most, only }: Explaining): Promise<string> {
  const sorts = new Map<string, Disagreement[]>();
  for (const disagreement of comparison.disagreements) {
    const sort = sortOf(disagreement);
    if (!sort.includes(only)) continue;
    sorts.set(sort, [...(sorts.get(sort) ?? []), disagreement]);
  }
  const ordered = [...sorts].toSorted((a, b) => b[1].length - a[1].length);
  const total = ordered.reduce((sum, [, members]) => sum + members.length, 0);
  const places = new Places(folder, report);
  const lines = [`${String(total)} disagreements`, ""];
  for (const [sort, members] of ordered) lines.push(`${String(members.length).padStart(6)}  ${sort}`);
  for (const [sort, members] of ordered) {
    const share = Math.max(1, Math.round((most * members.length) / total));
    lines.push("", `${sort}:`);
    for (const member of spread(members, share)) lines.push(await places.line(member));
  }
  return `${lines.join("\n")}\n`;
}

function sortOf({ kind, type, isCrossFile, why }: Disagreement): string {
  return `${kind} ${type}, ${isCrossFile ? "cross-file" : "same file"}: ${why}`;
}

/** `count` of them, evenly taken, so that not all come from one file. */
function spread<T>(members: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, members.length / count);
  return Array.from({ length: Math.min(count, members.length) }, (_, n) => members[Math.floor(n * step)] as T);
}

/** Turns bytes and atoms into what an editor opens. */
class Places {
  readonly #files = new Map<string, { bytes: Buffer; lines: LineMap }>();
  readonly #atoms: ReadonlyMap<string, AnalyzedAtom>;
  readonly #index: AtomIndex;

  constructor(
    private readonly folder: string,
    report: AnalysisReport,
  ) {
    this.#atoms = new Map(report.atoms.map((atom) => [atom.id, atom]));
    this.#index = new AtomIndex(report);
  }

  async line({ file, start, end, ours, oracle }: Disagreement): Promise<string> {
    const { bytes } = await this.#open(file);
    const name = bytes
      .subarray(start, Math.min(end, start + 60))
      .toString()
      .replaceAll(/\s+/g, " ");
    const own = ours.map((id) => this.#atom(id)).join(", ");
    const their = (await Promise.all(oracle.map((target) => this.#target(target.file, target.start)))).join(", ");
    return `  ${await this.#at(file, start)} ${name}  ours → ${own || "–"}; oracle → ${their || "–"}`;
  }

  #atom(id: string): string {
    const atom = this.#atoms.get(id);
    return atom === undefined ? id : `${atom.file}:${String(atom.startLine)}-${String(atom.endLine)} ${atom.name}`;
  }

  async #target(file: string, start: number): Promise<string> {
    const atom = this.#index.find(file, start);
    const range = atom === undefined ? "no atom" : `atom ${String(atom.startLine)}-${String(atom.endLine)}`;
    return `${await this.#at(file, start)} (${range})`;
  }

  async #at(file: string, offset: number): Promise<string> {
    const { lines } = await this.#open(file);
    const { line, column } = lines.position(offset, "utf16");
    return `${file}:${String(line + 1)}:${String(column + 1)}`;
  }

  async #open(file: string): Promise<{ bytes: Buffer; lines: LineMap }> {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const bytes = await readFile(join(this.folder, file));
    const opened = { bytes, lines: new LineMap(bytes) };
    this.#files.set(file, opened);
    return opened;
  }
}
