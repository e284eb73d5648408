/** What the analysis of a repository yields: the stable format that `mge analyze` writes (docs/analysis-format.md). */
import type { CriterionName } from "../decomposition/atomicity/assess-atomicity.ts";
import type { CauseKind } from "../dependencies/cause.ts";
import type { LanguageId } from "../parsing/languages/language-id.ts";

/** Byte offsets are into the file as it lies on disk, `end` exclusive; lines and columns count from 1. */
export interface AnalysisReport {
  readonly version: 1;
  readonly files: readonly AnalyzedFile[];
  readonly atoms: readonly AnalyzedAtom[];
  readonly dependencies: readonly AnalyzedDependency[];
  readonly unresolved: readonly UnresolvedName[];
  /** Ids of atoms that need each other and are scheduled as one unit. */
  readonly cycles: readonly (readonly string[])[];
  /** Ids of the atoms of every wave, in drawing order. */
  readonly waves: readonly (readonly string[])[];
  readonly leftOut: readonly LeftOutFile[];
  readonly stats: AnalysisStats;
}

export interface AnalyzedFile {
  /** Relative to the analysed folder, with `/`. */
  readonly path: string;
  readonly language: LanguageId;
  readonly bytes: number;
  /** Hexadecimal, of the bytes on disk. */
  readonly sha256: string;
  readonly diagnostics: readonly FileDiagnostic[];
}

export interface FileDiagnostic {
  /** `error`: this cannot be parsed; `note`: something else that is worth knowing, such as how the file was read. */
  readonly severity: "error" | "note";
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The atoms of a file follow each other without gap or overlap and cover it. */
export interface AnalyzedAtom {
  /** The same for the same content: it follows from path, name, kind and order alone. */
  readonly id: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  readonly endLine: number;
  /** Lines that hold code, without blank and comment lines. */
  readonly loc: number;
  /** Cyclomatic complexity, 1 for straight code. */
  readonly complexity: number;
  readonly kind: AnalyzedAtomKind;
  /** Qualified name of the declaration it is or lies in; empty where nothing is declared. */
  readonly name: string;
  /** True when a boundary lies inside a long string or comment, or when there is no syntax tree. */
  readonly opaque: boolean;
  readonly atomicity: AnalyzedAtomicity;
}

interface AnalyzedAtomicity {
  /** Share of the judged criteria that the atom meets, 0 to 1; 1 when none could be judged. */
  readonly score: number;
  /** The criteria it does not meet. */
  readonly violations: readonly AtomicityViolation[];
  /** The criteria that could not be judged; it meets all others. */
  readonly notJudged: readonly CriterionName[];
}

interface AtomicityViolation {
  readonly criterion: CriterionName;
  readonly reason: string;
}

export type AnalyzedAtomKind =
  | "import"
  | "function"
  | "method"
  | "class"
  | "interface"
  | "type"
  | "enum"
  | "module"
  | "variable"
  | "field"
  /** Statements outside any declaration. */
  | "statement"
  /** A later part of a declaration that is longer than one atom. */
  | "part"
  | "comment"
  | "text";

export type AnalyzedDependencyType = "import" | "function_call" | "type" | "data_flow" | "temporal";

/** From the dependent to its prerequisite; one per (from, to, type), the first site kept. */
export interface AnalyzedDependency {
  readonly from: string;
  readonly to: string;
  readonly type: AnalyzedDependencyType;
  /** Bytes of the reference in the file of `from`. */
  readonly site: { readonly start: number; readonly end: number };
  readonly resolver: ResolverName;
  /** 0 to 1; 1 for what the language's rules leave no doubt about. */
  readonly confidence: number;
  /** True when the dependency disappears at run time. */
  readonly typeOnly: boolean;
}

/** In the order in which they are asked. */
export type ResolverName = "scope" | "module" | "member" | "typescript" | "pyright";

/** A reference to something that nobody could follow; what lies outside the repository is not listed. */
export interface UnresolvedName {
  readonly atom: string;
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** One sentence. */
  readonly reason: string;
  /** What sort of reason it is. */
  readonly cause: CauseKind;
}

/** A file, or a folder with all that is in it, that was seen and not analysed. */
export interface LeftOutFile {
  readonly path: string;
  readonly reason: string;
}

interface AnalysisStats {
  readonly files: number;
  readonly bytes: number;
  readonly atoms: number;
  readonly dependencies: number;
  readonly unresolved: number;
  readonly waves: number;
  readonly maxWidth: number;
  /** Reading, parsing and cutting. */
  readonly parseMs: number;
  readonly resolveMs: number;
  /** Of all processes together, in megabytes. */
  readonly peakRssMb: number;
}
