/** Every language's tree: tree-sitter's, and the TypeScript compiler's where its grammar of TypeScript or JavaScript fails. */
import type { LanguageDefinition } from "../../core/parsing/languages/language-definition.ts";
import type { ParsedTree, TreeParser } from "../../core/parsing/tree-parser.ts";
import { createTreeSitterParser } from "./tree-sitter/tree-sitter-parser.ts";
import { isReadByTypeScript, parseWithTypeScript } from "./typescript-tree/parse-with-typescript.ts";

/** Loads the grammars of the given languages; every `parse` is synchronous then. */
export async function createTreeParser(languages: readonly LanguageDefinition[]): Promise<TreeParser> {
  const treeSitter = await createTreeSitterParser(languages);
  return {
    parse: (definition, source) => {
      const parsed = treeSitter.parse(definition, source);
      if (parsed.errors.length === 0 || !isReadByTypeScript(definition)) return parsed;
      return preferred(parsed, parseWithTypeScript(definition, source));
    },
  };
}

/** The compiler's reading when it has a tree, whose errors are the language's own. */
function preferred(byGrammar: ParsedTree, byCompiler: ParsedTree): ParsedTree {
  return byCompiler.tree === undefined && byGrammar.tree !== undefined ? byGrammar : byCompiler;
}
