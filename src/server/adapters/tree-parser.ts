/** Every language's tree: tree-sitter's, and the TypeScript compiler's where its grammar of TypeScript or JavaScript fails. */
import type { LanguageDefinition } from "../../core/parsing/languages/language-definition.ts";
import type { LanguageId } from "../../core/parsing/languages/language-id.ts";
import type { ImmediateTreeParser, ParsedTree, TreeParser } from "../../core/parsing/tree-parser.ts";
import { createTreeSitterParser } from "./tree-sitter/tree-sitter-parser.ts";

const READ_BY_TYPESCRIPT: ReadonlySet<LanguageId> = new Set(["typescript", "tsx", "javascript"]);

const loadCompiler = () => import("./typescript-tree/parse-with-typescript.ts");

/** Loads the grammars of the given languages; the compiler, which is large, only for the first file that needs it. */
export async function createTreeParser(languages: readonly LanguageDefinition[]): Promise<TreeParser> {
  const treeSitter = await createTreeSitterParser(languages);
  return {
    parse: async (definition, source) => {
      await treeSitter.recovered();
      const parsed = treeSitter.parse(definition, source);
      if (parsed.errors.length === 0 || !READ_BY_TYPESCRIPT.has(definition.id)) return parsed;
      const { parseWithTypeScript } = await loadCompiler();
      return preferred(parsed, parseWithTypeScript(definition, source));
    },
  };
}

/**
 * For TypeScript and JavaScript, at once: the compiler reads what tree-sitter has no tree of, also while tree-sitter
 * recovers from a file that broke it.
 */
export async function createImmediateTreeParser(
  languages: readonly LanguageDefinition[],
): Promise<ImmediateTreeParser> {
  const treeSitter = await createTreeSitterParser(languages);
  const { parseWithTypeScript } = await loadCompiler();
  return {
    parse: (definition, source) => {
      const parsed = treeSitter.parse(definition, source);
      if (parsed.tree !== undefined) return parsed;
      // When it cannot, the compiler goes on reading.
      treeSitter.recovered().catch(() => undefined);
      return preferred(parsed, parseWithTypeScript(definition, source));
    },
  };
}

/** The compiler's reading when it has a tree, whose errors are the language's own. */
function preferred(byGrammar: ParsedTree, byCompiler: ParsedTree): ParsedTree {
  return byCompiler.tree === undefined ? byGrammar : byCompiler;
}
