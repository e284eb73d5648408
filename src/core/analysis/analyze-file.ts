/** What one file gives by itself: its atoms, and what it declares and refers to. A function of path and bytes. */
import type { RecursiveDecomposer } from "../decomposition/RecursiveDecomposer.ts";
import { extractSymbols } from "../dependencies/scopes/extract-symbols.ts";
import type { FileSymbols } from "../dependencies/scopes/file-symbols.ts";
import type { MultiLanguageParser } from "../parsing/MultiLanguageParser.ts";
import type { LanguageDefinition } from "../parsing/languages/language-definition.ts";
import type { AnalyzedAtom, AnalyzedFile } from "./analysis-report.ts";
import { atomIds } from "./atom-ids.ts";

export interface FileAnalysis {
  readonly file: AnalyzedFile;
  readonly language: LanguageDefinition;
  readonly atoms: readonly AnalyzedAtom[];
  /** Index of the text (UTF-16) at which each atom begins. */
  readonly atomStarts: Int32Array;
  readonly symbols: FileSymbols | undefined;
  /** Byte on disk of an index of the text. */
  readonly toByte: (index: number) => number;
}

export interface FileToAnalyze {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface FileSteps {
  readonly parser: MultiLanguageParser;
  readonly decomposer: RecursiveDecomposer;
}

/** Undefined when no grammar reads the file. */
export function analyzeFile(steps: FileSteps, { path, bytes, sha256 }: FileToAnalyze): FileAnalysis | undefined {
  const parsed = steps.parser.parse(path, bytes);
  if (parsed === undefined) return undefined;
  const { language, source, tree, diagnostics } = parsed;
  const cuts = steps.decomposer.decompose(parsed);
  const ids = atomIds(path, cuts);
  return {
    file: { path, language: language.id, bytes: bytes.length, sha256, diagnostics },
    language,
    atoms: cuts.map((cut, index) => ({
      id: ids[index] ?? "",
      file: path,
      start: source.toByte(cut.start),
      end: source.toByte(cut.end),
      startLine: cut.startLine,
      endLine: cut.endLine,
      loc: cut.loc,
      complexity: cut.complexity,
      kind: cut.kind,
      name: cut.name,
      opaque: cut.opaque,
    })),
    atomStarts: Int32Array.from(cuts, (cut) => cut.start),
    symbols: tree === undefined || language.scoping === undefined ? undefined : extractSymbols(tree, language.scoping),
    toByte: source.toByte,
  };
}
