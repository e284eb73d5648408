/**
 * Syntax trees by the TypeScript compiler's parser, with the nodes that tree-sitter's grammars would have.
 *
 * For what the grammars read as the language means it, both trees are equal. Some readings of theirs are not repeated:
 * they take `await f<T>(a)` for a call of `await f`, `await (a)(b)` for calls of a function `await`,
 * `a satisfies b.C` for a member of `a satisfies b`, `readonly A[] | B` for `readonly (A[] | B)`, `"a" in b!` for
 * `("a" in b)!`, and `using a = b` for an assignment.
 */
import ts from "typescript";
import type { LanguageDefinition } from "../../../core/parsing/languages/language-definition.ts";
import type { LanguageId } from "../../../core/parsing/languages/language-id.ts";
import type { NodeTypes } from "../../../core/syntax/syntax-tree.ts";
import type { ParsedTree, SyntaxError } from "../../../core/parsing/tree-parser.ts";
import { classRules } from "./classes.ts";
import { Conversion, type Rules } from "./conversion.ts";
import { declarationRules } from "./declarations.ts";
import { expressionRules } from "./expressions.ts";
import { jsxRules } from "./jsx.ts";
import { literalRules } from "./literals.ts";
import { moduleRules } from "./modules.ts";
import { nodeTypes } from "./node-names.ts";
import { patternRules } from "./patterns.ts";
import { statementRules } from "./statements.ts";
import { TreeWriter } from "./tree-writer.ts";
import { isLineEnd, skipSpace } from "./trivia.ts";
import { typeRules } from "./types.ts";

const MAX_ERRORS = 20;

const RULES: Rules = new Map([
  ...statementRules,
  ...declarationRules,
  ...classRules,
  ...moduleRules,
  ...expressionRules,
  ...literalRules,
  ...patternRules,
  ...jsxRules,
  ...typeRules,
]);

const SCRIPT_KINDS: ReadonlyMap<LanguageId, ts.ScriptKind> = new Map([
  ["typescript", ts.ScriptKind.TS],
  ["tsx", ts.ScriptKind.TSX],
  ["javascript", ts.ScriptKind.JSX],
]);

/** One value per language, so that what is derived from it can be kept. */
const types = new WeakMap<LanguageDefinition, NodeTypes>();

/** Never throws; the tree is undefined when the source nests too deep for the compiler: from 400 to 1,500 levels, by what nests. */
export function parseWithTypeScript(definition: LanguageDefinition, source: string): ParsedTree {
  try {
    const file = read(definition, source);
    return { tree: convert(definition, file), errors: errorsOf(file) };
  } catch (error) {
    // Both the compiler and the conversion recurse; a compiler that failed on an assertion of its own is the rest.
    const message = error instanceof RangeError ? "This nests too deep to be parsed." : "The compiler failed on this.";
    return { tree: undefined, errors: [{ index: 0, message }] };
  }
}

function read(definition: LanguageDefinition, source: string): ts.SourceFile {
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  return ts.createSourceFile("source", source, options, false, SCRIPT_KINDS.get(definition.id) ?? ts.ScriptKind.TS);
}

function convert(definition: LanguageDefinition, file: ts.SourceFile): ParsedTree["tree"] {
  const known = types.get(definition) ?? nodeTypes(definition.tokens);
  types.set(definition, known);
  const source = file.text;
  const writer = new TreeWriter(source, known, definition.tokens);
  const conversion = new Conversion(writer, file, RULES, definition.id !== "javascript");
  writer.begin("program", skipSpace(source, 0), "");
  if (source.startsWith("#!")) writer.leaf("hash_bang_line", 0, endOfLine(source), "");
  conversion.writeAll(file.statements);
  writer.finish(source.length);
  return writer.toTree();
}

function endOfLine(source: string): number {
  let end = 0;
  while (end < source.length && !isLineEnd(source.charCodeAt(end))) end += 1;
  return end;
}

/** The parser's own diagnostics, which the compiler keeps out of its public types. */
function errorsOf(file: ts.SourceFile): readonly SyntaxError[] {
  const { parseDiagnostics } = file as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  return parseDiagnostics.slice(0, MAX_ERRORS).map(({ start, messageText }) => ({
    index: start ?? 0,
    message: ts.flattenDiagnosticMessageText(messageText, " "),
  }));
}
