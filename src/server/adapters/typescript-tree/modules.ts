/** Imports, exports and namespaces. */
import ts from "typescript";
import { writeBlock } from "./blocks.ts";
import { type Conversion, hasModifier, rule, type Rules } from "./conversion.ts";
import { writeDeclaration } from "./declarations.ts";
import { writePropertyName } from "./patterns.ts";
import { writeNestedName } from "./signatures.ts";
import type { FieldName, NodeName } from "./node-names.ts";

export const moduleRules: Rules = new Map([
  rule<ts.ImportDeclaration>(ts.SyntaxKind.ImportDeclaration, (conversion, node, field) => {
    const { writer } = conversion;
    const clause = node.importClause;
    writer.begin("import_statement", conversion.start(node), field);
    if (clause !== undefined) {
      const first = clause.name ?? clause.namedBindings;
      writer.begin("import_clause", first === undefined ? conversion.start(clause) : conversion.start(first), "");
      conversion.leaf("identifier", clause.name);
      conversion.write(clause.namedBindings);
      writer.finish(clause.end);
    }
    conversion.write(node.moduleSpecifier, "source");
    conversion.write(node.attributes);
    conversion.finishStatement(node.end, false);
  }),
  rule<ts.NamedImports>(ts.SyntaxKind.NamedImports, (conversion, node, field) =>
    conversion.list("named_imports", node.elements, "}", field),
  ),
  rule<ts.NamespaceImport>(ts.SyntaxKind.NamespaceImport, (conversion, node, field) => {
    conversion.writer.begin("namespace_import", conversion.start(node), field);
    conversion.leaf("identifier", node.name);
    conversion.writer.finish(node.end);
  }),
  rule<ts.ImportSpecifier>(ts.SyntaxKind.ImportSpecifier, (conversion, node) =>
    writeSpecifier(conversion, node, "import_specifier"),
  ),
  rule<ts.ImportAttributes>(ts.SyntaxKind.ImportAttributes, (conversion, node, field) => {
    const { writer } = conversion;
    writer.begin("import_attribute", conversion.start(node), field);
    conversion.list("object", node.elements, "}", "");
    writer.finish(node.end);
  }),
  rule<ts.ImportAttribute>(ts.SyntaxKind.ImportAttribute, (conversion, node, field) => {
    conversion.writer.begin("pair", conversion.start(node), field);
    writePropertyName(conversion, node.name, "key");
    conversion.write(node.value, "value");
    conversion.writer.finish(node.end);
  }),
  rule<ts.ImportEqualsDeclaration>(ts.SyntaxKind.ImportEqualsDeclaration, (conversion, node, field) =>
    writeDeclaration(conversion, node, field, (start, inField) => writeImportEquals(conversion, node, start, inField)),
  ),
  rule<ts.ExportDeclaration>(ts.SyntaxKind.ExportDeclaration, (conversion, node, field) => {
    const { writer } = conversion;
    writer.begin("export_statement", conversion.start(node), field);
    conversion.write(node.exportClause);
    conversion.write(node.moduleSpecifier, "source");
    conversion.write(node.attributes);
    conversion.finishStatement(node.end, false);
  }),
  rule<ts.NamedExports>(ts.SyntaxKind.NamedExports, (conversion, node, field) =>
    conversion.list("export_clause", node.elements, "}", field),
  ),
  rule<ts.NamespaceExport>(ts.SyntaxKind.NamespaceExport, (conversion, node, field) => {
    conversion.writer.begin("namespace_export", conversion.start(node), field);
    writeExportName(conversion, node.name, "");
    conversion.writer.finish(node.end);
  }),
  rule<ts.ExportSpecifier>(ts.SyntaxKind.ExportSpecifier, (conversion, node) =>
    writeSpecifier(conversion, node, "export_specifier"),
  ),
  rule<ts.ExportAssignment>(ts.SyntaxKind.ExportAssignment, (conversion, node, field) => {
    conversion.writer.begin("export_statement", conversion.start(node), field);
    conversion.write(node.expression, node.isExportEquals === true ? "" : "value");
    conversion.finishStatement(node.end, true);
  }),
  rule<ts.NamespaceExportDeclaration>(ts.SyntaxKind.NamespaceExportDeclaration, (conversion, node, field) => {
    conversion.writer.begin("export_statement", conversion.start(node), field);
    conversion.leaf("identifier", node.name);
    conversion.finishStatement(node.end, false);
  }),
  rule<ts.ModuleDeclaration>(ts.SyntaxKind.ModuleDeclaration, (conversion, node, field) => {
    writeDeclaration(conversion, node, field, (start, inField) => writeModule(conversion, node, start, inField));
    const { writer } = conversion;
    // The grammar knows no end of a module without body.
    if (node.body === undefined && writer.source[node.end - 1] === ";")
      writer.leaf("empty_statement", node.end - 1, node.end, field);
  }),
]);

function writeSpecifier(
  conversion: Conversion,
  node: ts.ImportSpecifier | ts.ExportSpecifier,
  type: "import_specifier" | "export_specifier",
): void {
  conversion.writer.begin(type, conversion.start(node), "");
  writeExportName(conversion, node.propertyName ?? node.name, "name");
  if (node.propertyName !== undefined) writeExportName(conversion, node.name, "alias");
  conversion.writer.finish(node.end);
}

/** `default` is a word of its own in JavaScript's grammar only. */
function writeExportName(conversion: Conversion, node: ts.ModuleExportName, field: FieldName): void {
  if (ts.isStringLiteral(node)) conversion.write(node, field);
  else if (!conversion.isTypeScript && node.text === "default")
    conversion.writer.token("default", conversion.start(node), node.end, field);
  else conversion.leaf("identifier", node, field);
}

function writeImportEquals(
  conversion: Conversion,
  node: ts.ImportEqualsDeclaration,
  start: number,
  field: FieldName,
): void {
  const { writer } = conversion;
  const { moduleReference } = node;
  if (ts.isExternalModuleReference(moduleReference)) {
    writer.begin("import_statement", start, field);
    writer.begin("import_require_clause", conversion.start(node.name), "");
    conversion.leaf("identifier", node.name);
    conversion.write(moduleReference.expression, "source");
    writer.finish(moduleReference.end);
  } else {
    writer.begin("import_alias", start, field);
    conversion.leaf("identifier", node.name);
    writeNestedName(conversion, moduleReference, "", "nested_identifier");
  }
  conversion.finishStatement(node.end, false);
}

function writeModule(conversion: Conversion, node: ts.ModuleDeclaration, start: number, field: FieldName): void {
  const { writer } = conversion;
  if ((node.flags & ts.NodeFlags.GlobalAugmentation) !== 0) {
    writeGlobal(conversion, node, start, field);
    return;
  }
  const names = [node.name];
  let body = node.body;
  while (body !== undefined && ts.isModuleDeclaration(body)) {
    names.push(body.name);
    body = body.body;
  }
  const isNamespace = writer.source.startsWith("namespace", start);
  // Where it could be an expression the grammar takes it for one.
  const isStatement =
    isNamespace && !hasModifier(node, ts.SyntaxKind.ExportKeyword) && !hasModifier(node, ts.SyntaxKind.DeclareKeyword);
  if (isStatement) writer.begin("expression_statement", start, field);
  writer.begin(isNamespace ? "internal_module" : "module", start, isStatement ? "" : field);
  writeModuleName(conversion, names, "name", "nested_identifier");
  if (body !== undefined && ts.isModuleBlock(body)) writeBlock(conversion, body, "body", isStatement);
  writer.finish();
  if (isStatement) conversion.finishStatement(writer.at, true);
}

/** `global` stands in a declaration of its own, whether `declare` is written or follows from the place. */
function writeGlobal(
  conversion: Conversion,
  { body, modifiers }: ts.ModuleDeclaration,
  start: number,
  field: FieldName,
): void {
  const isWrapped = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
  if (!isWrapped) conversion.writer.begin("ambient_declaration", start, field);
  if (body !== undefined && ts.isModuleBlock(body)) writeBlock(conversion, body, "", false);
  if (!isWrapped) conversion.writer.finish();
}

function writeModuleName(
  conversion: Conversion,
  names: readonly ts.ModuleName[],
  field: FieldName,
  type: NodeName,
): void {
  const last = names.at(-1);
  const [first] = names;
  if (first === undefined || last === undefined) return;
  if (names.length === 1) {
    conversion.write(first, field);
    return;
  }
  conversion.writer.begin(type, conversion.start(first), field);
  writeModuleName(conversion, names.slice(0, -1), "object", "member_expression");
  conversion.leaf("property_identifier", last, "property");
  conversion.writer.finish(last.end);
}
