/** What a name in a TypeScript or JavaScript file stands for, by the compiler's checker. */
import ts from "typescript";
import type { Cause } from "../../../core/dependencies/cause.ts";

export interface NamedDeclarations {
  readonly declarations: readonly ts.Node[];
  /** Of a name that is called: the signature that applies; a function type's own is left out. */
  readonly called: ts.Node | undefined;
  /** Where there is no declaration: whether a library has it, and what else the compiler knows. */
  readonly isExternal: boolean;
  readonly cause?: Cause;
}

/** What of the compiler is not in its published types, but in each of its versions. */
interface InternalChecker {
  getIndexInfosAtLocation?(node: ts.Node): readonly ts.IndexInfo[] | undefined;
  isTypeInvalidDueToUnionDiscriminant?(type: ts.Type, literal: ts.Node): boolean;
}

interface InternalSignature extends ts.Signature {
  readonly compositeSignatures?: readonly ts.Signature[];
}

/** Aliases are followed to what they stand for. */
export function declarationsOf(node: ts.Node, checker: ts.TypeChecker): NamedDeclarations {
  if (isModuleObject(node, checker))
    return { declarations: [node.getSourceFile()], called: undefined, isExternal: false };
  const symbols = symbolsOf(node, checker);
  const declarations = withoutExpandos([
    ...new Set(symbols.flatMap((symbol) => declarationsOfSymbol(symbol, checker))),
  ]);
  const called = calledSignature(node, checker);
  if (declarations.length > 0 || called !== undefined) return { declarations, called, isExternal: false };
  const signatures = indexSignaturesAt(node, checker);
  return { declarations: signatures, called, ...absence(node, symbols, checker) };
}

function symbolsOf(node: ts.Node, checker: ts.TypeChecker): readonly ts.Symbol[] {
  const { parent } = node;
  const contextual = contextualProperties(node, checker);
  if (ts.isShorthandPropertyAssignment(parent) && parent.name === node)
    return [checker.getShorthandAssignmentValueSymbol(parent), ...contextual].filter((symbol) => symbol !== undefined);
  if (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent)) {
    const isPropertyName = parent.propertyName === node || (parent.propertyName === undefined && parent.name === node);
    if (isPropertyName && parent.dotDotDotToken === undefined) return propertiesOf(parent.parent, node, checker);
  }
  if (contextual.length > 0) return contextual;
  if (ts.isExportSpecifier(parent) && parent.parent.parent.moduleSpecifier === undefined && !isRenamed(parent, node))
    return aliasFollowed(checker.getExportSpecifierLocalTargetSymbol(parent), checker);
  return aliasFollowed(checker.getSymbolAtLocation(node), checker);
}

/** `module.exports`, either half, or `exports` of a CommonJS module: the module itself. */
function isModuleObject(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (!ts.isIdentifier(node) || !/[.][cm]?jsx?$/.test(node.getSourceFile().fileName)) return false;
  const { parent } = node;
  const access = ts.isPropertyAccessExpression(parent) ? parent : undefined;
  const isWhole = access !== undefined && access.name.text === "exports" && isNamed(access.expression, "module");
  if (!isWhole && !(node.text === "exports" && access?.expression === node)) return false;
  const declaration = checker.getSymbolAtLocation(isWhole ? access.expression : node)?.valueDeclaration;
  return declaration === undefined || !(ts.isParameter(declaration) || ts.isVariableDeclaration(declaration));
}

function isNamed(node: ts.Node, text: string): boolean {
  return ts.isIdentifier(node) && node.text === text;
}

/** `b` in `export { a as b }`. */
function isRenamed(specifier: ts.ExportSpecifier, node: ts.Node): boolean {
  return specifier.propertyName !== undefined && specifier.name === node;
}

function aliasFollowed(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): readonly ts.Symbol[] {
  if (symbol === undefined) return [];
  if ((symbol.flags & ts.SymbolFlags.Alias) === 0) return [symbol];
  const target = checker.getAliasedSymbol(symbol);
  return checker.isUnknownSymbol(target) ? [] : [target];
}

/** What is assigned to a member of a function or class declares that member, and only by the way its owner. */
function withoutExpandos(declarations: readonly ts.Declaration[]): readonly ts.Declaration[] {
  if (declarations.length < 2) return declarations;
  const proper = declarations.filter(
    (node) =>
      !ts.isExpression(node) || ts.isClassExpression(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node),
  );
  return proper.length > 0 ? proper : declarations;
}

function declarationsOfSymbol(symbol: ts.Symbol, checker: ts.TypeChecker): readonly ts.Declaration[] {
  if (symbol.declarations !== undefined && symbol.declarations.length > 0) return symbol.declarations;
  return checker.getRootSymbols(symbol).flatMap((root) => (root === symbol ? [] : (root.declarations ?? [])));
}

/** The property that a name in a destructuring pattern takes out. */
function propertiesOf(pattern: ts.ObjectBindingPattern, name: ts.Node, checker: ts.TypeChecker): ts.Symbol[] {
  const text = textOf(name);
  if (text === undefined) return [];
  const type = checker.getTypeAtLocation(pattern);
  return membersNamed(type.isUnion() ? type.types : [type], text);
}

/** A key of an object literal, or a JSX attribute, that a type asks for: the properties of that type. */
function contextualProperties(node: ts.Node, checker: ts.TypeChecker): ts.Symbol[] {
  const element = node.parent;
  const isKey = ts.isObjectLiteralElement(element) && element.name === node;
  if (!isKey) return [];
  const literal = element.parent;
  if (!ts.isObjectLiteralExpression(literal) && !ts.isJsxAttributes(literal)) return [];
  const text = textOf(node);
  const asked = checker.getContextualType(literal);
  const type = asked === undefined ? undefined : (checker.getBaseConstraintOfType(asked) ?? asked);
  if (text === undefined || type === undefined) return [];
  if (!type.isUnion()) return membersNamed([type], text);
  const isExcluded = (checker as InternalChecker).isTypeInvalidDueToUnionDiscriminant;
  const possible = type.types.filter((member) => isExcluded?.(member, literal) !== true);
  return membersNamed(possible.length > 0 ? possible : type.types, text);
}

function membersNamed(types: readonly ts.Type[], name: string): ts.Symbol[] {
  const symbols = types.map((type) => type.getProperty(name)).filter((symbol) => symbol !== undefined);
  return [...new Set(symbols)];
}

/** Of an overloaded function the overload a call means, of a class its constructor. */
function calledSignature(node: ts.Node, checker: ts.TypeChecker): ts.Node | undefined {
  let callee = node;
  while (ts.isPropertyAccessExpression(callee.parent) && callee.parent.name === callee) callee = callee.parent;
  const call = callee.parent;
  if (!ts.isCallLikeExpression(call) || invokedBy(call) !== callee) return undefined;
  const signature = checker.getResolvedSignature(call) as InternalSignature | undefined;
  // Of a value that may be one of several functions any may be called.
  const declaration = signature?.compositeSignatures === undefined ? signature?.declaration : undefined;
  if (declaration === undefined || ts.isFunctionTypeNode(declaration) || ts.isJSDocSignature(declaration))
    return undefined;
  // A component is meant, not how it is made.
  return ts.isJsxOpeningLikeElement(call) && !ts.isFunctionLike(declaration) ? undefined : declaration;
}

function invokedBy(call: ts.CallLikeExpression): ts.Node | undefined {
  if (ts.isTaggedTemplateExpression(call)) return call.tag;
  if (ts.isJsxOpeningElement(call) || ts.isJsxSelfClosingElement(call)) return call.tagName;
  return "expression" in call ? call.expression : undefined;
}

function indexSignaturesAt(node: ts.Node, checker: ts.TypeChecker): readonly ts.Node[] {
  const infos = (checker as InternalChecker).getIndexInfosAtLocation?.(node) ?? [];
  return infos.map(({ declaration }) => declaration).filter((declaration) => declaration !== undefined);
}

const MADE_UP: Cause = { kind: "made-up", text: "The compiler makes it up; nothing in a file declares it." };
const MEMBER_OF_ANY: Cause = { kind: "member", text: "It is a member of a value of type any." };
const NO_MEMBER: Cause = { kind: "no-member", text: "The type of the value has no such member." };
const NO_EXPORT: Cause = { kind: "import", text: "The imported module has no such name." };

/** What is known of a name that nothing declares. */
function absence(
  node: ts.Node,
  symbols: readonly ts.Symbol[],
  checker: ts.TypeChecker,
): Pick<NamedDeclarations, "isExternal" | "cause"> {
  if (symbols.length > 0) return { isExternal: false, cause: MADE_UP };
  const { parent } = node;
  const owner = ts.isPropertyAccessExpression(parent) && parent.name === node ? parent.expression : undefined;
  if (owner !== undefined) {
    const isAny = (checker.getTypeAtLocation(owner).flags & ts.TypeFlags.Any) !== 0;
    return { isExternal: false, cause: isAny ? MEMBER_OF_ANY : NO_MEMBER };
  }
  const symbol = checker.getSymbolAtLocation(node);
  if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Alias) === 0) return { isExternal: false };
  const specifier = symbol.declarations?.map(importedModule).find((module) => module !== undefined);
  if (specifier === undefined || /^[./]/.test(specifier.text)) return { isExternal: false };
  return checker.getSymbolAtLocation(specifier) === undefined
    ? { isExternal: true }
    : { isExternal: false, cause: NO_EXPORT };
}

/** The module's name in the import that a name comes from. */
function importedModule(declaration: ts.Node): ts.StringLiteralLike | undefined {
  for (let at = declaration; !ts.isSourceFile(at); at = at.parent) {
    let name: ts.Node | undefined;
    if (ts.isImportDeclaration(at) || ts.isExportDeclaration(at)) name = at.moduleSpecifier;
    else if (ts.isImportEqualsDeclaration(at) && ts.isExternalModuleReference(at.moduleReference))
      name = at.moduleReference.expression;
    else if (ts.isVariableDeclaration(at) && at.initializer !== undefined) name = requiredModule(at.initializer);
    if (name !== undefined) return ts.isStringLiteralLike(name) ? name : undefined;
  }
  return undefined;
}

function requiredModule(expression: ts.Expression): ts.Node | undefined {
  let call = expression;
  while (ts.isPropertyAccessExpression(call)) call = call.expression;
  return ts.isCallExpression(call) && ts.isIdentifier(call.expression) && call.expression.text === "require"
    ? call.arguments[0]
    : undefined;
}

function textOf(name: ts.Node): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isJsxNamespacedName(name)) return `${name.namespace.text}:${name.name.text}`;
  return undefined;
}
