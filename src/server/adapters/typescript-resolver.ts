/**
 * SymbolResolver on the TypeScript compiler: every identifier inside an atom is followed, through imports and
 * aliases, to the atom that declares it. What lies outside the project is left out, what cannot be followed is
 * recorded as unresolved, nothing is guessed.
 */
import ts from "typescript";
import { byteOffsets } from "../../core/byte-offsets.ts";
import type { Dependency, DependencyType, Unresolved } from "../../core/dependencies/dependency.ts";
import type { AtomRange, SourceFile, SymbolResolver } from "../../core/ports.ts";
import { AtomLocator } from "./atom-locator.ts";
import { TypeScriptProject } from "./typescript-project.ts";
import { isCallee, isInType, roleOf } from "./typescript-syntax.ts";

const RESOLVER = "typescript";

interface Found {
  readonly dependencies: Map<string, Dependency>;
  readonly unresolved: Unresolved[];
}

export class TypeScriptResolver implements SymbolResolver {
  /** `pending` is the name under which a skeleton's missing bodies list what they will use. */
  constructor(private readonly pending: string) {}

  /** One dependency per (from, to, type), the first site kept, in the order of the files. */
  resolve(files: readonly SourceFile[], atoms: readonly AtomRange[]): ReturnType<SymbolResolver["resolve"]> {
    const project = new TypeScriptProject(files);
    try {
      const found: Found = { dependencies: new Map(), unresolved: [] };
      const locator = new AtomLocator(files, atoms);
      for (const path of project.paths()) this.resolveFile(project, path, locator, found);
      return Promise.resolve({ dependencies: [...found.dependencies.values()], unresolved: found.unresolved });
    } finally {
      project.dispose();
    }
  }

  private resolveFile(project: TypeScriptProject, path: string, locator: AtomLocator, found: Found): void {
    const source = project.sourceFile(path);
    if (source === undefined) return;
    const checker = project.program().getTypeChecker();
    const offsets = byteOffsets(source.text);
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
        const from = locator.at(path, node.getStart(source));
        if (from !== undefined) {
          const site = { start: offsets.toByte(node.getStart(source)), end: offsets.toByte(node.end) };
          this.resolveIdentifier({ node, from, site, checker, project, locator, found });
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }

  private resolveIdentifier(reference: Reference): void {
    const { node, from, site, checker, project, locator, found } = reference;
    const role = roleOf(node);
    if (role === "none") return;
    const symbol = symbolAt(node, checker);
    const declarations = symbol?.declarations ?? [];
    if (declarations.length === 0) {
      const reason = reasonOf(node, role, symbol, checker);
      if (reason !== undefined) found.unresolved.push({ atom: from, ...site, name: node.text, reason });
      return;
    }
    for (const declaration of declarations) {
      // A namespace import names a whole file, which is no atom; its members are followed where they are used.
      if (ts.isSourceFile(declaration)) continue;
      const file = project.pathOf(declaration.getSourceFile().fileName);
      const to = file === undefined ? undefined : locator.at(file, declaration.getStart());
      if (to === undefined || to === from) continue;
      const type = role === "import" ? "IMPORT" : this.typeOf(node, declaration, checker);
      const key = `${from}\n${to}\n${type}`;
      if (found.dependencies.has(key)) continue;
      const typeOnly = type === "TYPE" || (type === "IMPORT" && vanishes(node, symbol));
      found.dependencies.set(key, { from, to, type, site, resolver: RESOLVER, confidence: 1, typeOnly });
    }
  }

  private typeOf(node: ts.Node, declaration: ts.Declaration, checker: ts.TypeChecker): DependencyType {
    if (isInType(node) || isInType(declaration)) return "TYPE";
    if (isCallee(node)) return "FUNCTION_CALL";
    return this.isPendingArgument(node) && isCallable(node, checker) ? "FUNCTION_CALL" : "DATA_FLOW";
  }

  private isPendingArgument(node: ts.Node): boolean {
    const call = node.parent;
    return ts.isCallExpression(call) && ts.isIdentifier(call.expression) && call.expression.text === this.pending;
  }
}

interface Reference {
  readonly node: ts.Identifier | ts.PrivateIdentifier;
  readonly from: string;
  readonly site: Dependency["site"];
  readonly checker: ts.TypeChecker;
  readonly project: TypeScriptProject;
  readonly locator: AtomLocator;
  readonly found: Found;
}

/** The symbol an identifier names, aliases followed to what they stand for. */
function symbolAt(node: ts.Identifier | ts.PrivateIdentifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = directSymbol(node, checker);
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function directSymbol(node: ts.Identifier | ts.PrivateIdentifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const parent = node.parent;
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
  if (ts.isExportSpecifier(parent) && parent.parent.parent.moduleSpecifier === undefined) {
    return checker.getExportSpecifierLocalTargetSymbol(parent);
  }
  if (ts.isBindingElement(parent) && parent.propertyName === node) {
    return checker.getTypeAtLocation(parent.parent).getProperty(node.text);
  }
  return checker.getSymbolAtLocation(node);
}

/** Why there is no declaration; undefined when there need not be one, as for members of mapped or library types. */
function reasonOf(
  node: ts.Identifier | ts.PrivateIdentifier,
  role: "name" | "member" | "import",
  symbol: ts.Symbol | undefined,
  checker: ts.TypeChecker,
): string | undefined {
  if (role === "import") return "The imported module or name does not exist.";
  if (role === "name")
    return symbol === undefined || checker.isUnknownSymbol(symbol) ? "No such name is in scope." : undefined;
  if (symbol !== undefined) return undefined;
  const owner = ts.isPropertyAccessExpression(node.parent) ? node.parent.expression : undefined;
  if (owner === undefined) return undefined;
  const isAny = (checker.getTypeAtLocation(owner).flags & ts.TypeFlags.Any) !== 0;
  return isAny ? "It is a member of a value of type any." : undefined;
}

/** An import vanishes when it says `type`, or when nothing of what it imports exists at run time. */
function vanishes(node: ts.Node, symbol: ts.Symbol | undefined): boolean {
  const isTypeImport = ts.findAncestor(
    node,
    (at) =>
      ((ts.isImportSpecifier(at) || ts.isExportSpecifier(at) || ts.isExportDeclaration(at)) && at.isTypeOnly) ||
      (ts.isImportClause(at) && at.phaseModifier === ts.SyntaxKind.TypeKeyword),
  );
  return isTypeImport !== undefined || ((symbol?.flags ?? 0) & ts.SymbolFlags.Value) === 0;
}

function isCallable(node: ts.Node, checker: ts.TypeChecker): boolean {
  const type = checker.getTypeAtLocation(node);
  return type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0;
}
