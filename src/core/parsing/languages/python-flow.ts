/**
 * Which assignments of a Python variable may still hold where it is used: straight code replaces earlier ones,
 * branches add up, what leaves a branch by return, raise, break or continue does not come out at its end. A loop's
 * body counts once, from top to bottom: what it carries back to its start is no prerequisite.
 */
import type { Flow, NotBound, Reaching, VariableFlow } from "../../dependencies/scopes/variable-flow.ts";
import { NO_NODE, type SyntaxTree } from "../../syntax/syntax-tree.ts";
import { firstFrom, PythonBlocks } from "./python-blocks.ts";

interface Loop {
  broken: Reaching;
  continued: Reaching;
}

const NOT_BOUND: NotBound = -1;
const NOTHING: Reaching = new Set();
const LOOPS_FOR_EVER = new Set(["true", "1"]);

/** The scope's node is a module, a function, a lambda or a class. */
export const followVariable: VariableFlow = (tree, scopeNode, bindings, uses): Flow => {
  const walk = new FlowWalk(tree, bindings, uses);
  const body = tree.type(scopeNode) === "module" ? NO_NODE : tree.child(scopeNode, "body");
  const parameter = body === NO_NODE ? undefined : bindings.findLast((at) => at < tree.start(body));
  const end = walk.run(body === NO_NODE ? scopeNode : body, new Set([parameter ?? NOT_BOUND]));
  return {
    ofUse: walk.ofUse,
    after: (index) =>
      walk.exits.filter((exit) => exit.index > index).reduce((all, exit) => union(all, exit.state), end),
  };
};

class FlowWalk {
  readonly ofUse = new Map<number, Reaching>();
  readonly exits: { readonly index: number; readonly state: Reaching }[] = [];
  readonly #tree: SyntaxTree;
  readonly #bindings: readonly number[];
  readonly #uses: readonly number[];
  /** Both, ascending. */
  readonly #all: readonly number[];
  readonly #blocks: PythonBlocks;
  readonly #loops: Loop[] = [];

  constructor(tree: SyntaxTree, bindings: readonly number[], uses: readonly number[]) {
    this.#tree = tree;
    this.#bindings = bindings;
    this.#uses = uses;
    this.#all = [...bindings, ...uses].sort((a, b) => a - b);
    this.#blocks = PythonBlocks.of(tree);
  }

  /** The state after the node, from the one before it. */
  run(node: number, before: Reaching): Reaching {
    switch (this.#tree.type(node)) {
      case "module":
      case "block":
      case "with_statement":
        return this.#children(node, before);
      case "if_statement":
        return this.#if(node, before);
      case "for_statement":
      case "while_statement":
        return this.#loop(node, before);
      case "try_statement":
        return this.#try(node, before);
      case "match_statement":
        return this.#match(node, before);
      case "return_statement":
        this.exits.push({ index: this.#tree.start(node), state: this.#simple(node, before) });
        return NOTHING;
      case "raise_statement":
        this.#simple(node, before);
        return NOTHING;
      case "break_statement":
        return this.#leaveLoop("broken", before);
      case "continue_statement":
        return this.#leaveLoop("continued", before);
      case "delete_statement":
        return this.#delete(node, before);
      default:
        return this.#simple(node, before);
    }
  }

  #children(node: number, before: Reaching): Reaching {
    let state = before;
    for (const child of this.#blocks.relevant(node, this.#all)) state = this.run(child, state);
    return state;
  }

  #if(node: number, before: Reaching): Reaching {
    const tree = this.#tree;
    let state = this.#simple(tree.child(node, "condition"), before);
    let after = this.#optional(tree.child(node, "consequence"), state);
    let hasElse = false;
    for (const alternative of tree.childrenIn(node, "alternative")) {
      if (tree.type(alternative) === "elif_clause") {
        state = this.#simple(tree.child(alternative, "condition"), state);
        after = union(after, this.#optional(tree.child(alternative, "consequence"), state));
      } else {
        hasElse = true;
        after = union(after, this.#optional(tree.child(alternative, "body"), state));
      }
    }
    return hasElse ? after : union(after, state);
  }

  #loop(node: number, before: Reaching): Reaching {
    const tree = this.#tree;
    const condition = tree.child(node, "condition");
    const isEndless = condition !== NO_NODE && LOOPS_FOR_EVER.has(tree.text(condition).toLowerCase());
    const asked = this.#simple(condition === NO_NODE ? tree.child(node, "right") : condition, before);
    const begun = this.#simple(tree.child(node, "left"), asked);
    const loop: Loop = { broken: NOTHING, continued: NOTHING };
    this.#loops.push(loop);
    const once = union(this.#optional(tree.child(node, "body"), begun), loop.continued);
    this.#loops.pop();
    const otherwise = tree.child(node, "alternative");
    const ended = isEndless ? NOTHING : union(asked, once);
    const after = otherwise === NO_NODE ? ended : this.#optional(tree.child(otherwise, "body"), ended);
    return union(after, loop.broken);
  }

  #try(node: number, before: Reaching): Reaching {
    const tree = this.#tree;
    const body = tree.child(node, "body");
    let after = this.#optional(body, before);
    const interrupted = union(before, this.#boundIn(body));
    let handled = NOTHING;
    let afterwards: number = NO_NODE;
    for (const clause of tree.children(node)) {
      const type = tree.type(clause);
      if (type === "else_clause") after = this.#optional(tree.child(clause, "body"), after);
      else if (type === "finally_clause") afterwards = clause;
      else if (type === "except_clause") handled = union(handled, this.#children(clause, interrupted));
    }
    after = union(after, handled);
    if (afterwards === NO_NODE) return after;
    const rest = this.#children(afterwards, union(after, union(before, this.#boundIn(node, tree.start(afterwards)))));
    const boundLast = this.#boundIn(afterwards);
    if (after.size === 0) return NOTHING;
    return boundLast.size === 0 ? after : new Set([...rest].filter((at) => boundLast.has(at) || after.has(at)));
  }

  #match(node: number, before: Reaching): Reaching {
    const tree = this.#tree;
    const asked = this.#simple(tree.child(node, "subject"), before);
    let after = asked;
    for (const clause of tree.childrenIn(tree.child(node, "body"), "alternative"))
      after = union(after, this.#children(clause, asked));
    return after;
  }

  #leaveLoop(how: keyof Loop, state: Reaching): Reaching {
    const loop = this.#loops.at(-1);
    if (loop === undefined) return state;
    loop[how] = union(loop[how], state);
    return NOTHING;
  }

  #delete(node: number, before: Reaching): Reaching {
    const state = this.#simple(node, before);
    const tree = this.#tree;
    const first = tree.firstChild(node);
    const deleted = first !== NO_NODE && tree.type(first) === "expression_list" ? tree.children(first) : [first];
    const isDeleted = deleted.some((name) => tree.type(name) === "identifier" && this.#isUse(tree.start(name)));
    return isDeleted ? new Set([NOT_BOUND]) : state;
  }

  #optional(node: number, before: Reaching): Reaching {
    return node === NO_NODE ? before : this.run(node, before);
  }

  /** A statement or expression without branches: its uses and bindings in the order in which they happen. */
  #simple(node: number, before: Reaching): Reaching {
    if (node === NO_NODE) return before;
    const start = this.#tree.start(node);
    const end = this.#tree.end(node);
    const uses = within(this.#uses, start, end);
    const bindings = within(this.#bindings, start, end).map((at) => ({ at, effect: this.#effectOf(at, node) }));
    bindings.sort((a, b) => a.effect - b.effect);
    let state = before;
    for (const use of uses) {
      for (let first = bindings[0]; first !== undefined && first.effect <= use; first = bindings[0]) {
        state = new Set([first.at]);
        bindings.shift();
      }
      if (state.size > 0) this.ofUse.set(use, union(this.ofUse.get(use) ?? NOTHING, state));
    }
    const last = bindings.at(-1);
    if (last === undefined) return state;
    return this.#isAccessor(node) ? union(state, new Set([last.at])) : new Set([last.at]);
  }

  /** `@name.setter def name` adds to the property of that name. */
  #isAccessor(node: number): boolean {
    const tree = this.#tree;
    if (tree.type(node) !== "decorated_definition") return false;
    const name = tree.text(tree.child(tree.child(node, "definition"), "name"));
    return tree.children(node).some((child) => ACCESSOR.exec(tree.text(child))?.[1] === name);
  }

  /** From which index on a binding holds: an assignment's value is computed first. */
  #effectOf(at: number, statement: number): number {
    const tree = this.#tree;
    let effect = at;
    let node = statement;
    while (node !== NO_NODE) {
      const end = tree.end(node);
      if (BINDS_AT_ITS_END.has(tree.type(node)) && effect === at) effect = end;
      if (tree.type(node) === "named_expression") effect = end;
      node = tree.children(node).find((child) => tree.start(child) <= at && at < tree.end(child)) ?? NO_NODE;
    }
    return effect;
  }

  #boundIn(node: number, end = this.#tree.end(node)): Reaching {
    return node === NO_NODE ? NOTHING : new Set(within(this.#bindings, this.#tree.start(node), end));
  }

  #isUse(index: number): boolean {
    return within(this.#uses, index, index + 1).length > 0;
  }
}

const ACCESSOR = /^@\s*([\p{ID_Continue}]+)\s*\.\s*(?:setter|getter|deleter)\b/u;

/** Definitions are bound when their decorators, defaults and bodies have been read. */
const BINDS_AT_ITS_END = new Set([
  "assignment",
  "augmented_assignment",
  "function_definition",
  "class_definition",
  "decorated_definition",
]);

/** Generated code may assign a variable in thousands of branches: the last ones stand for all. */
const MAX_HELD = 64;

function union(a: Reaching, b: Reaching): Reaching {
  if (a.size === 0) return b;
  if (b.size === 0 || a === b) return a;
  const both = new Set([...a, ...b]);
  return both.size > MAX_HELD ? new Set([...both].sort((x, y) => y - x).slice(0, MAX_HELD)) : both;
}

/** The indexes in a range, of ascending ones. */
function within(indexes: readonly number[], start: number, end: number): number[] {
  const found: number[] = [];
  for (let at = firstFrom(indexes, start); at < indexes.length; at += 1) {
    const index = indexes[at] ?? end;
    if (index >= end) break;
    found.push(index);
  }
  return found;
}
