/** Which statements of a Python block matter to the flow of a variable; kept per tree, so that long files stay quick. */
import { NO_NODE, type SyntaxTree } from "../../syntax/syntax-tree.ts";

const LEAVING: ReadonlySet<string> = new Set([
  "return_statement",
  "raise_statement",
  "break_statement",
  "continue_statement",
]);
/** What runs with the block; functions and classes inside do not leave it. */
const COMPOUND: ReadonlySet<string> = new Set([
  "if_statement",
  "elif_clause",
  "else_clause",
  "for_statement",
  "while_statement",
  "try_statement",
  "except_clause",
  "finally_clause",
  "with_statement",
  "match_statement",
  "case_clause",
  "block",
]);

interface Block {
  readonly children: readonly number[];
  /** Positions in `children` of what may leave the block. */
  readonly leaving: readonly number[];
}

export class PythonBlocks {
  static readonly #known = new WeakMap<SyntaxTree, PythonBlocks>();

  static of(tree: SyntaxTree): PythonBlocks {
    let blocks = PythonBlocks.#known.get(tree);
    if (blocks === undefined) PythonBlocks.#known.set(tree, (blocks = new PythonBlocks(tree)));
    return blocks;
  }

  readonly #tree: SyntaxTree;
  /** Nodes that leave, ascending. */
  readonly #leaving: readonly number[];
  readonly #blocks = new Map<number, Block>();

  private constructor(tree: SyntaxTree) {
    this.#tree = tree;
    const leaving: number[] = [];
    for (let node = 0; node < tree.size; node += 1) if (LEAVING.has(tree.type(node))) leaving.push(node);
    this.#leaving = leaving;
  }

  /** The children of the node that hold one of the indexes of the text, or may leave; `indexes` are ascending. */
  relevant(node: number, indexes: readonly number[]): readonly number[] {
    const tree = this.#tree;
    const { children, leaving } = this.#block(node);
    const positions = new Set(leaving);
    for (let at = firstFrom(indexes, tree.start(node)); at < indexes.length; at += 1) {
      const index = indexes[at] ?? 0;
      if (index >= tree.end(node)) break;
      const position = firstAfter(children, index, (child) => tree.start(child)) - 1;
      const child = children[position];
      if (child !== undefined && index < tree.end(child)) positions.add(position);
    }
    return [...positions].sort((a, b) => a - b).map((position) => children[position] ?? NO_NODE);
  }

  #block(node: number): Block {
    let block = this.#blocks.get(node);
    if (block === undefined) {
      const children = this.#tree.children(node);
      const leaving = [...children.keys()].filter((position) => this.#mayLeave(children[position] ?? NO_NODE));
      this.#blocks.set(node, (block = { children, leaving }));
    }
    return block;
  }

  #mayLeave(child: number): boolean {
    const tree = this.#tree;
    if (LEAVING.has(tree.type(child))) return true;
    if (!COMPOUND.has(tree.type(child))) return false;
    const first = this.#leaving[firstFrom(this.#leaving, child)];
    return first !== undefined && first < tree.after(child);
  }
}

/** Position of the first of ascending numbers that is not below the value. */
export function firstFrom(numbers: readonly number[], value: number): number {
  return firstAfter(numbers, value - 1, (number) => number);
}

function firstAfter(numbers: readonly number[], value: number, of: (number: number) => number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(numbers[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
