/** Classes and the members of classes, interfaces and literals. */
import ts from "typescript";
import { writeBlock } from "./blocks.ts";
import { type Conversion, hasModifier, modifiersOf, rule, type Rules } from "./conversion.ts";
import { writeDeclaration, writeModifiers } from "./declarations.ts";
import { writePropertyName } from "./patterns.ts";
import { writeSignature, writeTypeAnnotation, writeTypeName, writeTypeParameters } from "./signatures.ts";
import type { FieldName, NodeName } from "./node-names.ts";

export const classRules: Rules = new Map([
  rule<ts.ClassDeclaration>(ts.SyntaxKind.ClassDeclaration, (conversion, node, field) =>
    writeDeclaration(conversion, node, field, (start, inField) => {
      const isDefault = hasModifier(node, ts.SyntaxKind.DefaultKeyword);
      const isAbstract = hasModifier(node, ts.SyntaxKind.AbstractKeyword);
      const type = isAbstract ? "abstract_class_declaration" : inField === "value" ? "class" : "class_declaration";
      writeClass(conversion, node, type, start, inField);
      conversion.writer.finish(
        (type === "class_declaration" ? conversion.semicolon(inField !== "declaration" || isDefault) : undefined) ??
          node.end,
      );
    }),
  ),
  rule<ts.ClassExpression>(ts.SyntaxKind.ClassExpression, (conversion, node, field) => {
    writeClass(conversion, node, "class", conversion.start(node), field);
    conversion.writer.finish(node.end);
  }),
  rule(ts.SyntaxKind.SemicolonClassElement, () => undefined),
  rule<ts.ClassStaticBlockDeclaration>(ts.SyntaxKind.ClassStaticBlockDeclaration, (conversion, node, field) => {
    conversion.writer.begin("class_static_block", conversion.start(node), field);
    writeBlock(conversion, node.body, "body", false);
    conversion.writer.finish();
  }),
  rule<ts.PropertyDeclaration>(ts.SyntaxKind.PropertyDeclaration, (conversion, node, field) => {
    const { isTypeScript, writer } = conversion;
    writer.begin(isTypeScript ? "public_field_definition" : "field_definition", conversion.start(node), field);
    writeModifiers(conversion, node);
    writePropertyName(conversion, node.name, isTypeScript ? "name" : "property");
    writeTypeAnnotation(conversion, node.type, "type");
    conversion.write(node.initializer, "value");
    writer.skipTo((node.questionToken ?? node.exclamationToken)?.end ?? 0);
    writer.finish();
  }),
  rule<ts.MethodDeclaration>(ts.SyntaxKind.MethodDeclaration, writeMethod),
  rule<ts.ConstructorDeclaration>(ts.SyntaxKind.Constructor, writeMethod),
  rule<ts.GetAccessorDeclaration>(ts.SyntaxKind.GetAccessor, writeMethod),
  rule<ts.SetAccessorDeclaration>(ts.SyntaxKind.SetAccessor, writeMethod),
  rule<ts.MethodSignature>(ts.SyntaxKind.MethodSignature, writeMethod),
  rule<ts.PropertySignature>(ts.SyntaxKind.PropertySignature, (conversion, node, field) => {
    conversion.writer.begin("property_signature", conversion.start(node), field);
    writeModifiers(conversion, node);
    writePropertyName(conversion, node.name, "name");
    writeTypeAnnotation(conversion, node.type, "type");
    conversion.writer.skipTo(node.questionToken?.end ?? 0);
    conversion.writer.finish();
  }),
  rule<ts.CallSignatureDeclaration>(ts.SyntaxKind.CallSignature, (conversion, node, field) => {
    conversion.writer.begin("call_signature", conversion.start(node), field);
    writeSignature(conversion, node);
    conversion.writer.finish();
  }),
  rule<ts.ConstructSignatureDeclaration>(ts.SyntaxKind.ConstructSignature, (conversion, node, field) => {
    conversion.writer.begin("construct_signature", conversion.start(node), field);
    writeSignature(conversion, node, "type");
    conversion.writer.finish();
  }),
  rule<ts.IndexSignatureDeclaration>(ts.SyntaxKind.IndexSignature, (conversion, node, field) => {
    const { writer } = conversion;
    writer.begin("index_signature", conversion.start(node), field);
    writeModifiers(conversion, node);
    const parameter = node.parameters[0];
    conversion.write(parameter?.name, "name");
    conversion.write(parameter?.type, "index_type");
    writeTypeAnnotation(conversion, node.type, "type");
    writer.finish();
  }),
]);

function writeClass(
  conversion: Conversion,
  node: ts.ClassLikeDeclaration,
  type: NodeName,
  start: number,
  field: FieldName,
): void {
  const { isTypeScript, writer } = conversion;
  writer.begin(type, start, field);
  for (const modifier of modifiersOf(node))
    if (ts.isDecorator(modifier) && modifier.end > writer.at) conversion.write(modifier, "decorator");
  conversion.leaf(isTypeScript ? "type_identifier" : "identifier", node.name, "name");
  writeTypeParameters(conversion, node.typeParameters);
  writeHeritage(conversion, node.heritageClauses);
  conversion.list("class_body", node.members, "}", "body", (member) => writeMember(conversion, member));
}

function writeHeritage(conversion: Conversion, clauses: ts.NodeArray<ts.HeritageClause> | undefined): void {
  const { isTypeScript, writer } = conversion;
  const first = clauses?.[0];
  if (clauses === undefined || first === undefined) return;
  writer.begin("class_heritage", conversion.start(first), "");
  for (const clause of clauses) {
    const isExtends = clause.token === ts.SyntaxKind.ExtendsKeyword;
    if (isTypeScript) writer.begin(isExtends ? "extends_clause" : "implements_clause", conversion.start(clause), "");
    for (const type of clause.types) {
      if (!isExtends) writeTypeName(conversion, type.expression, type.typeArguments, "");
      else {
        conversion.write(type.expression, isTypeScript ? "value" : "");
        conversion.typeArguments(type.typeArguments);
      }
    }
    if (isTypeScript) writer.finish();
  }
  writer.finish();
}

/** TypeScript's grammar has decorators of methods beside them, and JavaScript's has them within. */
function writeMember(conversion: Conversion, node: ts.Node): void {
  if (!conversion.isTypeScript) {
    conversion.write(node, "member");
    return;
  }
  if (!ts.isPropertyDeclaration(node))
    for (const decorator of modifiersOf(node).filter(ts.isDecorator)) conversion.write(decorator, "decorator");
  conversion.write(node);
}

type Method = ts.MethodDeclaration | ts.ConstructorDeclaration | ts.AccessorDeclaration | ts.MethodSignature;

function typeOfMethod(node: Method): NodeName {
  if (hasModifier(node, ts.SyntaxKind.AbstractKeyword)) return "abstract_method_signature";
  return node.kind === ts.SyntaxKind.MethodSignature || node.body === undefined
    ? "method_signature"
    : "method_definition";
}

function writeMethod(conversion: Conversion, node: Method, field: FieldName): void {
  const { writer } = conversion;
  const hasWritten = modifiersOf(node).some((modifier) => ts.isDecorator(modifier) && modifier.end <= writer.at);
  writer.begin(typeOfMethod(node), hasWritten ? writer.next() : conversion.start(node), field);
  writeModifiers(conversion, node);
  if (ts.isConstructorDeclaration(node)) {
    const start = writer.next();
    writer.leaf("property_identifier", start, start + "constructor".length, "name");
  } else writePropertyName(conversion, node.name, "name");
  writeSignature(conversion, node);
  if (node.kind !== ts.SyntaxKind.MethodSignature) writeBlock(conversion, node.body, "body", false);
  writer.finish();
}
