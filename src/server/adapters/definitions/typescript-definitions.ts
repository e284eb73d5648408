/** DefinitionFinder on the TypeScript compiler, for TypeScript and JavaScript. */
import ts from "typescript";
import type {
  DefinitionAnswer,
  DefinitionFinder,
  DefinitionSite,
} from "../../../core/dependencies/definition-finder.ts";
import type { SourceFile } from "../../../core/ports.ts";
import { relativePath, VIRTUAL_ROOT } from "./compiler-configuration.ts";
import { CompilerPrograms, type ProgramLimits } from "./compiler-programs.ts";
import { declarationsOf } from "./declared-names.ts";
import { augmentsFromTest } from "./program-groups.ts";
import { shapeOf } from "./typescript-shape.ts";

const DEFAULT_LIMITS: ProgramLimits = { maxProgramSize: 4_000_000, maxFileSize: 1_500_000 };

const EXTERNAL: DefinitionAnswer = { kind: "external" };

/** Answers fastest when asked file by file in the order of paths: a package's program is dropped before the next. */
export class TypeScriptDefinitions implements DefinitionFinder {
  readonly name = "typescript";
  readonly #programs: CompilerPrograms;

  /** `root` is the repository's folder on disk; of it only declarations and JSON files are read. */
  constructor(root: string, limits: ProgramLimits = DEFAULT_LIMITS) {
    this.#programs = new CompilerPrograms(root, limits);
  }

  update(changed: readonly SourceFile[], removed: readonly string[]): Promise<void> {
    this.#programs.update(changed, removed);
    return Promise.resolve();
  }

  find(file: string, indexes: readonly number[]): Promise<readonly DefinitionAnswer[]> {
    return Promise.resolve(this.#find(file, indexes));
  }

  shapeOf(file: string): Promise<string> {
    const text = this.#programs.read(file) ?? "";
    try {
      const program = this.#programs.programOf(file);
      const tree = program?.getSourceFile(nameOf(file));
      return Promise.resolve(
        program === undefined || tree === undefined ? text : shapeOf(tree, program.getTypeChecker(), relativePath),
      );
    } catch {
      // The compiler failed on it; any change may be one that others see.
      return Promise.resolve(text);
    }
  }

  dispose(): Promise<void> {
    this.#programs.update([], this.#programs.paths());
    return Promise.resolve();
  }

  #find(file: string, indexes: readonly number[]): DefinitionAnswer[] {
    const failure = (text: string): DefinitionAnswer[] => indexes.map(() => failed(text));
    try {
      const program = this.#programs.programOf(file);
      const tree = program?.getSourceFile(nameOf(file));
      if (program === undefined || tree === undefined) return failure("The compiler does not read this file.");
      const checker = program.getTypeChecker();
      const names = namesAt(tree, new Set(indexes));
      return indexes.map((index) => this.#answer(names.get(index), tree, checker));
    } catch (error) {
      return failure(compilerFailure(error));
    }
  }

  #answer(node: ts.Node | undefined, tree: ts.SourceFile, checker: ts.TypeChecker): DefinitionAnswer {
    if (node === undefined) return failed("There is no name at this place.");
    try {
      const { declarations, called, isExternal, cause } = declarationsOf(node, checker);
      if (declarations.length === 0 && called === undefined)
        return isExternal ? EXTERNAL : { kind: "unknown", ...(cause === undefined ? {} : { cause }) };
      const sites = this.#sitesOf(declarations, tree);
      const [calledSite] = called === undefined ? [] : this.#sitesOf([called], tree);
      if (calledSite === undefined) return sites.length === 0 ? EXTERNAL : { kind: "declared", sites };
      return { kind: "declared", sites, called: calledSite };
    } catch (error) {
      return failed(compilerFailure(error));
    }
  }

  #sitesOf(declarations: readonly ts.Node[], from: ts.SourceFile): DefinitionSite[] {
    const inside = declarations.filter((node) => this.#programs.isGiven(relativePath(node.getSourceFile().fileName)));
    return visibleFrom(from, inside).map(siteOf);
  }
}

/** Declarations that the files compiled beside this one merge with its own by accident are left out. */
function visibleFrom(from: ts.SourceFile, declarations: readonly ts.Node[]): readonly ts.Node[] {
  const local = declarations.filter((node) => node.getSourceFile() === from);
  // Two scripts that were never meant for one page may declare the same global.
  if (local.length > 0 && !ts.isExternalModule(from) && local.every(isValueDeclaration)) return local;
  if (augmentsFromTest(relativePath(from.fileName), from.text)) return declarations;
  const untested = declarations.filter((node) => {
    const { fileName, text } = node.getSourceFile();
    return !augmentsFromTest(relativePath(fileName), text);
  });
  return untested.length > 0 ? untested : declarations;
}

function isValueDeclaration(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node) || ts.isClassDeclaration(node);
}

function siteOf(declaration: ts.Node): DefinitionSite {
  const tree = declaration.getSourceFile();
  const file = relativePath(tree.fileName);
  // A whole module is where its first statement begins.
  if (ts.isSourceFile(declaration)) return { file, start: tree.getStart(tree), end: tree.getStart(tree) };
  const { parent } = declaration;
  const isInitializer = ts.isPropertyDeclaration(parent) && parent.initializer === declaration;
  const name = ts.getNameOfDeclaration((isInitializer ? parent : declaration) as ts.Declaration);
  const node = name !== undefined && name.getSourceFile() === tree && name.end > name.pos ? name : declaration;
  return { file, start: node.getStart(tree), end: node.end };
}

/** The names, keywords and literals that begin at the given indexes. */
function namesAt(tree: ts.SourceFile, indexes: ReadonlySet<number>): ReadonlyMap<number, ts.Node> {
  const found = new Map<number, ts.Node>();
  const visit = (node: ts.Node): void => {
    if (isName(node) && node.end > node.pos) {
      const start = node.getStart(tree);
      if (indexes.has(start)) found.set(start, node);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function isName(node: ts.Node): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isPrivateIdentifier(node) ||
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword ||
    node.kind === ts.SyntaxKind.SuperKeyword
  );
}

function nameOf(path: string): string {
  return `${VIRTUAL_ROOT}/${path}`;
}

function failed(text: string): DefinitionAnswer {
  return { kind: "unknown", cause: { kind: "other", text } };
}

function compilerFailure(error: unknown): string {
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  return `The compiler failed: ${message.slice(0, 200)}.`;
}
