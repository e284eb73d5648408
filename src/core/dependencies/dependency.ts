/** Typed edges between atoms, from the dependent to what it needs. */
import type { CauseKind } from "./cause.ts";

export type DependencyType = "IMPORT" | "FUNCTION_CALL" | "TYPE" | "DATA_FLOW" | "TEMPORAL";

export interface Dependency {
  /** Key or id of the dependent atom. */
  readonly from: string;
  /** Key or id of the prerequisite. */
  readonly to: string;
  readonly type: DependencyType;
  /** Byte range of the reference inside the file, `end` exclusive. */
  readonly site: { readonly start: number; readonly end: number };
  /** Which resolver found it. */
  readonly resolver: string;
  /** 0 to 1; 1 for what a compiler resolved. */
  readonly confidence: number;
  /** True when the edge disappears at run time. */
  readonly typeOnly: boolean;
}

/** A reference that could not be resolved; recorded, never guessed. */
export interface Unresolved {
  readonly atom: string;
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly reason: string;
  /** What sort of reason it is; missing where only one sort occurs. */
  readonly cause?: CauseKind;
}
