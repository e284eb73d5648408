/** Cuts one source into atoms of about ten lines: lossless, along its syntax tree. */
import type { AnalyzedAtomKind } from "../analysis/analysis-report.ts";
import type { CuttingRules } from "../parsing/languages/language-definition.ts";
import { LineTable } from "../syntax/line-table.ts";
import type { SyntaxTree } from "../syntax/syntax-tree.ts";
import { type Boundaries, boundariesOf } from "./boundaries.ts";
import { type Definition, NO_LEVEL, type Outline, outlineOf } from "./outline.ts";
import { partitionLines } from "./partition-lines.ts";

/** Indexes are of the text (UTF-16), `end` exclusive; lines count from 1. */
export interface SourceCut {
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  readonly endLine: number;
  /** Lines that hold code, without blank and comment lines. */
  readonly loc: number;
  readonly complexity: number;
  readonly kind: AnalyzedAtomKind;
  /** Qualified name of the definition it begins or lies in; empty where there is none. */
  readonly name: string;
  readonly opaque: boolean;
  /** Names of all definitions that begin in it. */
  readonly defines: readonly string[];
}

/** The cuts follow each other and cover the source; an empty source has none. `tree` is missing for what has no syntax. */
export function cutSource(source: string, tree: SyntaxTree | undefined, rules: CuttingRules): readonly SourceCut[] {
  const lines = new LineTable(source);
  const outline = tree === undefined ? undefined : outlineOf(tree, lines, rules);
  const boundaries =
    outline === undefined
      ? everyLine(lines.count)
      : boundariesOf(outline, lines, (line) => isBlank(source, lines, line));
  const decisions = outline?.decisions ?? new Uint16Array(lines.count);
  const starts = partitionLines(lines.count, boundaries, decisions);
  const naming = outline === undefined ? undefined : new Naming(outline);
  return starts.map((first, index) => {
    const last = (starts[index + 1] ?? lines.count) - 1;
    const named = naming?.name(first, last) ?? NAMELESS_TEXT;
    return {
      start: lines.start(first),
      end: lines.start(last + 1),
      startLine: first + 1,
      endLine: last + 1,
      loc: count(first, last, (line) => outline?.hasCode[line] ?? (isBlank(source, lines, line) ? 0 : 1)),
      complexity: 1 + count(first, last, (line) => decisions[line] ?? 0),
      opaque: outline === undefined || boundaries.isOpaque[first] === 1 || boundaries.isOpaque[last + 1] === 1,
      ...named,
    };
  });
}

type Name = Pick<SourceCut, "kind" | "name" | "defines">;

const NAMELESS_TEXT: Name = { kind: "text", name: "", defines: [] };

/** Finds what an atom is called; asked for atoms in order. */
class Naming {
  readonly #outline: Outline;
  /** The definition that begins next. */
  #next = 0;
  /** Definitions begun before the present atom that may still go on, outermost first. */
  #open: Definition[] = [];

  constructor(outline: Outline) {
    this.#outline = outline;
  }

  name(first: number, last: number): Name {
    const { definitions } = this.#outline;
    this.#open = this.#open.filter((definition) => definition.endLine >= first);
    const around = this.#open.at(-1);
    const begun: Definition[] = [];
    for (let next = definitions[this.#next]; next !== undefined && next.startLine <= last;) {
      begun.push(next);
      this.#next += 1;
      next = definitions[this.#next];
    }
    this.#open.push(...begun);
    const defines = begun.map((definition) => definition.name);
    const main = begun[0];
    if (main !== undefined) return { kind: main.kind, name: main.name, defines };
    if (around !== undefined) return { kind: "part", name: around.name, defines };
    return { kind: this.#kindOf(first, last), name: "", defines };
  }

  #kindOf(first: number, last: number): AnalyzedAtomKind {
    const { hasCode, isImport, level } = this.#outline;
    let kind: AnalyzedAtomKind = "comment";
    for (let line = first; line <= last; line += 1) {
      if (isImport[line] === 1) return "import";
      if (hasCode[line] === 1 && (kind === "comment" || level[line] !== NO_LEVEL)) kind = "statement";
    }
    return kind;
  }
}

function everyLine(count: number): Boundaries {
  return {
    cut: new Float32Array(count),
    missed: new Float32Array(count),
    isOpaque: new Uint8Array(count).fill(1, 1),
  };
}

function isBlank(source: string, lines: LineTable, line: number): boolean {
  return source.slice(lines.start(line), lines.start(line + 1)).trim() === "";
}

function count(first: number, last: number, of: (line: number) => number): number {
  let total = 0;
  for (let line = first; line <= last; line += 1) total += of(line);
  return total;
}
