/** Names of properties and destructuring, where the compiler sees bindings or, in assignments, literals. */
import ts from "typescript";
import { type Conversion, rule, type Rules } from "./conversion.ts";
import type { FieldName } from "./node-names.ts";

export const patternRules: Rules = new Map([
  rule<ts.ObjectBindingPattern>(ts.SyntaxKind.ObjectBindingPattern, (conversion, node, field) =>
    conversion.list("object_pattern", node.elements, "}", field, (element) =>
      writeObjectElement(conversion, element as ts.BindingElement),
    ),
  ),
  rule<ts.ArrayBindingPattern>(ts.SyntaxKind.ArrayBindingPattern, (conversion, node, field) =>
    conversion.list("array_pattern", node.elements, "]", field, (element) => {
      if (ts.isBindingElement(element)) writeArrayElement(conversion, element);
    }),
  ),
  rule<ts.ComputedPropertyName>(ts.SyntaxKind.ComputedPropertyName, (conversion, node, field) => {
    conversion.writer.begin("computed_property_name", conversion.start(node), field);
    conversion.write(node.expression);
    conversion.writer.finish(node.end);
  }),
]);

export function writePropertyName(conversion: Conversion, node: ts.Node, field: FieldName): void {
  if (ts.isIdentifier(node)) conversion.leaf("property_identifier", node, field);
  else conversion.write(node, field);
}

function writeObjectElement(conversion: Conversion, node: ts.BindingElement): void {
  const { writer } = conversion;
  const start = conversion.start(node);
  if (node.dotDotDotToken !== undefined) {
    writer.begin("rest_pattern", start, "");
    conversion.write(node.name);
    writer.finish(node.end);
  } else if (node.propertyName !== undefined) {
    writer.begin("pair_pattern", start, "");
    writePropertyName(conversion, node.propertyName, "key");
    writeWithDefault(conversion, node.name, node.initializer, "value");
    writer.finish(node.end);
  } else writeShorthand(conversion, node.name, node.initializer);
}

function writeArrayElement(conversion: Conversion, node: ts.BindingElement): void {
  if (node.dotDotDotToken === undefined) {
    writeWithDefault(conversion, node.name, node.initializer, "");
    return;
  }
  conversion.writer.begin("rest_pattern", conversion.start(node), "");
  conversion.write(node.name);
  conversion.writer.finish(node.end);
}

/** A binding that may have a default; also a parameter of JavaScript. */
export function writeWithDefault(
  conversion: Conversion,
  name: ts.Node,
  initializer: ts.Expression | undefined,
  field: FieldName,
): void {
  if (initializer === undefined) {
    writeTarget(conversion, name, field);
    return;
  }
  conversion.writer.begin("assignment_pattern", conversion.start(name), field);
  writeTarget(conversion, name, "left");
  conversion.write(initializer, "right");
  conversion.writer.finish();
}

function writeShorthand(conversion: Conversion, name: ts.Node, initializer: ts.Expression | undefined): void {
  if (initializer === undefined) {
    conversion.leaf("shorthand_property_identifier_pattern", name);
    return;
  }
  conversion.writer.begin("object_assignment_pattern", conversion.start(name), "");
  conversion.leaf("shorthand_property_identifier_pattern", name, "left");
  conversion.write(initializer, "right");
  conversion.writer.finish();
}

/** What is assigned to: a literal there is a pattern. */
export function writeTarget(conversion: Conversion, node: ts.Node, field: FieldName): void {
  if (ts.isArrayLiteralExpression(node))
    conversion.list("array_pattern", node.elements, "]", field, (element) => writeTargetElement(conversion, element));
  else if (ts.isObjectLiteralExpression(node))
    conversion.list("object_pattern", node.properties, "}", field, (property) =>
      writeTargetProperty(conversion, property as ts.ObjectLiteralElementLike),
    );
  else conversion.write(node, field);
}

function writeTargetElement(conversion: Conversion, node: ts.Node): void {
  if (ts.isSpreadElement(node)) writeRest(conversion, node);
  else writeValue(conversion, node, "");
}

function writeTargetProperty(conversion: Conversion, node: ts.ObjectLiteralElementLike): void {
  if (ts.isSpreadAssignment(node)) writeRest(conversion, node);
  else if (ts.isShorthandPropertyAssignment(node))
    writeShorthand(conversion, node.name, node.objectAssignmentInitializer);
  else if (ts.isPropertyAssignment(node)) {
    conversion.writer.begin("pair_pattern", conversion.start(node), "");
    writePropertyName(conversion, node.name, "key");
    writeValue(conversion, node.initializer, "value");
    conversion.writer.finish(node.end);
  } else conversion.write(node);
}

function writeValue(conversion: Conversion, node: ts.Node, field: FieldName): void {
  const isAssignment = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (isAssignment) writeWithDefault(conversion, node.left, node.right, field);
  else writeTarget(conversion, node, field);
}

function writeRest(conversion: Conversion, node: ts.SpreadElement | ts.SpreadAssignment): void {
  conversion.writer.begin("rest_pattern", conversion.start(node), "");
  writeTarget(conversion, node.expression, "");
  conversion.writer.finish(node.end);
}
