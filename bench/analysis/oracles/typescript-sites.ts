/** The names in a TypeScript or JavaScript file and what each is there for, by syntax alone. */
import ts from "typescript";
import type { Role } from "./oracle.ts";

/** Indexes are UTF-16, into the text without a byte order mark. */
export interface NameSite {
  readonly start: number;
  readonly end: number;
  readonly role: Role;
}

/**
 * Every identifier, and every module specifier without names beside it: those lead into the module already. Comments and
 * JSDoc are no code.
 */
export function typescriptSites(path: string, text: string): readonly NameSite[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const sites: NameSite[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      // A missing name after a syntax error is empty.
      if (node.end > node.getStart(source))
        sites.push({ start: node.getStart(source), end: node.end, role: roleOf(node) });
    } else if (ts.isStringLiteralLike(node) && isModuleSpecifier(node)) {
      sites.push({ start: node.getStart(source), end: node.end, role: "import" });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sites;
}

function isModuleSpecifier(node: ts.StringLiteralLike): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent)) return parent.importClause === undefined;
  if (ts.isExportDeclaration(parent)) return parent.exportClause === undefined;
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent);
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return false;
  const callee = parent.expression;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (!ts.isIdentifier(callee) || callee.text !== "require") return false;
  return !ts.isVariableDeclaration(parent.parent) && !ts.isPropertyAccessExpression(parent.parent);
}

function roleOf(name: ts.Node): Role {
  let node = name;
  for (; ; node = node.parent) {
    const { parent } = node;
    if (isCalleeOf(node, parent)) return "function_call";
    if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isImportEqualsDeclaration(parent))
      return "import";
    if (ts.isExpressionWithTypeArguments(parent))
      return ts.isHeritageClause(parent.parent) && isRunTimeHeritage(parent.parent) ? "data_flow" : "type";
    if (ts.isTypeNode(parent)) return "type";
    const isWrapper =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      ts.isNonNullExpression(parent) ||
      ts.isParenthesizedExpression(parent) ||
      ts.isQualifiedName(parent) ||
      ts.isImportSpecifier(parent) ||
      ts.isImportClause(parent) ||
      ts.isNamedImports(parent) ||
      ts.isNamespaceImport(parent) ||
      ts.isExportSpecifier(parent) ||
      ts.isNamedExports(parent) ||
      ts.isNamespaceExport(parent);
    if (!isWrapper) return "data_flow";
  }
}

function isRunTimeHeritage(clause: ts.HeritageClause): boolean {
  return clause.token === ts.SyntaxKind.ExtendsKeyword && !ts.isInterfaceDeclaration(clause.parent);
}

function isCalleeOf(node: ts.Node, parent: ts.Node): boolean {
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent) || ts.isDecorator(parent))
    return parent.expression === node;
  if (ts.isTaggedTemplateExpression(parent)) return parent.tag === node;
  return (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) && parent.tagName === node;
}
