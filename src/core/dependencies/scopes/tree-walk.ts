/** Walks a syntax tree by the handlers of a language; nesting of any depth is safe. */
import type { SyntaxTree } from "../../syntax/syntax-tree.ts";
import type { NodeHandler, ScopeBuilder, ScopingRules } from "./scoping-rules.ts";
import { UNKNOWN, type Value } from "./value.ts";

/** Handlers nest up to here; what lies deeper is walked without recursion, names only. */
const MAX_DEPTH = 700;

export class TreeWalk {
  readonly #tree: SyntaxTree;
  readonly #handlers: readonly (NodeHandler | undefined)[];
  #depth = 0;

  constructor(tree: SyntaxTree, rules: ScopingRules) {
    this.#tree = tree;
    this.#handlers = handlersOf(tree, rules);
  }

  /** Hands the node to its handler, which works on `build`; `UNKNOWN` for -1. */
  visit(build: ScopeBuilder, node: number): Value {
    if (node < 0) return UNKNOWN;
    if (this.#depth > MAX_DEPTH) return this.#visitFlat(build, node);
    this.#depth += 1;
    const handler = this.#handlers[this.#tree.kind(node)];
    let value: Value = UNKNOWN;
    if (handler === undefined) build.visitChildren(node);
    else value = handler(build, node) ?? UNKNOWN;
    this.#depth -= 1;
    return value;
  }

  /** Handles the tokens below the node one after the other. */
  #visitFlat(build: ScopeBuilder, node: number): Value {
    const after = this.#tree.after(node);
    for (let at = node; at < after; at += 1)
      if (this.#tree.after(at) === at + 1) this.#handlers[this.#tree.kind(at)]?.(build, at);
    return UNKNOWN;
  }
}

const tables = new WeakMap<ScopingRules, WeakMap<object, readonly (NodeHandler | undefined)[]>>();

/** Handlers by number of node type, kept for as long as the grammar. */
function handlersOf(tree: SyntaxTree, rules: ScopingRules): readonly (NodeHandler | undefined)[] {
  let byGrammar = tables.get(rules);
  if (byGrammar === undefined) tables.set(rules, (byGrammar = new WeakMap()));
  let table = byGrammar.get(tree.types);
  if (table === undefined) {
    table = tree.types.types.map((type) => (Object.hasOwn(rules.handlers, type) ? rules.handlers[type] : undefined));
    byGrammar.set(tree.types, table);
  }
  return table;
}
