/** Syntax trees by the TypeScript compiler's parser, with the nodes that tree-sitter's grammars would have. */
import ts from "typescript";
import type { LanguageDefinition } from "../../../core/parsing/languages/language-definition.ts";
import type { LanguageId } from "../../../core/parsing/languages/language-id.ts";
import type { NodeTypes } from "../../../core/parsing/syntax-tree.ts";
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

/** Never throws; the tree is undefined when the source nests too deep for the compiler. */
export function parseWithTypeScript(definition: LanguageDefinition, source: string): ParsedTree {
  try {
    const kind = SCRIPT_KINDS.get(definition.id) ?? ts.ScriptKind.TS;
    const options: ts.CreateSourceFileOptions = {
      languageVersion: ts.ScriptTarget.Latest,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    };
    const file = ts.createSourceFile("source", source, options, false, kind);
    return { tree: convert(definition, file), errors: errorsOf(file) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { tree: undefined, errors: [{ index: 0, message: "This nests too deep to be parsed." }] };
  }
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
