/** The part of a top-level statement that a contract fixes, as normalised text: layout and comments do not count. */
import ts from "typescript";

/** Signature of a statement up to its body or value; types, interfaces and enums count whole. */
export function signatureOf(node: ts.Statement, source: ts.SourceFile): string {
  return normalise(rawSignature(node, source));
}

function rawSignature(node: ts.Statement, source: ts.SourceFile): string {
  if (ts.isFunctionDeclaration(node)) return textUntil(node, node.body, source);
  if (ts.isVariableStatement(node)) {
    const before = source.text.slice(node.getStart(source), node.declarationList.getStart(source));
    const keyword = ts.NodeFlags.Const & node.declarationList.flags ? "const " : "let ";
    const parts = node.declarationList.declarations.map((declaration) => variable(declaration, source));
    return before + keyword + parts.join(", ");
  }
  if (ts.isClassDeclaration(node)) return classSignature(node, source);
  if (ts.isExpressionStatement(node)) return callSignature(node.expression, source);
  if (ts.isExportAssignment(node)) return "export default";
  return node.getText(source);
}

function variable(node: ts.VariableDeclaration, source: ts.SourceFile): string {
  const value = node.initializer;
  if (value !== undefined && node.type === undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))) {
    return textUntil(node, value.body, source);
  }
  return textUntil(node, value, source).trimEnd().replace(/=$/, "");
}

/** The head and every member that is not private, each up to its body. */
function classSignature(node: ts.ClassDeclaration, source: ts.SourceFile): string {
  const members = node.members.filter((member) => !isPrivate(member));
  const opening = source.text.indexOf("{", (node.heritageClauses ?? node.typeParameters)?.end ?? node.name?.end ?? 0);
  const head = source.text.slice(node.getStart(source), opening);
  return `${head}{ ${members.map((member) => memberSignature(member, source)).join(" ; ")} }`;
}

function memberSignature(member: ts.ClassElement, source: ts.SourceFile): string {
  if (ts.isPropertyDeclaration(member))
    return textUntil(member, member.initializer, source).trimEnd().replace(/=$/, "");
  const body = ts.isFunctionLike(member) && "body" in member ? (member.body as ts.Node | undefined) : undefined;
  return textUntil(member, body, source);
}

function isPrivate(member: ts.ClassElement): boolean {
  if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) return true;
  if (!ts.canHaveModifiers(member)) return false;
  return ts.getModifiers(member)?.some((modifier) => modifier.kind === ts.SyntaxKind.PrivateKeyword) ?? false;
}

/** What is called, and a first argument that is a literal: `app.get("/pets"`, `test("lists pets"`. */
function callSignature(node: ts.Expression, source: ts.SourceFile): string {
  if (!ts.isCallExpression(node)) return "";
  const first = node.arguments[0];
  const literal = first !== undefined && ts.isStringLiteralLike(first) ? JSON.stringify(first.text) : "";
  return `${node.expression.getText(source)}(${literal}`;
}

function textUntil(node: ts.Node, end: ts.Node | undefined, source: ts.SourceFile): string {
  return source.text.slice(node.getStart(source), end?.getStart(source) ?? node.end);
}

/** Tokens joined by one space, without semicolons, trailing commas and leading bars; strings in double quotes. */
function normalise(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2023, true, ts.LanguageVariant.Standard, text);
  const tokens: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.SemicolonToken) continue;
    const last = tokens.at(-1) ?? "";
    if (last === "," && /^[)\]}>]$/.test(scanner.getTokenText())) tokens.pop();
    if (kind === ts.SyntaxKind.BarToken && ["=", ":", "(", "<", ","].includes(last)) continue;
    tokens.push(
      kind === ts.SyntaxKind.StringLiteral ? JSON.stringify(scanner.getTokenValue()) : scanner.getTokenText(),
    );
  }
  return tokens.join(" ");
}
