/** Copies web-tree-sitter's tree into rows of integers; two to three calls into WebAssembly per node. */
import type { Language, Tree } from "web-tree-sitter";
import { ERROR, type NodeTypes, SyntaxTree } from "../../../core/syntax/syntax-tree.ts";

/** tree-sitter's number of error nodes, which is no index of the language's types. */
const ERROR_KIND = 65_535;

/** What a walk must know of every node type of one grammar. */
export interface GrammarTypes extends NodeTypes {
  /** 1 where nodes of the type are tokens that nobody asks for. */
  readonly isSkipped: Uint8Array;
  /** 1 where nodes of the type can have no children. */
  readonly isToken: Uint8Array;
  readonly errorKind: number;
}

/** `tokens` are the anonymous tokens to keep. */
export function grammarTypes(language: Language, tokens: ReadonlySet<string>): GrammarTypes {
  const types = language.types.map((name) => name ?? "");
  const isNamed = types.map((_, kind) => language.nodeTypeIsNamed(kind));
  return {
    types: [...types, ERROR],
    fields: language.fields.map((name) => name ?? ""),
    isSkipped: Uint8Array.from(types, (name, kind) => (isNamed[kind] || tokens.has(name) ? 0 : 1)),
    isToken: Uint8Array.from(types, (_, kind) => (isNamed[kind] ? 0 : 1)),
    errorKind: types.length,
  };
}

/** Columns that grow, kept between files so that few are ever allocated. */
class Rows {
  kind = new Uint16Array(1 << 16);
  field = new Uint16Array(1 << 16);
  start = new Int32Array(1 << 16);
  end = new Int32Array(1 << 16);
  parent = new Int32Array(1 << 16);
  after = new Int32Array(1 << 16);

  grow(): void {
    const size = this.kind.length * 2;
    const copy = <T extends Uint16Array | Int32Array>(old: T, grown: T): T => {
      grown.set(old);
      return grown;
    };
    this.kind = copy(this.kind, new Uint16Array(size));
    this.field = copy(this.field, new Uint16Array(size));
    this.start = copy(this.start, new Int32Array(size));
    this.end = copy(this.end, new Int32Array(size));
    this.parent = copy(this.parent, new Int32Array(size));
    this.after = copy(this.after, new Int32Array(size));
  }
}

const rows = new Rows();

export function flattenTree(tree: Tree, source: string, types: GrammarTypes): SyntaxTree {
  const cursor = tree.walk();
  let size = 0;
  let parent = -1;
  const enter = (rawKind: number): void => {
    if (size === rows.kind.length) rows.grow();
    rows.kind[size] = rawKind === ERROR_KIND ? types.errorKind : rawKind;
    rows.start[size] = cursor.startIndex;
    rows.end[size] = cursor.endIndex;
    rows.field[size] = cursor.currentFieldId;
    rows.parent[size] = parent;
    size += 1;
  };
  try {
    enter(cursor.nodeTypeId);
    // `parent` is the node whose children are being read; it is closed when there are no more.
    let isInside = cursor.gotoFirstChild();
    if (isInside) parent = 0;
    else rows.after[0] = size;
    while (isInside) {
      const rawKind = cursor.nodeTypeId;
      let isEntered = false;
      if (types.isSkipped[rawKind] !== 1) {
        const node = size;
        enter(rawKind);
        isEntered = types.isToken[rawKind] !== 1 && cursor.gotoFirstChild();
        if (isEntered) parent = node;
        else rows.after[node] = size;
      }
      if (isEntered) continue;
      while (isInside && !cursor.gotoNextSibling()) {
        rows.after[parent] = size;
        parent = rows.parent[parent] ?? -1;
        isInside = parent !== -1 && cursor.gotoParent();
      }
    }
  } finally {
    cursor.delete();
  }
  return new SyntaxTree(source, {
    types,
    kind: rows.kind.slice(0, size),
    start: rows.start.slice(0, size),
    end: rows.end.slice(0, size),
    parent: rows.parent.slice(0, size),
    after: rows.after.slice(0, size),
    field: rows.field.slice(0, size),
  });
}
