/** What one file gives by itself: its atoms, and what it declares and refers to. A function of path and bytes. */
import { cutEvidence, type CutEvidence } from "../decomposition/atomicity/source-evidence.ts";
import type { SourceCut } from "../decomposition/cut-source.ts";
import type { RecursiveDecomposer } from "../decomposition/RecursiveDecomposer.ts";
import { atomAt, type AtomSpan } from "../dependencies/linking/atom-ranges.ts";
import type { FileSymbols } from "../dependencies/scopes/file-symbols.ts";
import type { ScopingRules } from "../dependencies/scopes/scoping-rules.ts";
import type { MultiLanguageParser, ParsedSource } from "../parsing/MultiLanguageParser.ts";
import type { LanguageDefinition } from "../parsing/languages/language-definition.ts";
import type { SourceText } from "../syntax/source-text.ts";
import type { SyntaxTree } from "../syntax/syntax-tree.ts";
import type { AnalyzedAtom, AnalyzedFile, FileDiagnostic } from "./analysis-report.ts";
import { atomIds } from "./atom-ids.ts";
import { nameEvidence } from "./name-evidence.ts";

/** An atom as far as its file tells. */
export type FileAtom = Omit<AnalyzedAtom, "atomicity"> & { readonly evidence: CutEvidence };

export interface FileAnalysis {
  readonly file: AnalyzedFile;
  readonly language: LanguageDefinition;
  readonly atoms: readonly FileAtom[];
  /** Parallel to `atoms`, in indexes of the text (UTF-16). */
  readonly spans: readonly AtomSpan[];
  readonly symbols: FileSymbols | undefined;
  /** References in each atom; undefined without symbols. */
  readonly namesUsed: Int32Array | undefined;
  readonly text: SourceText;
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
  /** `extractSymbols`, or the same with a watch that tells how long it takes. */
  readonly extractSymbols: (tree: SyntaxTree, rules: ScopingRules) => FileSymbols;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Undefined when no grammar reads the file. */
export async function analyzeFile(
  steps: FileSteps,
  { path, bytes, sha256 }: FileToAnalyze,
): Promise<FileAnalysis | undefined> {
  const parsed = await steps.parser.parse(path, bytes);
  if (parsed === undefined) return undefined;
  const { language, source } = parsed;
  const { cuts, tree, failure: unfit } = cut(steps, parsed);
  const ids = atomIds(path, cuts);
  const spans = cuts.map(({ start, end }, index): AtomSpan => ({ id: ids[index] ?? "", start, end }));
  const { symbols, names, failure = unfit } = readNames(steps, { ...parsed, tree }, spans);
  const diagnostics = failure === undefined ? parsed.diagnostics : [...parsed.diagnostics, failure];
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
      evidence: cutEvidence(cut, names?.[index]),
    })),
    spans,
    symbols,
    namesUsed: symbols === undefined ? undefined : countNames(symbols, spans),
    text: source,
  };
}

interface Cutting {
  readonly cuts: readonly SourceCut[];
  /** Undefined when it was of no use. */
  readonly tree: SyntaxTree | undefined;
  readonly failure?: FileDiagnostic;
}

/** By its lines when the tree is beyond what the decomposer can walk. */
function cut({ decomposer }: FileSteps, parsed: ParsedSource): Cutting {
  try {
    return { cuts: decomposer.decompose(parsed), tree: parsed.tree };
  } catch {
    const failure = note("The file's structure could not be followed; it was cut by its lines.");
    return { cuts: decomposer.decompose({ ...parsed, tree: undefined }), tree: undefined, failure };
  }
}

interface Names {
  readonly symbols?: FileSymbols;
  /** Parallel to the spans. */
  readonly names?: ReturnType<typeof nameEvidence>;
  readonly failure?: FileDiagnostic;
}

function readNames({ extractSymbols }: FileSteps, parsed: ParsedSource, spans: readonly AtomSpan[]): Names {
  const { language, source, tree } = parsed;
  if (tree === undefined || language.scoping === undefined) return {};
  try {
    const symbols = extractSymbols(tree, language.scoping);
    const names = nameEvidence(source.text, symbols, spans, language.cutting.nondeterminism ?? NOTHING);
    return { symbols, names };
  } catch {
    return { failure: note("The file's names could not be followed, so nothing is related by them.") };
  }
}

/** Of a file that is unlike what people write: one such file must not end the analysis of all others. */
const note = (message: string): FileDiagnostic => ({ severity: "note", line: 1, column: 1, message });

function countNames({ references }: FileSymbols, spans: readonly AtomSpan[]): Int32Array {
  const counts = new Int32Array(spans.length);
  for (let reference = 0; reference < references.size; reference += 1) {
    const atom = atomAt(spans, references.start[reference] ?? 0);
    counts[atom] = (counts[atom] ?? 0) + 1;
  }
  return counts;
}
