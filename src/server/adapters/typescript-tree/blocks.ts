/** Blocks. */
import type ts from "typescript";
import { type Conversion, isMissing } from "./conversion.ts";
import type { FieldName } from "./node-names.ts";

/**
 * Both grammars let a semicolon be inserted behind a block, and with it comes the comment before it. `isAfterExpression`
 * tells whether the grammar could still take what ends there for an expression, as with functions.
 */
export function writeBlock(
  conversion: Conversion,
  node: ts.Block | ts.ModuleBlock | undefined,
  field: FieldName,
  isAfterExpression: boolean,
): void {
  if (node === undefined || isMissing(node)) return;
  const { writer } = conversion;
  writer.begin("statement_block", conversion.start(node), field);
  conversion.writeAll(node.statements);
  writer.skipTo(node.end);
  writer.finish(conversion.semicolon(isAfterExpression) ?? node.end);
}
