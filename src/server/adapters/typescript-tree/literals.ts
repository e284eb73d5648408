/** Strings, templates and regular expressions, with what tree-sitter finds in them. */
import ts from "typescript";
import { type Conversion, rule, type Rules } from "./conversion.ts";
import type { FieldName, NodeName } from "./node-names.ts";

const ESCAPE = /\\(?:[0-7]{1,3}|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|u\{[\dA-Fa-f]+\}|\r\n|[\s\S])/y;

export const literalRules: Rules = new Map([
  rule(ts.SyntaxKind.StringLiteral, writeString),
  rule(ts.SyntaxKind.NoSubstitutionTemplateLiteral, writePlainTemplate),
  rule<ts.TemplateExpression>(ts.SyntaxKind.TemplateExpression, (conversion, node, field) => {
    const { writer } = conversion;
    writer.begin("template_string", conversion.start(node), field);
    writeTemplatePart(conversion, node.head);
    for (const span of node.templateSpans) {
      writer.begin("template_substitution", span.expression.pos - 2, "");
      conversion.write(span.expression);
      writer.finishBehind("}");
      writeTemplatePart(conversion, span.literal);
    }
    writer.finish(node.end);
  }),
  rule(ts.SyntaxKind.RegularExpressionLiteral, (conversion, node, field) => {
    const { writer } = conversion;
    const start = conversion.start(node);
    const close = writer.source.lastIndexOf("/", node.end - 1);
    writer.begin("regex", start, field);
    writer.at = start + 1;
    writer.leaf("regex_pattern", start + 1, close, "pattern");
    if (close + 1 < node.end) writer.leaf("regex_flags", close + 1, node.end, "flags");
    writer.at = node.end;
    writer.finish();
  }),
  rule(ts.SyntaxKind.NumericLiteral, (conversion, node, field) => conversion.leaf("number", node, field)),
  rule(ts.SyntaxKind.BigIntLiteral, (conversion, node, field) => conversion.leaf("number", node, field)),
]);

function writeString(conversion: Conversion, node: ts.Node, field: FieldName): void {
  const { writer } = conversion;
  const start = conversion.start(node);
  writer.begin("string", start, field);
  const quote = writer.source[start] ?? "";
  const isClosed = node.end > start + 1 && writer.source[node.end - 1] === quote;
  writeFragments(conversion, start + 1, isClosed ? node.end - 1 : node.end);
  writer.at = node.end;
  writer.finish();
}

export function writePlainTemplate(
  conversion: Conversion,
  node: ts.Node,
  field: FieldName,
  type: NodeName = "template_string",
): void {
  conversion.writer.begin(type, conversion.start(node), field);
  writeTemplatePart(conversion, node);
  conversion.writer.finish();
}

/** The text of a template up to the next `${` or its end. */
export function writeTemplatePart(conversion: Conversion, part: ts.Node): void {
  const { writer } = conversion;
  const start = conversion.start(part) + 1;
  const isLast = part.kind === ts.SyntaxKind.TemplateTail || part.kind === ts.SyntaxKind.NoSubstitutionTemplateLiteral;
  const isClosed = isLast ? writer.source[part.end - 1] === "`" && part.end > start : true;
  const end = part.end - (isLast ? (isClosed ? 1 : 0) : 2);
  writeFragments(conversion, start, end);
  writer.at = isLast ? part.end : end;
}

function writeFragments({ writer }: Conversion, start: number, end: number): void {
  const { source } = writer;
  let at = start;
  writer.at = start;
  while (at < end) {
    const escape = source.indexOf("\\", at);
    const fragmentEnd = escape === -1 || escape >= end ? end : escape;
    if (fragmentEnd > at) writer.leaf("string_fragment", at, fragmentEnd, "");
    at = fragmentEnd;
    if (at >= end) break;
    ESCAPE.lastIndex = at;
    const escapeEnd = ESCAPE.test(source) ? Math.min(ESCAPE.lastIndex, end) : end;
    writer.leaf("escape_sequence", at, escapeEnd, "");
    at = escapeEnd;
  }
}
