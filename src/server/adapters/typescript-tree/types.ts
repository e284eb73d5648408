/** Types. */
import ts from "typescript";
import { type Conversion, rule, type Rule, type Rules, shape } from "./conversion.ts";
import { writePlainTemplate, writeTemplatePart } from "./literals.ts";
import { writeParameters, writeTypeAnnotation, writeTypeName } from "./signatures.ts";
import type { FieldName, NodeName } from "./node-names.ts";

const leaf = (kind: ts.SyntaxKind, type: NodeName): readonly [ts.SyntaxKind, Rule] =>
  rule(kind, (conversion, node, field) => conversion.leaf(type, node, field));

export const typeRules: Rules = new Map([
  leaf(ts.SyntaxKind.AnyKeyword, "predefined_type"),
  leaf(ts.SyntaxKind.NumberKeyword, "predefined_type"),
  leaf(ts.SyntaxKind.BooleanKeyword, "predefined_type"),
  leaf(ts.SyntaxKind.StringKeyword, "predefined_type"),
  leaf(ts.SyntaxKind.SymbolKeyword, "predefined_type"),
  leaf(ts.SyntaxKind.VoidKeyword, "predefined_type"),
  leaf(ts.SyntaxKind.UnknownKeyword, "predefined_type"),
  leaf(ts.SyntaxKind.NeverKeyword, "predefined_type"),
  leaf(ts.SyntaxKind.ObjectKeyword, "predefined_type"),
  leaf(ts.SyntaxKind.BigIntKeyword, "type_identifier"),
  leaf(ts.SyntaxKind.IntrinsicKeyword, "type_identifier"),
  leaf(ts.SyntaxKind.ThisType, "this_type"),
  rule(ts.SyntaxKind.UndefinedKeyword, (conversion, node, field) => {
    conversion.writer.begin("literal_type", conversion.start(node), field);
    conversion.leaf("undefined", node);
    conversion.writer.finish();
  }),
  rule<ts.LiteralTypeNode>(ts.SyntaxKind.LiteralType, (conversion, node, field) => {
    const { writer } = conversion;
    if (node.literal.kind === ts.SyntaxKind.NoSubstitutionTemplateLiteral) {
      writePlainTemplate(conversion, node.literal, field, "template_literal_type");
      return;
    }
    writer.begin("literal_type", conversion.start(node), field);
    conversion.write(node.literal);
    writer.finish();
  }),
  rule<ts.TemplateLiteralTypeNode>(ts.SyntaxKind.TemplateLiteralType, (conversion, node, field) => {
    const { writer } = conversion;
    writer.begin("template_literal_type", conversion.start(node), field);
    writeTemplatePart(conversion, node.head);
    for (const span of node.templateSpans) {
      writer.begin("template_type", span.type.pos - 2, "");
      conversion.write(span.type);
      writer.finishBehind("}");
      writeTemplatePart(conversion, span.literal);
    }
    writer.finish();
  }),
  rule<ts.TypeReferenceNode>(ts.SyntaxKind.TypeReference, (conversion, node, field) => {
    if (ts.isIdentifier(node.typeName) && conversion.text(node.typeName) === "const") return;
    writeTypeName(conversion, node.typeName, node.typeArguments, field);
  }),
  rule<ts.TypeQueryNode>(ts.SyntaxKind.TypeQuery, (conversion, node, field) => {
    conversion.writer.begin("type_query", conversion.start(node), field);
    if (node.typeArguments !== undefined) {
      conversion.writer.begin("instantiation_expression", conversion.start(node.exprName), "");
      writeQueried(conversion, node.exprName, "function");
      conversion.typeArguments(node.typeArguments);
      conversion.writer.finish();
    } else writeQueried(conversion, node.exprName, "");
    conversion.writer.finish();
  }),
  rule<ts.ImportTypeNode>(ts.SyntaxKind.ImportType, writeImportType),
  rule<ts.UnionTypeNode>(ts.SyntaxKind.UnionType, (conversion, node, field) =>
    writeOperands(conversion, node, "union_type", field),
  ),
  rule<ts.IntersectionTypeNode>(ts.SyntaxKind.IntersectionType, (conversion, node, field) =>
    writeOperands(conversion, node, "intersection_type", field),
  ),
  rule<ts.FunctionTypeNode>(ts.SyntaxKind.FunctionType, (conversion, node, field) =>
    writeFunctionType(conversion, node, "function_type", "return_type", field),
  ),
  rule<ts.ConstructorTypeNode>(ts.SyntaxKind.ConstructorType, (conversion, node, field) =>
    writeFunctionType(conversion, node, "constructor_type", "type", field),
  ),
  rule<ts.TypePredicateNode>(ts.SyntaxKind.TypePredicate, (conversion, node, field) => {
    const { writer } = conversion;
    const isAssertion = node.assertsModifier !== undefined;
    if (isAssertion) writer.begin("asserts", conversion.start(node), field);
    if (node.type !== undefined)
      writer.begin("type_predicate", conversion.start(node.parameterName), isAssertion ? "" : field);
    const type = node.parameterName.kind === ts.SyntaxKind.ThisType ? "this" : "identifier";
    conversion.leaf(type, node.parameterName, node.type === undefined ? "" : "name");
    conversion.write(node.type, "type");
    if (node.type !== undefined) writer.finish();
    if (isAssertion) writer.finish();
  }),
  rule<ts.TypeOperatorNode>(ts.SyntaxKind.TypeOperator, (conversion, node, field) => {
    if (node.operator === ts.SyntaxKind.UniqueKeyword) {
      conversion.writer.begin("predefined_type", conversion.start(node), field);
      conversion.writer.token("unique symbol", conversion.start(node), node.end, "");
      conversion.writer.finish(node.end);
      return;
    }
    const type = node.operator === ts.SyntaxKind.KeyOfKeyword ? "index_type_query" : "readonly_type";
    conversion.writer.begin(type, conversion.start(node), field);
    conversion.write(node.type);
    conversion.writer.finish(node.end);
  }),
  shape(
    ts.SyntaxKind.ConditionalType,
    "conditional_type",
    ["checkType", "left"],
    ["extendsType", "right"],
    ["trueType", "consequence"],
    ["falseType", "alternative"],
  ),
  rule<ts.InferTypeNode>(ts.SyntaxKind.InferType, (conversion, node, field) => {
    conversion.writer.begin("infer_type", conversion.start(node), field);
    conversion.leaf("type_identifier", node.typeParameter.name);
    conversion.write(node.typeParameter.constraint);
    conversion.writer.finish(node.end);
  }),
  rule<ts.TypeParameterDeclaration>(ts.SyntaxKind.TypeParameter, (conversion, node, field) => {
    const { writer } = conversion;
    writer.begin("type_parameter", conversion.start(node), field);
    conversion.leaf("type_identifier", node.name, "name");
    if (node.constraint !== undefined) {
      writer.begin("constraint", node.constraint.pos - "extends".length, "constraint");
      conversion.write(node.constraint);
      writer.finish();
    }
    if (node.default !== undefined) {
      writer.begin("default_type", node.default.pos - 1, "value");
      conversion.write(node.default);
      writer.finish();
    }
    writer.finish(node.end);
  }),
  shape(ts.SyntaxKind.ArrayType, "array_type", "elementType"),
  shape(ts.SyntaxKind.IndexedAccessType, "lookup_type", "objectType", "indexType"),
  shape(ts.SyntaxKind.ParenthesizedType, "parenthesized_type", "type"),
  shape(ts.SyntaxKind.OptionalType, "optional_type", "type"),
  shape(ts.SyntaxKind.RestType, "rest_type", "type"),
  shape(ts.SyntaxKind.TupleType, "tuple_type", "elements"),
  shape(ts.SyntaxKind.TypeLiteral, "object_type", "members"),
  rule<ts.NamedTupleMember>(ts.SyntaxKind.NamedTupleMember, (conversion, node, field) => {
    const { writer } = conversion;
    const start = conversion.start(node);
    writer.begin(node.questionToken === undefined ? "required_parameter" : "optional_parameter", start, field);
    if (node.dotDotDotToken !== undefined) {
      writer.begin("rest_pattern", start, "name");
      conversion.leaf("identifier", node.name);
      writer.finish();
    } else conversion.leaf("identifier", node.name, "name");
    writeTypeAnnotation(conversion, node.type, "type");
    writer.finish();
  }),
  rule<ts.MappedTypeNode>(ts.SyntaxKind.MappedType, writeMappedType),
]);

/** `A | B | C` is one list for the compiler and nests to the left here. */
function writeOperands(
  conversion: Conversion,
  node: ts.UnionOrIntersectionTypeNode,
  type: "union_type" | "intersection_type",
  field: FieldName,
): void {
  const { writer } = conversion;
  const start = conversion.start(node);
  const [first, ...others] = node.types;
  if (first === undefined) return;
  const hasLeadingOperator = conversion.start(first) !== start;
  const depth = others.length + (hasLeadingOperator ? 1 : 0);
  for (let index = 0; index < depth; index += 1) writer.begin(type, start, index === 0 ? field : "");
  conversion.write(first, depth === 0 ? field : "");
  if (hasLeadingOperator) writer.finish();
  for (const operand of others) {
    conversion.write(operand);
    writer.finish();
  }
}

function writeFunctionType(
  conversion: Conversion,
  node: ts.FunctionTypeNode | ts.ConstructorTypeNode,
  type: NodeName,
  returnField: FieldName,
  field: FieldName,
): void {
  const { writer } = conversion;
  writer.begin(type, conversion.start(node), field);
  writeParameters(conversion, node);
  conversion.write(node.type, returnField);
  writer.finish();
}

/** What `typeof` asks for is written as an expression. */
function writeQueried(conversion: Conversion, name: ts.EntityName, field: FieldName): void {
  if (!ts.isQualifiedName(name)) {
    const isThis = conversion.text(name) === "this";
    if (isThis) conversion.leaf("this", name, field);
    else conversion.leaf("identifier", name, field);
    return;
  }
  conversion.writer.begin("member_expression", conversion.start(name), field);
  writeQueried(conversion, name.left, "object");
  conversion.leaf("property_identifier", name.right, "property");
  conversion.writer.finish(name.end);
}

function writeImportType(conversion: Conversion, node: ts.ImportTypeNode, field: FieldName): void {
  const { writer } = conversion;
  const start = conversion.start(node);
  if (node.isTypeOf) writer.begin("type_query", start, field);
  const inField = node.isTypeOf ? "" : field;
  const hasArguments = node.typeArguments !== undefined;
  const importStart = node.isTypeOf ? writer.nextAfter(start + "typeof".length) : start;
  const generic = node.isTypeOf ? "instantiation_expression" : "generic_type";
  if (hasArguments) writer.begin(generic, importStart, inField);
  const nameField = !hasArguments ? inField : node.isTypeOf ? "function" : "name";
  writeImported(conversion, node, node.qualifier, importStart, nameField);
  conversion.typeArguments(node.typeArguments);
  if (hasArguments) writer.finish();
  if (node.isTypeOf) writer.finish();
}

function writeImported(
  conversion: Conversion,
  node: ts.ImportTypeNode,
  qualifier: ts.EntityName | undefined,
  start: number,
  field: FieldName,
): void {
  const { writer } = conversion;
  if (qualifier !== undefined) {
    writer.begin("member_expression", start, field);
    const isNested = ts.isQualifiedName(qualifier);
    writeImported(conversion, node, isNested ? qualifier.left : undefined, start, "object");
    conversion.leaf("property_identifier", isNested ? qualifier.right : qualifier, "property");
    writer.finish();
    return;
  }
  writer.begin("call_expression", start, field);
  writer.leaf("import", start, start + "import".length, "function");
  writer.begin("arguments", node.argument.pos - 1, "arguments");
  if (ts.isLiteralTypeNode(node.argument)) conversion.write(node.argument.literal);
  else conversion.write(node.argument);
  writer.finishBehind(")");
  writer.finish();
}

/** `{ [K in T as U]?: V }`: an object type with one index signature. */
function writeMappedType(conversion: Conversion, node: ts.MappedTypeNode, field: FieldName): void {
  const { writer } = conversion;
  writer.begin("object_type", conversion.start(node), field);
  const { typeParameter } = node;
  writer.skipTo(conversion.start(node) + 1);
  writer.begin("index_signature", writer.next(), "");
  if (node.readonlyToken !== undefined) writer.skipTo(conversion.start(node.readonlyToken), "sign");
  writer.begin("mapped_type_clause", conversion.start(typeParameter), "");
  conversion.leaf("type_identifier", typeParameter.name, "name");
  conversion.write(typeParameter.constraint, "type");
  conversion.write(node.nameType, "alias");
  writer.finish();
  if (node.type !== undefined) {
    const question = node.questionToken;
    const start = question === undefined ? node.type.pos - 1 : conversion.start(question);
    const type =
      question?.kind === ts.SyntaxKind.PlusToken
        ? "adding_type_annotation"
        : question?.kind === ts.SyntaxKind.MinusToken
          ? "omitting_type_annotation"
          : question === undefined
            ? "type_annotation"
            : "opting_type_annotation";
    writer.begin(type, start, "type");
    conversion.write(node.type);
    writer.finish();
  }
  writer.finish();
  conversion.writeAll(node.members);
  writer.finish(node.end);
}
