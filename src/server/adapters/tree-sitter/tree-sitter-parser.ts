/** TreeParser on web-tree-sitter with the official grammars' own .wasm. */
import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";
import type { LanguageDefinition } from "../../../core/parsing/languages/language-definition.ts";
import type { LanguageId } from "../../../core/parsing/languages/language-id.ts";
import type { ImmediateTreeParser, ParsedTree, SyntaxError } from "../../../core/parsing/tree-parser.ts";
import { flattenTree, type GrammarTypes, grammarTypes } from "./flatten-tree.ts";

const require = createRequire(import.meta.url);
/** By parameter, so that a bundler does not try to bundle the .wasm it names. */
const locate = (specifier: string): string => require.resolve(specifier);

const MAX_ERRORS = 20;
/** A file that takes longer is given up: usual files take milliseconds. */
const MAX_PARSE_MS = 10_000;

let runtime: Promise<void> | undefined;

interface Grammar {
  readonly parser: Parser;
  readonly types: GrammarTypes;
}

/** Loads the grammars of the given languages. */
export async function createTreeSitterParser(languages: readonly LanguageDefinition[]): Promise<ImmediateTreeParser> {
  runtime ??= Parser.init({ locateFile: () => locate("web-tree-sitter/web-tree-sitter.wasm") });
  await runtime;
  const grammars = new Map<LanguageId, Grammar>();
  for (const definition of languages) grammars.set(definition.id, await loadGrammar(definition));
  return {
    parse: (definition, source) => {
      const grammar = grammars.get(definition.id);
      if (grammar === undefined) throw new Error(`The grammar of ${definition.title} was not loaded.`);
      return parse(grammar, source, definition.readable?.(source));
    },
  };
}

async function loadGrammar(definition: LanguageDefinition): Promise<Grammar> {
  const language = await Language.load(locate(definition.grammar));
  const parser = new Parser();
  parser.setLanguage(language);
  return { parser, types: grammarTypes(language, definition.tokens) };
}

/** The WASM heap is not garbage-collected, so the tree is freed whatever happens. */
function parse({ parser, types }: Grammar, source: string, readable = source): ParsedTree {
  const deadline = performance.now() + MAX_PARSE_MS;
  const tree = parser.parse(readable, null, { progressCallback: () => performance.now() > deadline });
  if (tree === null) {
    parser.reset();
    return { tree: undefined, errors: [{ index: 0, message: "The parser did not finish in time." }] };
  }
  try {
    const root = tree.rootNode;
    return { tree: flattenTree(tree, source, types), errors: root.hasError ? errorsOf(root) : [] };
  } finally {
    tree.delete();
  }
}

/** The first errors, outermost of each. */
function errorsOf(root: Node): readonly SyntaxError[] {
  const errors: SyntaxError[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined && errors.length < MAX_ERRORS; node = open.pop()) {
    if (node.isMissing) errors.push({ index: node.startIndex, message: `"${node.type}" is missing here.` });
    else if (node.isError) errors.push({ index: node.startIndex, message: "This cannot be parsed." });
    else if (node.hasError) open.push(...node.children.toReversed());
  }
  return errors;
}
