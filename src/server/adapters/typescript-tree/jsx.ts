/** JSX. */
import ts from "typescript";
import { type Conversion, rule, type Rules } from "./conversion.ts";
import type { FieldName, NodeName } from "./node-names.ts";

const REFERENCE = /&(?:#(?:[xX][\dA-Fa-f]{1,6}|\d{1,5})|[A-Za-z]{1,30});/g;

export const jsxRules: Rules = new Map([
  rule<ts.JsxElement>(ts.SyntaxKind.JsxElement, (conversion, node, field) =>
    writeElement(conversion, node, node.openingElement, node.closingElement, field),
  ),
  rule<ts.JsxFragment>(ts.SyntaxKind.JsxFragment, (conversion, node, field) =>
    writeElement(conversion, node, node.openingFragment, node.closingFragment, field),
  ),
  rule<ts.JsxOpeningFragment>(ts.SyntaxKind.JsxOpeningFragment, (conversion, node, field) =>
    writeTag(conversion, "jsx_opening_element", node, field),
  ),
  rule<ts.JsxClosingFragment>(ts.SyntaxKind.JsxClosingFragment, (conversion, node, field) =>
    writeTag(conversion, "jsx_closing_element", node, field),
  ),
  rule<ts.JsxOpeningElement>(ts.SyntaxKind.JsxOpeningElement, (conversion, node, field) =>
    writeTag(conversion, "jsx_opening_element", node, field, node),
  ),
  rule<ts.JsxSelfClosingElement>(ts.SyntaxKind.JsxSelfClosingElement, (conversion, node, field) =>
    writeTag(conversion, "jsx_self_closing_element", node, field, node),
  ),
  rule<ts.JsxClosingElement>(ts.SyntaxKind.JsxClosingElement, (conversion, node, field) => {
    conversion.writer.begin("jsx_closing_element", conversion.start(node), field);
    writeTagName(conversion, node.tagName, "name");
    conversion.writer.finish(node.end);
  }),
  rule<ts.JsxAttribute>(ts.SyntaxKind.JsxAttribute, (conversion, node, field) => {
    conversion.writer.begin("jsx_attribute", conversion.start(node), field);
    if (ts.isIdentifier(node.name)) conversion.leaf("property_identifier", node.name);
    else writeNamespacedName(conversion, node.name, "");
    if (node.initializer?.kind === ts.SyntaxKind.StringLiteral) writeJsxString(conversion, node.initializer);
    else conversion.write(node.initializer);
    conversion.writer.finish(node.end);
  }),
  rule<ts.JsxSpreadAttribute>(ts.SyntaxKind.JsxSpreadAttribute, (conversion, node, field) => {
    conversion.writer.begin("jsx_expression", conversion.start(node), field);
    writeSpread(conversion, node.expression);
    conversion.writer.finish(node.end);
  }),
  rule<ts.JsxExpression>(ts.SyntaxKind.JsxExpression, (conversion, node, field) => {
    conversion.writer.begin("jsx_expression", conversion.start(node), field);
    if (node.expression !== undefined && node.dotDotDotToken !== undefined) writeSpread(conversion, node.expression);
    else conversion.write(node.expression);
    conversion.writer.finish(node.end);
  }),
  rule(ts.SyntaxKind.JsxText, (conversion, node) => {
    conversion.writer.at = Math.max(conversion.writer.at, node.pos);
    writeText(conversion, node.pos, node.end, "jsx_text");
    conversion.writer.at = Math.max(conversion.writer.at, node.end);
  }),
]);

function writeElement(
  conversion: Conversion,
  node: ts.JsxElement | ts.JsxFragment,
  open: ts.Node,
  close: ts.Node,
  field: FieldName,
): void {
  conversion.writer.begin("jsx_element", conversion.start(node), field);
  conversion.write(open, "open_tag");
  conversion.writeAll(node.children);
  conversion.write(close, "close_tag");
  conversion.writer.finish(node.end);
}

function writeTag(
  conversion: Conversion,
  type: NodeName,
  node: ts.Node,
  field: FieldName,
  tag?: ts.JsxOpeningLikeElement,
): void {
  conversion.writer.begin(type, conversion.start(node), field);
  if (tag !== undefined) {
    writeTagName(conversion, tag.tagName, "name");
    conversion.typeArguments(tag.typeArguments);
    conversion.writeAll(tag.attributes.properties, "attribute");
  }
  conversion.writer.finish(node.end);
}

function writeTagName(conversion: Conversion, node: ts.JsxTagNameExpression, field: FieldName): void {
  if (ts.isPropertyAccessExpression(node)) {
    conversion.writer.begin("member_expression", conversion.start(node), field);
    writeTagName(conversion, node.expression as ts.JsxTagNameExpression, "object");
    conversion.leaf("property_identifier", node.name, "property");
    conversion.writer.finish(node.end);
  } else if (ts.isJsxNamespacedName(node)) writeNamespacedName(conversion, node, field);
  else conversion.leaf("identifier", node, field);
}

function writeNamespacedName(conversion: Conversion, node: ts.JsxNamespacedName, field: FieldName): void {
  conversion.writer.begin("jsx_namespace_name", conversion.start(node), field);
  conversion.leaf("identifier", node.namespace);
  conversion.leaf("identifier", node.name);
  conversion.writer.finish(node.end);
}

function writeSpread(conversion: Conversion, expression: ts.Expression): void {
  conversion.writer.begin("spread_element", expression.pos - 3, "");
  conversion.write(expression);
  conversion.writer.finish();
}

function writeJsxString(conversion: Conversion, node: ts.StringLiteral): void {
  const { writer } = conversion;
  const start = conversion.start(node);
  writer.begin("string", start, "");
  writer.at = start + 1;
  writeText(conversion, start + 1, node.end - 1, "string_fragment");
  writer.at = node.end;
  writer.finish();
}

/** Text and the character references in it; white space that ends or begins a line is no text. */
function writeText({ writer }: Conversion, start: number, end: number, type: "jsx_text" | "string_fragment"): void {
  const text = writer.source.slice(start, end);
  let at = 0;
  const writeUpTo = (index: number): void => {
    const isSeen = type === "string_fragment" ? index > at : isText(text.slice(at, index));
    writer.at = start + at;
    if (isSeen) writer.leaf(type, start + at, start + index, "");
    writer.at = start + index;
  };
  for (const reference of text.matchAll(REFERENCE)) {
    writeUpTo(reference.index);
    at = reference.index + reference[0].length;
    writer.leaf("html_character_reference", start + reference.index, start + at, "");
  }
  writeUpTo(text.length);
}

function isText(text: string): boolean {
  return /\S/.test(text) || /^[^\n]/.test(text);
}
