/** Where later assignments of a variable replace earlier ones: which of them may hold at a place. */
import type { SyntaxTree } from "../../syntax/syntax-tree.ts";

/** Stands for the way on which the variable was not bound yet. */
export type NotBound = -1;

/** Indexes of the text where the bindings' names begin, or -1, NotBound; empty when no way leads here. */
export type Reaching = ReadonlySet<number>;

export interface Flow {
  /** By index of the text where a use begins. Uses that no way leads to are missing. */
  readonly ofUse: ReadonlyMap<number, Reaching>;
  /** What may hold when the scope has been left by its end, or by a return that lies behind the index. */
  after(index: number): Reaching;
}

/**
 * Follows one variable through the scope of a node. `bindings` and `uses` are the indexes at which its names begin,
 * ascending.
 */
export type VariableFlow = (
  tree: SyntaxTree,
  scopeNode: number,
  bindings: readonly number[],
  uses: readonly number[],
) => Flow;
