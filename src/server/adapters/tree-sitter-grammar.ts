/** LanguageGrammar on web-tree-sitter: loads an official grammar's own .wasm and cuts by the language's definition. */
import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";
import { cutTree, opaqueCut } from "../../core/parsing/cut-tree.ts";
import type { StatementRules } from "../../core/parsing/statement-rules.ts";
import { typescriptStatements } from "../../core/parsing/typescript-statements.ts";
import type { LanguageGrammar } from "../../core/ports.ts";
import type { Finding } from "../../core/validation/verdict.ts";

const require = createRequire(import.meta.url);
/** By parameter, so that a bundler does not try to bundle the .wasm it names. */
const locate = (specifier: string): string => require.resolve(specifier);
const MAX_FINDINGS = 20;

let runtime: Promise<void> | undefined;

/** Grammar of TypeScript; loads the WASM once, then every `cut` is synchronous. */
export async function createTypeScriptGrammar(): Promise<LanguageGrammar> {
  return createGrammar(typescriptStatements, "tree-sitter-typescript/tree-sitter-typescript.wasm");
}

async function createGrammar(definition: StatementRules, wasm: string): Promise<LanguageGrammar> {
  runtime ??= Parser.init({ locateFile: () => locate("web-tree-sitter/web-tree-sitter.wasm") });
  await runtime;
  const parser = new Parser();
  parser.setLanguage(await Language.load(locate(wasm)));
  return { language: definition.language, cut: (source) => cut(parser, definition, source) };
}

/** The WASM heap is not garbage-collected, so the tree is freed whatever happens. */
function cut(parser: Parser, definition: StatementRules, source: string): ReturnType<LanguageGrammar["cut"]> {
  const tree = parser.parse(source);
  if (tree === null) return { cuts: opaqueCut(source), findings: [{ message: "The parser gave no tree." }] };
  try {
    const root = tree.rootNode;
    const findings = root.hasError ? errorsOf(root) : [];
    // A root of type ERROR replaces the program: its children are tokens, not statements.
    const cuts = root.isError ? opaqueCut(source) : cutTree(root, source, definition);
    return { cuts, findings };
  } finally {
    tree.delete();
  }
}

function errorsOf(root: Node): readonly Finding[] {
  const findings: Finding[] = [];
  const visit = (node: Node): void => {
    if (findings.length >= MAX_FINDINGS) return;
    if (node.isError || node.isMissing) {
      findings.push({
        message: node.isMissing ? `"${node.type}" is missing here.` : "This cannot be parsed.",
        line: node.startPosition.row + 1,
        column: node.startPosition.column + 1,
        code: "syntax",
      });
      return;
    }
    if (node.hasError) for (const child of node.children) visit(child);
  };
  visit(root);
  return findings;
}
