/** Statements but for declarations and modules. */
import ts from "typescript";
import { writeBlock } from "./blocks.ts";
import { type Conversion, rule, type Rule, type Rules } from "./conversion.ts";
import { writeTarget } from "./patterns.ts";
import { writeTypeAnnotation } from "./signatures.ts";
import type { FieldName, NodeName } from "./node-names.ts";

const jump = (kind: ts.SyntaxKind, type: NodeName): readonly [ts.SyntaxKind, Rule] =>
  rule<ts.BreakOrContinueStatement>(kind, (conversion, node, field) => {
    conversion.writer.begin(type, conversion.start(node), field);
    conversion.leaf("statement_identifier", node.label, "label");
    conversion.finishStatement(node.end, false);
  });

const withExpression = (kind: ts.SyntaxKind, type: NodeName): readonly [ts.SyntaxKind, Rule] =>
  rule<ts.Node & { readonly expression?: ts.Expression }>(kind, (conversion, node, field) => {
    conversion.writer.begin(type, conversion.start(node), field);
    conversion.write(node.expression);
    conversion.finishStatement(node.end, node.expression !== undefined);
  });

export const statementRules: Rules = new Map([
  withExpression(ts.SyntaxKind.ExpressionStatement, "expression_statement"),
  withExpression(ts.SyntaxKind.ReturnStatement, "return_statement"),
  withExpression(ts.SyntaxKind.ThrowStatement, "throw_statement"),
  withExpression(ts.SyntaxKind.DebuggerStatement, "debugger_statement"),
  jump(ts.SyntaxKind.BreakStatement, "break_statement"),
  jump(ts.SyntaxKind.ContinueStatement, "continue_statement"),
  rule(ts.SyntaxKind.EmptyStatement, (conversion, node, field) => conversion.leaf("empty_statement", node, field)),
  // Up to its end an empty block could be an object.
  rule<ts.Block>(ts.SyntaxKind.Block, (conversion, node, field) =>
    writeBlock(conversion, node, field, node.statements.length === 0),
  ),
  rule<ts.IfStatement>(ts.SyntaxKind.IfStatement, (conversion, node, field) => {
    const { writer } = conversion;
    writer.begin("if_statement", conversion.start(node), field);
    conversion.parenthesized(node.expression, "condition");
    conversion.write(node.thenStatement, "consequence");
    if (node.elseStatement !== undefined) {
      writer.begin("else_clause", writer.next(), "alternative");
      conversion.write(node.elseStatement);
      writer.finish();
    }
    writer.finish();
  }),
  rule<ts.WhileStatement>(ts.SyntaxKind.WhileStatement, (conversion, node, field) => {
    conversion.writer.begin("while_statement", conversion.start(node), field);
    conversion.parenthesized(node.expression, "condition");
    conversion.write(node.statement, "body");
    conversion.writer.finish();
  }),
  rule<ts.WithStatement>(ts.SyntaxKind.WithStatement, (conversion, node, field) => {
    conversion.writer.begin("with_statement", conversion.start(node), field);
    conversion.parenthesized(node.expression, "object");
    conversion.write(node.statement, "body");
    conversion.writer.finish();
  }),
  rule<ts.DoStatement>(ts.SyntaxKind.DoStatement, (conversion, node, field) => {
    conversion.writer.begin("do_statement", conversion.start(node), field);
    conversion.write(node.statement, "body");
    conversion.parenthesized(node.expression, "condition");
    conversion.finishStatement(node.end, false);
  }),
  rule<ts.LabeledStatement>(ts.SyntaxKind.LabeledStatement, (conversion, node, field) => {
    conversion.writer.begin("labeled_statement", conversion.start(node), field);
    conversion.leaf("statement_identifier", node.label, "label");
    conversion.write(node.statement, "body");
    conversion.writer.finish();
  }),
  rule<ts.SwitchStatement>(ts.SyntaxKind.SwitchStatement, (conversion, node, field) => {
    const { writer } = conversion;
    writer.begin("switch_statement", conversion.start(node), field);
    conversion.parenthesized(node.expression, "value");
    writer.begin("switch_body", conversion.start(node.caseBlock), "body");
    conversion.writeAll(node.caseBlock.clauses);
    writer.finish(node.caseBlock.end);
    writer.finish();
  }),
  rule<ts.CaseClause>(ts.SyntaxKind.CaseClause, (conversion, node, field) => {
    conversion.writer.begin("switch_case", conversion.start(node), field);
    conversion.write(node.expression, "value");
    conversion.writeAll(node.statements, "body");
    conversion.writer.finish(Math.max(conversion.writer.at, node.end));
  }),
  rule<ts.DefaultClause>(ts.SyntaxKind.DefaultClause, (conversion, node, field) => {
    conversion.writer.begin("switch_default", conversion.start(node), field);
    conversion.writeAll(node.statements, "body");
    conversion.writer.finish(Math.max(conversion.writer.at, node.end));
  }),
  rule<ts.TryStatement>(ts.SyntaxKind.TryStatement, (conversion, node, field) => {
    const { writer } = conversion;
    writer.begin("try_statement", conversion.start(node), field);
    writeBlock(conversion, node.tryBlock, "body", false);
    conversion.write(node.catchClause, "handler");
    if (node.finallyBlock !== undefined && node.finallyBlock.pos !== node.finallyBlock.end) {
      writer.begin("finally_clause", writer.next(), "finalizer");
      writeBlock(conversion, node.finallyBlock, "body", false);
      writer.finish();
    }
    writer.finish();
  }),
  rule<ts.CatchClause>(ts.SyntaxKind.CatchClause, (conversion, node, field) => {
    conversion.writer.begin("catch_clause", conversion.start(node), field);
    conversion.write(node.variableDeclaration?.name, "parameter");
    writeTypeAnnotation(conversion, node.variableDeclaration?.type, "type");
    writeBlock(conversion, node.block, "body", false);
    conversion.writer.finish();
  }),
  rule<ts.ForStatement>(ts.SyntaxKind.ForStatement, writeFor),
  rule<ts.ForInStatement>(ts.SyntaxKind.ForInStatement, writeForIn),
  rule<ts.ForOfStatement>(ts.SyntaxKind.ForOfStatement, writeForIn),
]);

function writeFor(conversion: Conversion, node: ts.ForStatement, field: FieldName): void {
  const { writer } = conversion;
  const { initializer, condition } = node;
  const start = conversion.start(node);
  writer.begin("for_statement", start, field);
  writer.skipTo(writer.nextAfter(start + "for".length) + "(".length);
  if (initializer === undefined) writeSemicolon(conversion, "initializer", true);
  else if (ts.isVariableDeclarationList(initializer)) conversion.write(initializer, "initializer");
  else {
    conversion.write(initializer, "initializer");
    writeSemicolon(conversion, "initializer", false);
  }
  conversion.write(condition, "condition");
  writeSemicolon(conversion, "condition", condition === undefined);
  conversion.write(node.incrementor, "increment");
  conversion.write(node.statement, "body");
  writer.finish();
}

/** The next semicolon in the head of `for`: a token, or the statement that is missing before it. */
function writeSemicolon({ writer }: Conversion, field: FieldName, isEmpty: boolean): void {
  const start = writer.next();
  if (writer.source[start] !== ";") return;
  if (!isEmpty) writer.token(";", start, start + 1, field);
  else writer.leaf("empty_statement", start, start + 1, field);
}

function writeForIn(conversion: Conversion, node: ts.ForInOrOfStatement, field: FieldName): void {
  const { writer } = conversion;
  const { initializer } = node;
  writer.begin("for_in_statement", conversion.start(node), field);
  writer.skipTo(initializer.pos);
  if (ts.isVariableDeclarationList(initializer)) {
    const declaration = initializer.declarations[0];
    if (declaration !== undefined) {
      writer.skipTo(conversion.start(declaration), "kind");
      conversion.write(declaration.name, "left");
      conversion.write(declaration.initializer, "value");
    }
  } else writeTarget(conversion, initializer, "left");
  writer.skipTo(node.expression.pos, "operator");
  conversion.write(node.expression, "right");
  conversion.write(node.statement, "body");
  writer.finish();
}
