/**
 * What other files may see of one: its exports with their types, inferred ones included. A declaration file says the
 * same of types, but not where the members of an inferred type are declared, and that is what a reference needs: here
 * each anonymous member comes with the place of its declaration, told by names, so that it does not move with lines.
 */
import ts from "typescript";

/** Types that go on for longer are told by the file's text: any change counts then. */
const MAX_PARTS = 20_000;

const FORMAT =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.UseFullyQualifiedType |
  ts.TypeFormatFlags.WriteTypeArgumentsOfSignature |
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** `pathOf` makes a compiler's file name short. */
export function shapeOf(tree: ts.SourceFile, checker: ts.TypeChecker, pathOf: (fileName: string) => string): string {
  const module = checker.getSymbolAtLocation(tree);
  // Everything in a script is visible to all.
  if (module === undefined) return tree.text;
  const shape = new Shape(tree, checker, pathOf);
  for (const statement of tree.statements) {
    const isAmbient = ts.isModuleDeclaration(statement) && (ts.isStringLiteral(statement.name) || isGlobal(statement));
    const hasSideEffects = ts.isImportDeclaration(statement) && statement.importClause === undefined;
    if (isAmbient || hasSideEffects) shape.add(statement.getText(tree));
  }
  const whole = module.exports?.get(ts.InternalSymbolName.ExportEquals);
  const exported =
    whole === undefined ? checker.getExportsOfModule(module) : [whole, ...checker.getExportsOfModule(module)];
  for (const symbol of exported) shape.addSymbol(symbol);
  return shape.text() ?? tree.text;
}

class Shape {
  readonly #parts: string[] = [];
  readonly #symbols = new Set<ts.Symbol>();
  readonly #types = new Set<ts.Type>();

  constructor(
    private readonly tree: ts.SourceFile,
    private readonly checker: ts.TypeChecker,
    private readonly pathOf: (fileName: string) => string,
  ) {}

  /** Undefined when it grew too long. */
  text(): string | undefined {
    return this.#parts.length > MAX_PARTS ? undefined : this.#parts.join("\n");
  }

  add(part: string): void {
    this.#parts.push(part);
  }

  addSymbol(symbol: ts.Symbol): void {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? this.checker.getAliasedSymbol(symbol) : symbol;
    this.add(`${symbol.name} = ${this.#places(target)}`);
    const own = target.declarations?.filter((node) => node.getSourceFile() === this.tree) ?? [];
    if (own.length === 0 || this.#symbols.has(target) || this.#parts.length > MAX_PARTS) return;
    this.#symbols.add(target);
    for (const declaration of own) this.#addDeclaration(declaration);
    if ((target.flags & ts.SymbolFlags.Value) !== 0) this.#addType(this.checker.getTypeOfSymbol(target));
    if ((target.flags & ts.SymbolFlags.Type) !== 0) this.#addType(this.checker.getDeclaredTypeOfSymbol(target));
    const isOpen = ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.Module;
    if ((target.flags & isOpen) === 0) return;
    for (const member of [...(target.members?.values() ?? []), ...(target.exports?.values() ?? [])])
      if ((member.flags & ts.SymbolFlags.Prototype) === 0) this.addSymbol(member);
  }

  /** What types do not tell: modifiers, parameters of types, what a class extends. */
  #addDeclaration(node: ts.Declaration): void {
    if (ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node) || ts.isTypeParameterDeclaration(node)) {
      this.add(node.getText(this.tree));
      return;
    }
    const parts: ts.Node[] = [];
    if (ts.canHaveModifiers(node)) parts.push(...(ts.getModifiers(node) ?? []));
    if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node))
      parts.push(...(node.typeParameters ?? []), ...(node.heritageClauses ?? []));
    if (ts.isVariableDeclaration(node)) this.add(String(ts.getCombinedNodeFlags(node) & ts.NodeFlags.BlockScoped));
    if (parts.length > 0) this.add(parts.map((part) => part.getText(this.tree)).join(" "));
  }

  #addType(type: ts.Type): void {
    this.add(this.checker.typeToString(type, undefined, FORMAT));
    this.#addPlaces(type);
  }

  /** Where the parts of a type are declared that its text does not tell by name. */
  #addPlaces(type: ts.Type): void {
    if (this.#types.has(type) || this.#parts.length > MAX_PARTS) return;
    this.#types.add(type);
    for (const argument of type.aliasTypeArguments ?? []) this.#addPlaces(argument);
    if (type.aliasSymbol !== undefined) this.add(this.#places(type.aliasSymbol));
    if (type.isUnionOrIntersection()) {
      for (const member of type.types) this.#addPlaces(member);
      return;
    }
    if ((type.flags & ts.TypeFlags.Object) === 0) {
      if (type.symbol !== undefined) this.add(this.#places(type.symbol));
      return;
    }
    const { objectFlags } = type as ts.ObjectType;
    if ((objectFlags & ts.ObjectFlags.Reference) !== 0)
      for (const argument of this.checker.getTypeArguments(type as ts.TypeReference)) this.#addPlaces(argument);
    if (type.symbol !== undefined) this.add(this.#places(type.symbol));
    // Named types tell their members where they are declared.
    if ((objectFlags & ts.ObjectFlags.Anonymous) === 0 || this.#isOfLibrary(type)) return;
    for (const property of type.getProperties()) {
      this.add(`${property.name} ${this.#places(property)}`);
      this.#addPlaces(this.checker.getTypeOfSymbol(property));
    }
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      for (const parameter of signature.parameters) this.#addPlaces(this.checker.getTypeOfSymbol(parameter));
      this.#addPlaces(signature.getReturnType());
    }
  }

  #isOfLibrary(type: ts.Type): boolean {
    const [declaration] = type.symbol?.declarations ?? [];
    return declaration !== undefined && /(?:^|[/])node_modules[/]|[/]lib[.]/.test(declaration.getSourceFile().fileName);
  }

  #places(symbol: ts.Symbol): string {
    return (symbol.declarations ?? []).map((declaration) => this.#place(declaration)).join(" ");
  }

  /** A file, and the names of what a declaration lies in; what has no name is counted. */
  #place(declaration: ts.Node): string {
    const steps: string[] = [];
    for (let at = declaration; !ts.isSourceFile(at); at = at.parent) {
      const name = ts.getNameOfDeclaration(at as ts.Declaration);
      if (name !== undefined && name.parent === at) steps.push(name.getText());
      else if (ts.isObjectLiteralExpression(at) || ts.isTypeLiteralNode(at) || ts.isFunctionLike(at))
        steps.push(String(indexIn(at)));
    }
    return `${this.pathOf(declaration.getSourceFile().fileName)}:${steps.reverse().join("/")}`;
  }
}

/** How many of its kind come before it in the nearest function, class or statement around it. */
function indexIn(node: ts.Node): number {
  let container = node.parent;
  while (!ts.isSourceFile(container) && !ts.isFunctionLike(container) && !ts.isClassLike(container))
    container = container.parent;
  let count = 0;
  const visit = (at: ts.Node): void => {
    if (at.pos >= node.end) return;
    if (at.kind === node.kind && at.pos < node.pos) count += 1;
    ts.forEachChild(at, visit);
  };
  ts.forEachChild(container, visit);
  return count;
}

function isGlobal(statement: ts.ModuleDeclaration): boolean {
  return (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}
