/** TreeParser on web-tree-sitter with the official grammars' own .wasm. */
import type { Node } from "web-tree-sitter";
import type { LanguageDefinition } from "../../../core/parsing/languages/language-definition.ts";
import type { ImmediateTreeParser, ParsedTree, SyntaxError } from "../../../core/parsing/tree-parser.ts";
import { flattenTree } from "./flatten-tree.ts";
import { type Grammar, TreeSitterRuntime } from "./tree-sitter-runtime.ts";

const MAX_ERRORS = 20;
/** A file that takes longer is given up: usual files take milliseconds. */
const MAX_PARSE_MS = 10_000;

const FAILED: ParsedTree = {
  tree: undefined,
  errors: [{ index: 0, message: "The parser failed on this file; it was cut by its lines." }],
};

interface TreeSitterParser extends ImmediateTreeParser {
  /** Until this resolves after a file on which the parser failed, it fails on every other as well. */
  recovered(): Promise<void>;
}

/** Loads the grammars of the given languages. */
export async function createTreeSitterParser(languages: readonly LanguageDefinition[]): Promise<TreeSitterParser> {
  let runtime: TreeSitterRuntime | undefined = await TreeSitterRuntime.start(languages);
  let recovery: Promise<void> | undefined;
  const recover = async (): Promise<void> => {
    try {
      runtime = await TreeSitterRuntime.start(languages);
    } finally {
      recovery = undefined;
    }
  };
  return {
    parse: (definition, source) => {
      if (runtime === undefined) return FAILED;
      const grammar = runtime.grammar(definition);
      try {
        return parse(grammar, source, definition.readable?.(source));
      } catch {
        // What an exception leaves behind in the WebAssembly is good for nothing.
        runtime.discard();
        runtime = undefined;
        return FAILED;
      }
    },
    recovered: async () => {
      if (runtime === undefined) await (recovery ??= recover());
    },
  };
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
