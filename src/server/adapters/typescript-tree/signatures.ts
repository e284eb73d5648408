/** Type parameters, parameters, annotations and names of types: what declarations and types share. */
import ts from "typescript";
import type { Conversion } from "./conversion.ts";
import type { FieldName, NodeName } from "./node-names.ts";

export function writeTypeParameters(
  conversion: Conversion,
  nodes: ts.NodeArray<ts.TypeParameterDeclaration> | undefined,
): void {
  if (nodes !== undefined) conversion.list("type_parameters", nodes, ">", "type_parameters");
}

export function writeParameters(conversion: Conversion, node: ts.SignatureDeclarationBase): void {
  writeTypeParameters(conversion, node.typeParameters);
  conversion.list("formal_parameters", node.parameters, ")", "parameters");
}

/** `returnField` is the field of the type behind the parameters. */
export function writeSignature(
  conversion: Conversion,
  node: ts.SignatureDeclarationBase,
  returnField: FieldName = "return_type",
): void {
  writeParameters(conversion, node);
  writeTypeAnnotation(conversion, node.type, returnField);
}

/** A type with the colon before it. */
export function writeTypeAnnotation(conversion: Conversion, node: ts.TypeNode | undefined, field: FieldName): void {
  if (node === undefined) return;
  const { writer } = conversion;
  const isPredicate = ts.isTypePredicateNode(node);
  const isAssertion = isPredicate && node.assertsModifier !== undefined;
  const type = isAssertion ? "asserts_annotation" : isPredicate ? "type_predicate_annotation" : "type_annotation";
  writer.begin(type, node.pos - 1, field);
  conversion.write(node);
  writer.finish();
}

/** `A`, `a.B`, `A<T>`, as a type or as what an interface extends. */
export function writeTypeName(
  conversion: Conversion,
  name: ts.EntityName | ts.Expression,
  typeArguments: ts.NodeArray<ts.TypeNode> | undefined,
  field: FieldName,
): void {
  if (typeArguments === undefined) {
    writeName(conversion, name, field);
    return;
  }
  conversion.writer.begin("generic_type", conversion.start(name), field);
  writeName(conversion, name, "name");
  conversion.typeArguments(typeArguments);
  conversion.writer.finish();
}

function writeName(conversion: Conversion, name: ts.EntityName | ts.Expression, field: FieldName): void {
  const parts = partsOf(name);
  if (parts === undefined) {
    conversion.leaf("type_identifier", name, field);
    return;
  }
  conversion.writer.begin("nested_type_identifier", conversion.start(name), field);
  writeNestedName(conversion, parts.left, "module", "nested_identifier");
  conversion.leaf("type_identifier", parts.right, "name");
  conversion.writer.finish(name.end);
}

/** `a.b.c` as a name: only its outermost node is called `nested_identifier`. */
export function writeNestedName(
  conversion: Conversion,
  name: ts.EntityName | ts.Expression,
  field: FieldName,
  type: NodeName,
): void {
  const parts = partsOf(name);
  if (parts === undefined) {
    conversion.write(name, field);
    return;
  }
  conversion.writer.begin(type, conversion.start(name), field);
  writeNestedName(conversion, parts.left, "object", "member_expression");
  conversion.leaf("property_identifier", parts.right, "property");
  conversion.writer.finish(name.end);
}

function partsOf(
  name: ts.EntityName | ts.Expression,
): { left: ts.EntityName | ts.Expression; right: ts.Node } | undefined {
  if (ts.isQualifiedName(name)) return { left: name.left, right: name.right };
  if (ts.isPropertyAccessExpression(name)) return { left: name.expression, right: name.name };
  return undefined;
}
