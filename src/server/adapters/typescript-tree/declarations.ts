/** Variables, functions, parameters and the declarations of TypeScript. */
import ts from "typescript";
import { writeBlock } from "./blocks.ts";
import { type Conversion, hasModifier, modifiersOf, rule, type Rules, shape } from "./conversion.ts";
import { writePropertyName, writeWithDefault } from "./patterns.ts";
import { writeSignature, writeTypeAnnotation, writeTypeName, writeTypeParameters } from "./signatures.ts";
import type { FieldName, NodeName } from "./node-names.ts";

/**
 * A declaration with what wraps it: `export`, `export default`, `declare`. `write` gets the start of the declaration
 * itself and its field.
 */
export function writeDeclaration(
  conversion: Conversion,
  node: ts.Node,
  field: FieldName,
  write: (start: number, field: FieldName) => void,
): void {
  const { writer } = conversion;
  const modifiers = modifiersOf(node);
  const exported = modifiers.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  let start = conversion.start(node);
  let inField = field;
  let open = 0;
  if (exported !== undefined) {
    writer.begin("export_statement", start, field);
    for (const decorator of modifiers.filter(ts.isDecorator))
      if (decorator.pos < exported.pos) conversion.write(decorator, "decorator");
    const last = modifiers.find(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? exported;
    writer.skipTo(last.end);
    start = writer.next();
    inField = last !== exported && !hasName(node) ? "value" : "declaration";
    open += 1;
  }
  const declared = modifiers.find(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
  if (declared !== undefined) {
    writer.begin("ambient_declaration", start, inField);
    writer.skipTo(declared.end);
    start = writer.next();
    inField = "";
    open += 1;
  }
  write(start, inField);
  if (inField === "value" && open > 0) conversion.finishStatement(writer.at, true);
  else if (open > 0) writer.finish();
  if (open > 1) writer.finish();
}

function hasName(node: ts.Node): boolean {
  return (node as ts.NamedDeclaration).name !== undefined;
}

export const declarationRules: Rules = new Map([
  rule<ts.VariableStatement>(ts.SyntaxKind.VariableStatement, (conversion, node, field) =>
    writeDeclaration(conversion, node, field, (start, inField) => {
      writeVariables(conversion, node.declarationList, start, inField);
      conversion.finishStatement(node.end, node.declarationList.declarations.at(-1)?.initializer !== undefined);
    }),
  ),
  // Only in the head of `for`, where the semicolon belongs to it.
  rule<ts.VariableDeclarationList>(ts.SyntaxKind.VariableDeclarationList, (conversion, node, field) => {
    writeVariables(conversion, node, conversion.start(node), field);
    conversion.writer.finishBehind(";");
  }),
  rule<ts.VariableDeclaration>(ts.SyntaxKind.VariableDeclaration, (conversion, node, field) => {
    conversion.writer.begin("variable_declarator", conversion.start(node), field);
    if (ts.isIdentifier(node.name)) conversion.leaf("identifier", node.name, "name");
    else conversion.write(node.name, "name");
    writeTypeAnnotation(conversion, node.type, "type");
    conversion.write(node.initializer, "value");
    conversion.writer.finish(node.end);
  }),
  rule<ts.FunctionDeclaration>(ts.SyntaxKind.FunctionDeclaration, (conversion, node, field) =>
    writeDeclaration(conversion, node, field, (start, inField) => {
      conversion.writer.begin(typeOfFunction(node, inField), start, inField);
      conversion.leaf("identifier", node.name, "name");
      writeSignature(conversion, node);
      const isDefault = hasModifier(node, ts.SyntaxKind.DefaultKeyword);
      writeBlock(conversion, node.body, "body", inField !== "declaration" || isDefault);
      if (node.body === undefined) conversion.finishStatement(node.end, false);
      else conversion.writer.finish();
    }),
  ),
  rule<ts.FunctionExpression>(ts.SyntaxKind.FunctionExpression, (conversion, node, field) => {
    const type = node.asteriskToken === undefined ? "function_expression" : "generator_function";
    conversion.writer.begin(type, conversion.start(node), field);
    conversion.leaf("identifier", node.name, "name");
    writeSignature(conversion, node);
    writeBlock(conversion, node.body, "body", true);
    conversion.writer.finish();
  }),
  rule<ts.ArrowFunction>(ts.SyntaxKind.ArrowFunction, (conversion, node, field) => {
    const { writer } = conversion;
    writer.begin("arrow_function", conversion.start(node), field);
    const parameter = node.parameters[0];
    // Of `x => x` the sign behind the parameter is no parenthesis.
    const isBare = parameter !== undefined && writer.source[writer.nextAfter(node.parameters.end)] !== ")";
    if (isBare) conversion.write(parameter.name, "parameter");
    else writeSignature(conversion, node);
    if (ts.isBlock(node.body)) writeBlock(conversion, node.body, "body", true);
    else conversion.write(node.body, "body");
    writer.finish();
  }),
  rule<ts.ParameterDeclaration>(ts.SyntaxKind.Parameter, (conversion, node, field) =>
    conversion.isTypeScript ? writeParameter(conversion, node, field) : writePattern(conversion, node, field),
  ),
  shape(ts.SyntaxKind.Decorator, "decorator", "expression"),
  rule<ts.InterfaceDeclaration>(ts.SyntaxKind.InterfaceDeclaration, (conversion, node, field) =>
    writeDeclaration(conversion, node, field, (start, inField) => {
      const { writer } = conversion;
      writer.begin("interface_declaration", start, inField);
      conversion.leaf("type_identifier", node.name, "name");
      writeTypeParameters(conversion, node.typeParameters);
      for (const clause of node.heritageClauses ?? []) {
        writer.begin("extends_type_clause", conversion.start(clause), "");
        for (const type of clause.types) writeTypeName(conversion, type.expression, type.typeArguments, "type");
        writer.finish(clause.end);
      }
      conversion.list("interface_body", node.members, "}", "body");
      writer.finish();
    }),
  ),
  rule<ts.TypeAliasDeclaration>(ts.SyntaxKind.TypeAliasDeclaration, (conversion, node, field) =>
    writeDeclaration(conversion, node, field, (start, inField) => {
      conversion.writer.begin("type_alias_declaration", start, inField);
      conversion.leaf("type_identifier", node.name, "name");
      writeTypeParameters(conversion, node.typeParameters);
      conversion.write(node.type, "value");
      conversion.finishStatement(node.end, false);
    }),
  ),
  rule<ts.EnumDeclaration>(ts.SyntaxKind.EnumDeclaration, (conversion, node, field) =>
    writeDeclaration(conversion, node, field, (start, inField) => {
      conversion.writer.begin("enum_declaration", start, inField);
      conversion.leaf("identifier", node.name, "name");
      conversion.list("enum_body", node.members, "}", "body", (member) =>
        writeEnumMember(conversion, member as ts.EnumMember),
      );
      conversion.writer.finish();
    }),
  ),
]);

function writeVariables(
  conversion: Conversion,
  node: ts.VariableDeclarationList,
  start: number,
  field: FieldName,
): void {
  const isVar = (node.flags & ts.NodeFlags.BlockScoped) === 0;
  const isUsing = (node.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using;
  const type = isVar
    ? "variable_declaration"
    : isUsing && !conversion.isTypeScript
      ? "using_declaration"
      : "lexical_declaration";
  conversion.writer.begin(type, start, field);
  conversion.writer.skipTo(node.declarations.pos, isVar ? "" : "kind");
  conversion.writeAll(node.declarations);
}

function typeOfFunction(node: ts.FunctionDeclaration, field: FieldName): NodeName {
  if (node.body === undefined) return "function_signature";
  const isGenerator = node.asteriskToken !== undefined;
  if (field === "value") return isGenerator ? "generator_function" : "function_expression";
  return isGenerator ? "generator_function_declaration" : "function_declaration";
}

/** A parameter of JavaScript is a pattern. */
function writePattern(conversion: Conversion, node: ts.ParameterDeclaration, field: FieldName): void {
  if (node.dotDotDotToken === undefined) {
    writeWithDefault(conversion, node.name, node.initializer, field);
    return;
  }
  conversion.writer.begin("rest_pattern", conversion.start(node), field);
  conversion.write(node.name);
  conversion.writer.finish();
}

function writeParameter(conversion: Conversion, node: ts.ParameterDeclaration, field: FieldName): void {
  const { writer } = conversion;
  const type = node.questionToken === undefined ? "required_parameter" : "optional_parameter";
  writer.begin(type, conversion.start(node), field);
  writeModifiers(conversion, node);
  if (node.dotDotDotToken !== undefined) {
    writer.begin("rest_pattern", conversion.start(node.dotDotDotToken), "pattern");
    conversion.write(node.name);
    writer.finish();
  } else if (ts.isIdentifier(node.name) && conversion.text(node.name) === "this")
    conversion.leaf("this", node.name, "pattern");
  else conversion.write(node.name, "pattern");
  writeTypeAnnotation(conversion, node.type, "type");
  conversion.write(node.initializer, "value");
  writer.finish(node.end);
}

/** Decorators, and the modifiers that are nodes; all others are tokens. */
export function writeModifiers(conversion: Conversion, node: ts.Node): void {
  for (const modifier of modifiersOf(node)) {
    // Decorators may have been written before.
    if (ts.isDecorator(modifier)) {
      if (modifier.end > conversion.writer.at) conversion.write(modifier, "decorator");
    } else if (
      modifier.kind === ts.SyntaxKind.PublicKeyword ||
      modifier.kind === ts.SyntaxKind.PrivateKeyword ||
      modifier.kind === ts.SyntaxKind.ProtectedKeyword
    )
      conversion.leaf("accessibility_modifier", modifier);
    else if (modifier.kind === ts.SyntaxKind.OverrideKeyword) conversion.leaf("override_modifier", modifier);
  }
}

function writeEnumMember(conversion: Conversion, node: ts.EnumMember): void {
  if (node.initializer === undefined) {
    writePropertyName(conversion, node.name, "name");
    return;
  }
  conversion.writer.begin("enum_assignment", conversion.start(node), "");
  writePropertyName(conversion, node.name, "name");
  conversion.write(node.initializer, "value");
  conversion.writer.finish(node.end);
}
