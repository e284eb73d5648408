/** SourceInspector on the TypeScript parser and binder: facts of one source without its project or any library. */
import ts from "typescript";
import type { SourceInspector } from "../../core/ports.ts";
import type { ImportFact, SourceFacts, StatementFact } from "../../core/validation/source-facts.ts";
import { hazardsOf } from "./typescript-hazards.ts";
import { signatureOf } from "./typescript-signature.ts";
import { isInType, messageOf, positionOf, roleOf } from "./typescript-syntax.ts";

const FILE = "atom.ts";
const GROUPS: ReadonlySet<string> = new Set(["describe", "suite"]);
const TESTS: ReadonlySet<string> = new Set(["test", "it"]);
const OPTIONS: ts.CompilerOptions = {
  noLib: true,
  noResolve: true,
  types: [],
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
};

/** The texts of a file are asked for again with each of its atoms. */
const REMEMBERED = 64;

/** Takes about a millisecond for an atom. Never throws on bad source. */
export function createTypeScriptInspector(): SourceInspector {
  const known = new Map<string, SourceFacts>();
  return {
    inspect: (text) => {
      const facts = known.get(text) ?? inspect(text);
      // The least recently asked for is forgotten first.
      known.delete(text);
      known.set(text, facts);
      const [oldest] = known.keys();
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
      return facts;
    },
  };
}

function inspect(text: string): SourceFacts {
  try {
    return factsOf(text);
  } catch (error) {
    // The parser calls itself for everything that is nested.
    if (!(error instanceof RangeError)) throw error;
    const errors = [{ message: "It is nested too deeply to be read.", line: 1, column: 1 }];
    return { errors, statements: [], imports: [], freeNames: [], tests: [], hazards: [] };
  }
}

function factsOf(text: string): SourceFacts {
  const source = ts.createSourceFile(FILE, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS);
  const program = ts.createProgram([FILE], OPTIONS, hostOf(source));
  const isFree = freeTest(program.getTypeChecker());
  const bodies = source.statements.filter((statement) => !isImport(statement) && !ts.isEmptyStatement(statement));
  return {
    errors: program.getSyntacticDiagnostics(source).map((diagnostic) => ({
      message: messageOf(diagnostic),
      ...positionOf(source, diagnostic.start),
      code: `TS${diagnostic.code}`,
    })),
    statements: bodies.map((statement) => statementFact(statement, source)),
    imports: source.statements.filter(isImport).map((node) => importFact(node, source)),
    freeNames: freeNamesOf(source, isFree),
    tests: bodies.flatMap((statement) => testsOf(statement, [])),
    hazards: hazardsOf(source, isFree),
  };
}

function hostOf(source: ts.SourceFile): ts.CompilerHost {
  return {
    getSourceFile: (name) => (name === FILE ? source : undefined),
    getDefaultLibFileName: () => "lib.d.ts",
    writeFile: () => undefined,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => name === FILE,
    readFile: () => undefined,
  };
}

function freeTest(checker: ts.TypeChecker): (node: ts.Identifier) => boolean {
  return (node) => {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    return (symbol?.declarations?.length ?? 0) === 0;
  };
}

function freeNamesOf(source: ts.SourceFile, isFree: (node: ts.Identifier) => boolean): readonly string[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !names.has(node.text) && isValueName(node) && isFree(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...names].sort();
}

function isValueName(node: ts.Identifier): boolean {
  return roleOf(node) === "name" && !isInType(node);
}

type Import = ts.ImportDeclaration | (ts.ExportDeclaration & { readonly moduleSpecifier: ts.Expression });

function isImport(node: ts.Statement): node is Import {
  return ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined);
}

function importFact(node: Import, source: ts.SourceFile): ImportFact {
  const specifier = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : "";
  const position = positionOf(source, node.getStart(source));
  if (ts.isExportDeclaration(node)) {
    const bindings = node.exportClause === undefined ? ["*"] : [node.exportClause.getText(source).replace(/\s+/g, " ")];
    return { specifier, names: [], bindings, isReExport: true, isTypeOnly: node.isTypeOnly, ...position };
  }
  const clause = node.importClause;
  const isTypeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const pairs = clause === undefined ? [] : bindingsOf(clause);
  const names = pairs.map((pair) => pair.local);
  const bindings = pairs.map((pair) =>
    pair.imported === pair.local ? pair.local : `${pair.imported} as ${pair.local}`,
  );
  return { specifier, names, bindings: bindings.sort(), isReExport: false, isTypeOnly, ...position };
}

function bindingsOf(clause: ts.ImportClause): readonly { readonly imported: string; readonly local: string }[] {
  const own = clause.name === undefined ? [] : [{ imported: "default", local: clause.name.text }];
  const named = clause.namedBindings;
  if (named === undefined) return own;
  if (ts.isNamespaceImport(named)) return [...own, { imported: "*", local: named.name.text }];
  return [
    ...own,
    ...named.elements.map((element) => ({
      imported: (element.propertyName ?? element.name).text,
      local: element.name.text,
    })),
  ];
}

function statementFact(node: ts.Statement, source: ts.SourceFile): StatementFact {
  return {
    names: namesOf(node),
    isExported:
      ts.isExportAssignment(node) ||
      ts.isExportDeclaration(node) ||
      (ts.canHaveModifiers(node) &&
        (ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false)),
    signature: signatureOf(node, source),
    isFullyTyped: isFullyTyped(node),
  };
}

function namesOf(node: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap((each) => boundNames(each.name));
  if (ts.isExpressionStatement(node)) {
    const title = titleOf(node.expression);
    return title === undefined ? [] : [title];
  }
  const name = (node as ts.Statement & { readonly name?: ts.Node }).name;
  return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

function isFullyTyped(node: ts.Statement): boolean | undefined {
  const value = ts.isVariableStatement(node) ? node.declarationList.declarations[0]?.initializer : node;
  if (value === undefined) return undefined;
  if (!ts.isFunctionDeclaration(value) && !ts.isArrowFunction(value) && !ts.isFunctionExpression(value))
    return undefined;
  if (ts.isVariableStatement(node) && node.declarationList.declarations[0]?.type !== undefined) return true;
  const inputs = value.parameters.every(
    (parameter) => parameter.type !== undefined || parameter.initializer !== undefined,
  );
  return inputs && value.type !== undefined;
}

/** Title of `test("…")`, `describe("…")`, also of their `.skip` and `.only`. */
function titleOf(node: ts.Expression): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = baseName(node.expression);
  const first = node.arguments[0];
  if (!TESTS.has(callee) && !GROUPS.has(callee)) return undefined;
  return first !== undefined && ts.isStringLiteralLike(first) ? first.text : undefined;
}

function baseName(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node)) return baseName(node.expression);
  return ts.isIdentifier(node) ? node.text : "";
}

function testsOf(node: ts.Node, path: readonly string[]): readonly string[] {
  if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
    const title = titleOf(node.expression);
    if (title !== undefined) {
      const here = [...path, title];
      if (TESTS.has(baseName(node.expression.expression))) return [here.join(" > ")];
      return node.expression.arguments.flatMap((argument) => childTests(argument, here));
    }
  }
  return childTests(node, path);
}

function childTests(node: ts.Node, path: readonly string[]): readonly string[] {
  const found: string[] = [];
  ts.forEachChild(node, (child) => {
    found.push(...testsOf(child, path));
  });
  return found;
}
