/** Expressions but for literals, functions, classes and JSX. */
import ts from "typescript";
import { type Conversion, rule, type Rule, type Rules, shape } from "./conversion.ts";
import { writePropertyName, writeTarget } from "./patterns.ts";
import type { FieldName, NodeName } from "./node-names.ts";

const leaf = (kind: ts.SyntaxKind, type: NodeName): readonly [ts.SyntaxKind, Rule] =>
  rule(kind, (conversion, node, field) => conversion.leaf(type, node, field));

const prefixed = (kind: ts.SyntaxKind, operator: string): readonly [ts.SyntaxKind, Rule] =>
  rule<ts.Node & { readonly expression: ts.Expression }>(kind, (conversion, node, field) => {
    const start = conversion.start(node);
    conversion.writer.begin("unary_expression", start, field);
    conversion.writer.token(operator, start, start + operator.length, "operator");
    conversion.write(node.expression, "argument");
    conversion.writer.finish(node.end);
  });

export const expressionRules: Rules = new Map([
  rule<ts.Identifier>(ts.SyntaxKind.Identifier, (conversion, node, field) =>
    conversion.leaf(node.text === "undefined" ? "undefined" : "identifier", node, field),
  ),
  leaf(ts.SyntaxKind.PrivateIdentifier, "private_property_identifier"),
  leaf(ts.SyntaxKind.ThisKeyword, "this"),
  leaf(ts.SyntaxKind.SuperKeyword, "super"),
  leaf(ts.SyntaxKind.ImportKeyword, "import"),
  leaf(ts.SyntaxKind.NullKeyword, "null"),
  leaf(ts.SyntaxKind.TrueKeyword, "true"),
  leaf(ts.SyntaxKind.FalseKeyword, "false"),
  leaf(ts.SyntaxKind.MetaProperty, "meta_property"),
  prefixed(ts.SyntaxKind.TypeOfExpression, "typeof"),
  prefixed(ts.SyntaxKind.VoidExpression, "void"),
  prefixed(ts.SyntaxKind.DeleteExpression, "delete"),
  shape(ts.SyntaxKind.AwaitExpression, "await_expression", "expression"),
  shape(ts.SyntaxKind.YieldExpression, "yield_expression", "expression"),
  shape(ts.SyntaxKind.ParenthesizedExpression, "parenthesized_expression", "expression"),
  shape(ts.SyntaxKind.NonNullExpression, "non_null_expression", "expression"),
  shape(ts.SyntaxKind.AsExpression, "as_expression", "expression", "type"),
  shape(ts.SyntaxKind.SatisfiesExpression, "satisfies_expression", "expression", "type"),
  shape(ts.SyntaxKind.SpreadElement, "spread_element", "expression"),
  shape(ts.SyntaxKind.SpreadAssignment, "spread_element", "expression"),
  shape(ts.SyntaxKind.ArrayLiteralExpression, "array", "elements"),
  shape(ts.SyntaxKind.ObjectLiteralExpression, "object", "properties"),
  rule(ts.SyntaxKind.OmittedExpression, () => undefined),
  shape(
    ts.SyntaxKind.ConditionalExpression,
    "ternary_expression",
    ["condition", "condition"],
    ["whenTrue", "consequence"],
    ["whenFalse", "alternative"],
  ),
  rule<ts.ShorthandPropertyAssignment>(ts.SyntaxKind.ShorthandPropertyAssignment, (conversion, node, field) => {
    conversion.leaf("shorthand_property_identifier", node.name, field);
    conversion.write(node.objectAssignmentInitializer);
  }),
  rule<ts.PropertyAssignment>(ts.SyntaxKind.PropertyAssignment, (conversion, node, field) => {
    conversion.writer.begin("pair", conversion.start(node), field);
    writePropertyName(conversion, node.name, "key");
    conversion.write(node.initializer, "value");
    conversion.writer.finish(node.end);
  }),
  rule<ts.TypeAssertion>(ts.SyntaxKind.TypeAssertionExpression, (conversion, node, field) => {
    const { writer } = conversion;
    const start = conversion.start(node);
    writer.begin("type_assertion", start, field);
    writer.begin("type_arguments", start, "");
    conversion.write(node.type);
    writer.finishBehind(">");
    conversion.write(node.expression);
    writer.finish(node.end);
  }),
  rule<ts.ExpressionWithTypeArguments>(ts.SyntaxKind.ExpressionWithTypeArguments, (conversion, node, field) => {
    conversion.writer.begin("instantiation_expression", conversion.start(node), field);
    conversion.write(node.expression);
    conversion.typeArguments(node.typeArguments);
    conversion.writer.finish(node.end);
  }),
  rule<ts.PropertyAccessExpression>(ts.SyntaxKind.PropertyAccessExpression, (conversion, node, field) => {
    conversion.writer.begin("member_expression", conversion.start(node), field);
    conversion.write(node.expression, "object");
    conversion.leaf("optional_chain", node.questionDotToken, "optional_chain");
    writePropertyName(conversion, node.name, "property");
    conversion.writer.finish(node.end);
  }),
  rule<ts.ElementAccessExpression>(ts.SyntaxKind.ElementAccessExpression, (conversion, node, field) => {
    conversion.writer.begin("subscript_expression", conversion.start(node), field);
    conversion.write(node.expression, "object");
    conversion.leaf("optional_chain", node.questionDotToken, "optional_chain");
    conversion.write(node.argumentExpression, "index");
    conversion.writer.finish(node.end);
  }),
  rule<ts.CallExpression>(ts.SyntaxKind.CallExpression, (conversion, node, field) => {
    conversion.writer.begin("call_expression", conversion.start(node), field);
    conversion.write(node.expression, "function");
    // In TypeScript's grammar the sign is no node of its own here.
    if (!conversion.isTypeScript) conversion.leaf("optional_chain", node.questionDotToken, "optional_chain");
    conversion.typeArguments(node.typeArguments);
    conversion.list("arguments", node.arguments, ")", "arguments");
    conversion.writer.finish(node.end);
  }),
  rule<ts.NewExpression>(ts.SyntaxKind.NewExpression, (conversion, node, field) => {
    conversion.writer.begin("new_expression", conversion.start(node), field);
    conversion.write(node.expression, "constructor");
    conversion.typeArguments(node.typeArguments);
    if (node.arguments !== undefined) conversion.list("arguments", node.arguments, ")", "arguments");
    conversion.writer.finish(node.end);
  }),
  rule<ts.TaggedTemplateExpression>(ts.SyntaxKind.TaggedTemplateExpression, (conversion, node, field) => {
    conversion.writer.begin("call_expression", conversion.start(node), field);
    conversion.write(node.tag, "function");
    conversion.typeArguments(node.typeArguments);
    conversion.write(node.template, "arguments");
    conversion.writer.finish(node.end);
  }),
  rule<ts.PrefixUnaryExpression>(ts.SyntaxKind.PrefixUnaryExpression, (conversion, node, field) => {
    const start = conversion.start(node);
    const operator = ts.tokenToString(node.operator) ?? "";
    conversion.writer.begin(operator.length === 2 ? "update_expression" : "unary_expression", start, field);
    conversion.writer.token(operator, start, start + operator.length, "operator");
    conversion.write(node.operand, "argument");
    conversion.writer.finish(node.end);
  }),
  rule<ts.PostfixUnaryExpression>(ts.SyntaxKind.PostfixUnaryExpression, (conversion, node, field) => {
    conversion.writer.begin("update_expression", conversion.start(node), field);
    conversion.write(node.operand, "argument");
    conversion.writer.token(ts.tokenToString(node.operator) ?? "", node.end - 2, node.end, "operator");
    conversion.writer.finish(node.end);
  }),
  rule<ts.BinaryExpression>(ts.SyntaxKind.BinaryExpression, (conversion, node, field) => {
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.CommaToken) writeSequence(conversion, node, field);
    else if (operator === ts.SyntaxKind.EqualsToken) writeAssignment(conversion, node, field);
    else writeOperation(conversion, node, field);
  }),
]);

function writeOperation(conversion: Conversion, node: ts.BinaryExpression, field: FieldName): void {
  const { kind, end } = node.operatorToken;
  const isAssignment = kind >= ts.SyntaxKind.FirstCompoundAssignment && kind <= ts.SyntaxKind.LastCompoundAssignment;
  const type = isAssignment ? "augmented_assignment_expression" : "binary_expression";
  conversion.writer.begin(type, conversion.start(node), field);
  conversion.write(node.left, "left");
  conversion.writer.token(ts.tokenToString(kind) ?? "", conversion.start(node.operatorToken), end, "operator");
  conversion.write(node.right, "right");
  conversion.writer.finish(node.end);
}

function writeAssignment(conversion: Conversion, node: ts.BinaryExpression, field: FieldName): void {
  conversion.writer.begin("assignment_expression", conversion.start(node), field);
  writeTarget(conversion, node.left, "left");
  conversion.write(node.right, "right");
  conversion.writer.finish(node.end);
}

/** `a, b, c`: nested for the compiler, one list here. */
function writeSequence(conversion: Conversion, node: ts.BinaryExpression, field: FieldName): void {
  const items = [node.right];
  let left = node.left;
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    items.push(left.right);
    left = left.left;
  }
  conversion.writer.begin("sequence_expression", conversion.start(node), field);
  conversion.write(left);
  for (const item of items.reverse()) conversion.write(item);
  conversion.writer.finish(node.end);
}
