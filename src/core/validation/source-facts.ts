/** Facts of one source file or atom, read by its syntax alone; what contract and rule checks compare. */
import type { Finding } from "./verdict.ts";

export interface SourceFacts {
  /** Syntax errors. */
  readonly errors: readonly Finding[];
  /** Everything at the top level but imports, in order. */
  readonly statements: readonly StatementFact[];
  readonly imports: readonly ImportFact[];
  /** Names used as values but bound neither here nor by an import here; globals are among them. Sorted. */
  readonly freeNames: readonly string[];
  /** Titles of tests, groups joined with ` > `, e.g. `pets > lists`. Only literal titles. */
  readonly tests: readonly string[];
  /** Constructs that rules may forbid; `code` names the construct. */
  readonly hazards: readonly Hazard[];
}

export interface StatementFact {
  /** Declared names; the title for a titled call such as a test; empty where nothing is declared. */
  readonly names: readonly string[];
  readonly isExported: boolean;
  /** The statement up to its body or initial value, white space and comments normalised. */
  readonly signature: string;
  /** True when every parameter and the result of a declared function is typed; undefined for what is no function. */
  readonly isFullyTyped: boolean | undefined;
}

export interface ImportFact {
  readonly specifier: string;
  /** Local names it binds. */
  readonly names: readonly string[];
  /** `name as local` pairs and the like, normalised, for comparison. */
  readonly bindings: readonly string[];
  readonly isReExport: boolean;
  readonly isTypeOnly: boolean;
  readonly line: number;
  readonly column: number;
}

export type HazardCode =
  | "eval"
  | "dynamic-import"
  | "require"
  | "process-env"
  | "process-control"
  | "runtime-internals"
  | "nondeterminism"
  | "mutable-module-state"
  | "outer-assignment"
  | "type-escape";

/** One use of a construct that some rule may forbid or weigh. */
export interface Hazard {
  readonly code: HazardCode;
  readonly what: string;
  readonly line: number;
  readonly column: number;
}
