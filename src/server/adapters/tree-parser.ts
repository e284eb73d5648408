/** Every language's tree: tree-sitter's, and the TypeScript compiler's where its grammar of TypeScript or JavaScript fails. */
import type { LanguageDefinition } from "../../core/parsing/languages/language-definition.ts";
import type { LanguageId } from "../../core/parsing/languages/language-id.ts";
import type { ParsedTree, TreeParser } from "../../core/parsing/tree-parser.ts";
import { createTreeSitterParser } from "./tree-sitter/tree-sitter-parser.ts";

const READ_BY_TYPESCRIPT: ReadonlySet<LanguageId> = new Set(["typescript", "tsx", "javascript"]);

/** Loads the grammars of the given languages; the compiler, which is large, only for the first file that needs it. */
export async function createTreeParser(languages: readonly LanguageDefinition[]): Promise<TreeParser> {
  const treeSitter = await createTreeSitterParser(languages);
  return {
    parse: async (definition, source) => {
      const parsed = treeSitter.parse(definition, source);
      if (parsed.errors.length === 0 || !READ_BY_TYPESCRIPT.has(definition.id)) return parsed;
      const { parseWithTypeScript } = await import("./typescript-tree/parse-with-typescript.ts");
      return preferred(parsed, parseWithTypeScript(definition, source));
    },
  };
}

/** The compiler's reading when it has a tree, whose errors are the language's own. */
function preferred(byGrammar: ParsedTree, byCompiler: ParsedTree): ParsedTree {
  return byCompiler.tree === undefined && byGrammar.tree !== undefined ? byGrammar : byCompiler;
}
