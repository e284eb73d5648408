/** Cuts one source into atoms of about ten lines: lossless, along its syntax tree. */
import type { AnalyzedAtom, AnalyzedAtomKind } from "../analysis/analysis-report.ts";
import type { CuttingRules } from "../parsing/languages/language-definition.ts";
import { LineTable } from "../syntax/line-table.ts";
import type { SyntaxTree } from "../syntax/syntax-tree.ts";
import { type Boundaries, boundariesOf } from "./boundaries.ts";
import { type Definition, type Outline, outlineOf } from "./outline.ts";
import { partitionLines } from "./partition-lines.ts";

/** What a cut and the atom it becomes have in common. */
type CutShape = Pick<AnalyzedAtom, "startLine" | "endLine" | "loc" | "complexity" | "kind" | "name" | "opaque">;

export interface SourceCut extends CutShape {
  /** Indexes of the text (UTF-16), `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** Qualified names of the definitions that begin in it, without those inside of them. */
  readonly declares: readonly string[];
  readonly mixesImports: boolean;
  /** True when it holds something that cannot be parsed. */
  readonly isBroken: boolean;
  /** Whether all functions that begin in it are typed; undefined when none does, or the language has no types. */
  readonly isFullyTyped: boolean | undefined;
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
  const names = outline === undefined ? undefined : new AtomNames(outline);
  return starts.map((first, index) => {
    const last = (starts[index + 1] ?? lines.count) - 1;
    const named = names?.of(first, last) ?? NAMELESS_TEXT;
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

type Naming = Pick<SourceCut, "kind" | "name" | "declares" | "mixesImports" | "isBroken" | "isFullyTyped">;

const NAMELESS_TEXT: Naming = {
  kind: "text",
  name: "",
  declares: [],
  mixesImports: false,
  isBroken: false,
  isFullyTyped: undefined,
};

/** Finds what an atom is called; asked for atoms in order. */
class AtomNames {
  readonly #outline: Outline;
  /** The definition that begins next. */
  #next = 0;
  /** Definitions begun before the present atom that may still go on, outermost first. */
  #open: Definition[] = [];

  constructor(outline: Outline) {
    this.#outline = outline;
  }

  of(first: number, last: number): Naming {
    const { definitions, isBroken } = this.#outline;
    this.#open = this.#open.filter((definition) => definition.endLine >= first);
    const around = this.#open.at(-1);
    const begun: Definition[] = [];
    for (let next = definitions[this.#next]; next !== undefined && next.startLine <= last;) {
      begun.push(next);
      this.#next += 1;
      next = definitions[this.#next];
    }
    this.#open.push(...begun);
    const outer = begun.filter((definition) => definition.around === undefined || !begun.includes(definition.around));
    const typed = begun.map((definition) => definition.isFullyTyped).filter((each) => each !== undefined);
    const nameless = this.#kindOf(first, last);
    const main = begun[0];
    return {
      kind: main?.kind ?? (around === undefined || nameless === "text" ? nameless : "part"),
      name: main?.name ?? around?.name ?? "",
      declares: outer.map((definition) => definition.name),
      mixesImports: nameless === "import" && outer.length > 0,
      isBroken: count(first, last, (line) => isBroken[line] ?? 0) > 0,
      isFullyTyped: typed.length === 0 ? undefined : typed.every((each) => each),
    };
  }

  #kindOf(first: number, last: number): AnalyzedAtomKind {
    const { hasCode, isImport, isOnlyText } = this.#outline;
    let kind: AnalyzedAtomKind = "comment";
    for (let line = first; line <= last; line += 1) {
      if (isImport[line] === 1) return "import";
      if (hasCode[line] !== 1) continue;
      if (isOnlyText[line] !== 1) kind = "statement";
      else if (kind === "comment") kind = "text";
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
