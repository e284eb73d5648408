/** Questions about TypeScript syntax nodes that the inspector and the resolver share. */
import ts from "typescript";

/** How an identifier stands: it names something in scope, it names a member of something, or it is no reference. */
export type Role = "name" | "member" | "import" | "none";

/** The role of an identifier by its parent alone. */
export function roleOf(node: ts.Identifier | ts.PrivateIdentifier): Role {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node ? "member" : "name";
  if (ts.isQualifiedName(parent)) return parent.right === node ? "member" : "name";
  if (ts.isImportSpecifier(parent))
    return parent.propertyName === undefined || parent.propertyName === node ? "import" : "none";
  if (ts.isExportSpecifier(parent)) {
    if (parent.propertyName !== undefined && parent.propertyName !== node) return "none";
    return parent.parent.parent.moduleSpecifier === undefined ? "name" : "import";
  }
  if (ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return "import";
  if (ts.isShorthandPropertyAssignment(parent)) return "name";
  if (ts.isBindingElement(parent)) {
    if (parent.propertyName === node) return "member";
    return parent.initializer === node ? "name" : "none";
  }
  if (isNameOfDeclaration(node, parent)) return "none";
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return "none";
  if (ts.isMetaProperty(parent) || ts.isNamedTupleMember(parent)) return "none";
  if (ts.isTypePredicateNode(parent) && parent.parameterName === node) return "name";
  if (ts.isJsxAttribute(parent)) return "none";
  return "name";
}

function isNameOfDeclaration(node: ts.Node, parent: ts.Node): boolean {
  if (ts.isPropertyAssignment(parent) || ts.isEnumMember(parent)) return parent.name === node;
  return (ts.isNamespaceExport(parent) || isDeclaration(parent)) && parent.name === node;
}

function isDeclaration(node: ts.Node): node is ts.NamedDeclaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isFunctionLike(node) ||
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isImportEqualsDeclaration(node) ||
    ts.isNamespaceExportDeclaration(node)
  );
}

/** True when the node vanishes at run time: it stands in a type, also behind `typeof` or in `implements`. */
export function isInType(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined && !ts.isStatement(at); at = at.parent) {
    if (ts.isExpressionWithTypeArguments(at)) return !isSuperclass(at);
    if (ts.isTypeNode(at) || ts.isTypeParameterDeclaration(at)) return true;
    if (ts.isBlock(at)) return false;
  }
  return isInInterface(node);
}

function isSuperclass(node: ts.ExpressionWithTypeArguments): boolean {
  return (
    ts.isHeritageClause(node.parent) &&
    node.parent.token === ts.SyntaxKind.ExtendsKeyword &&
    ts.isClassLike(node.parent.parent)
  );
}

function isInInterface(node: ts.Node): boolean {
  const statement = ts.findAncestor(node, ts.isStatement);
  return statement !== undefined && (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement));
}

/** True when the node, or the member access it ends, is what a call, a `new` or a tagged template calls. */
export function isCallee(node: ts.Node): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return isCallee(parent);
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return isCallee(parent);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression === node;
  return (ts.isTaggedTemplateExpression(parent) && parent.tag === node) || ts.isDecorator(parent);
}

/** One line of a compiler message. */
export function messageOf(diagnostic: ts.Diagnostic | ts.DiagnosticWithLocation): string {
  return ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
}

/** Line and column from 1. */
export function positionOf(source: ts.SourceFile, index: number): { line: number; column: number } {
  const { line, character } = source.getLineAndCharacterOfPosition(index);
  return { line: line + 1, column: character + 1 };
}
