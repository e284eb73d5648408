/** One file's scopes, declarations, references, imports and exports: a function of its syntax tree. */
import type { SyntaxTree } from "../../syntax/syntax-tree.ts";
import type { FileSymbols } from "./file-symbols.ts";
import type { ScopingRules } from "./scoping-rules.ts";
import { SymbolBuilder } from "./symbol-builder.ts";

/** Never throws on trees with errors: what stands inside them is walked like everything else. */
export function extractSymbols(tree: SyntaxTree, rules: ScopingRules): FileSymbols {
  const builder = new SymbolBuilder(tree, rules);
  builder.visit(0);
  return builder.finish();
}
