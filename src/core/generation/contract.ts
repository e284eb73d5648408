/** Contracts come before code: the signatures and types of every atom, compiled before any body is paid for. */
import type { Json } from "../json.ts";

/** What a declaration is; drives validation and the colour in the graph. */
export type AtomKind =
  | "imports"
  | "type"
  | "schema"
  | "constant"
  | "function"
  | "class"
  | "route"
  | "test"
  /** A whole file that is not code: JSON, Markdown. Opaque to the decomposer. */
  | "document";

export type Language = "typescript" | "json" | "markdown" | "text";

/** What an atom promises before it has code. */
export interface AtomContract {
  /** Stable and unique in the project: `<file>#<symbol>`. */
  readonly key: string;
  readonly file: string;
  /** Declared name, or a descriptive one (`imports`, a test's title) where nothing is declared. */
  readonly symbol: string;
  readonly kind: AtomKind;
  readonly language: Language;
  /** Text of the declaration up to its body, as it must stay; empty where there is none (imports, documents). */
  readonly signature: string;
  /** One sentence: what it is for. */
  readonly purpose: string;
  readonly preconditions: readonly string[];
  readonly postconditions: readonly string[];
  /** Titles of the project's tests that exercise it. */
  readonly tests: readonly string[];
  /** Key of the plan's task it belongs to. */
  readonly task: string;
  /** The operation, rule or requirement of the ApplicationModel it serves, e.g. `operation:listPets`. */
  readonly serves: string | undefined;
  /** How the builtin generator makes it; undefined when it needs a person or a model. */
  readonly recipe: Recipe | undefined;
  /** Why a person or a model is needed; set exactly when the atom cannot be expressed by a recipe. */
  readonly needsPerson: string | undefined;
}

/** A named way of the builtin synthesizer with its parameters; everything needed to make the code again. */
export interface Recipe {
  readonly name: string;
  readonly params: Json;
}

/** One file of the skeleton. Its source, cut at its declarations, yields `contracts` in this order. */
export interface SkeletonFile {
  readonly path: string;
  readonly language: Language;
  /**
   * Compiles before any body exists: a body not yet written is `return pending(a, b);` where `a`, `b` are the names
   * that the body may use, so the compiler resolves the dependencies from it. `pending` is declared globally for
   * skeletons as `(...uses: unknown[]) => never` and is never delivered.
   */
  readonly parts: readonly SkeletonPart[];
}

export interface SkeletonPart {
  readonly contract: AtomContract;
  /** Text of this part in the skeleton, including its leading comment and trailing newline(s). */
  readonly source: string;
}

/** All files of a project before generation, in the order they are delivered. */
export interface ContractSkeleton {
  readonly files: readonly SkeletonFile[];
}

/** The joined text of a skeleton file. */
export function skeletonSource(file: SkeletonFile): string {
  return file.parts.map((part) => part.source).join("");
}
