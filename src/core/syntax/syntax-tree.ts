/**
 * A syntax tree as rows of integers in the order of a walk (parents before children): it outlives the parser's own
 * tree, costs about 20 bytes a node, and can be walked without a call into WebAssembly. Nodes are numbers.
 *
 * It holds every named node and, of the anonymous tokens, those the language asks to keep.
 */

/** Names of node types and fields of one grammar; their positions are the numbers the tree holds. */
export interface NodeTypes {
  readonly types: readonly string[];
  /** Index 0 is no field. */
  readonly fields: readonly string[];
}

export interface TreeColumns {
  readonly types: NodeTypes;
  /** Position in `types.types` of every node. */
  readonly kind: Uint16Array;
  /** Indexes of the text (UTF-16), `end` exclusive. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** -1 for the root, which is node 0. */
  readonly parent: Int32Array;
  /** The first node after the subtree. */
  readonly after: Int32Array;
  /** Position in `types.fields`. */
  readonly field: Uint16Array;
}

export const NO_NODE = -1;
/** Type of nodes that the grammar could not parse. */
export const ERROR = "ERROR";

export class SyntaxTree {
  readonly source: string;
  readonly size: number;
  readonly #columns: TreeColumns;

  constructor(source: string, columns: TreeColumns) {
    this.source = source;
    this.size = columns.kind.length;
    this.#columns = columns;
  }

  get types(): NodeTypes {
    return this.#columns.types;
  }

  /** Number of the node's type; compare with `kindsOf`. */
  kind(node: number): number {
    return this.#columns.kind[node] ?? 0;
  }

  type(node: number): string {
    return this.#columns.types.types[this.kind(node)] ?? ERROR;
  }

  start(node: number): number {
    return this.#columns.start[node] ?? 0;
  }

  end(node: number): number {
    return this.#columns.end[node] ?? 0;
  }

  text(node: number): string {
    return this.source.slice(this.start(node), this.end(node));
  }

  parent(node: number): number {
    return this.#columns.parent[node] ?? NO_NODE;
  }

  /** The first node after this one's subtree; `node + 1 < after(node)` exactly when it has children. */
  after(node: number): number {
    return this.#columns.after[node] ?? this.size;
  }

  /** Name of the field that holds the node in its parent, or an empty text. */
  field(node: number): string {
    return this.#columns.types.fields[this.#columns.field[node] ?? 0] ?? "";
  }

  /** First child, or NO_NODE. */
  firstChild(node: number): number {
    return node + 1 < this.after(node) ? node + 1 : NO_NODE;
  }

  /** Next child of the same parent, or NO_NODE. */
  nextSibling(node: number): number {
    const next = this.after(node);
    const parent = this.parent(node);
    return parent !== NO_NODE && next < this.after(parent) ? next : NO_NODE;
  }

  children(node: number): readonly number[] {
    const found: number[] = [];
    for (let child = this.firstChild(node); child !== NO_NODE; child = this.nextSibling(child)) found.push(child);
    return found;
  }

  /** First child in the field, or NO_NODE. */
  child(node: number, field: string): number {
    for (let child = this.firstChild(node); child !== NO_NODE; child = this.nextSibling(child))
      if (this.field(child) === field) return child;
    return NO_NODE;
  }

  childrenIn(node: number, field: string): readonly number[] {
    return this.children(node).filter((child) => this.field(child) === field);
  }

  /** First child of the type, kept tokens included, or NO_NODE. */
  childOfType(node: number, type: string): number {
    for (let child = this.firstChild(node); child !== NO_NODE; child = this.nextSibling(child))
      if (this.type(child) === type) return child;
    return NO_NODE;
  }

  /** The nearest ancestor that meets the condition, or NO_NODE. */
  ancestor(node: number, meets: (candidate: number) => boolean): number {
    let at = this.parent(node);
    while (at !== NO_NODE && !meets(at)) at = this.parent(at);
    return at;
  }
}

/** Of every node type whether its name is among `names`, to be indexed by `tree.kind(node)`. */
export function kindsOf(types: NodeTypes, names: ReadonlySet<string>): Uint8Array {
  return Uint8Array.from(types.types, (name) => (names.has(name) ? 1 : 0));
}
