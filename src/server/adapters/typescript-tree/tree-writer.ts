/** Writes a syntax tree from left to right; comments and kept tokens between the nodes follow from the text. */
import { type NodeTypes, SyntaxTree } from "../../../core/syntax/syntax-tree.ts";
import { endOfComment, endOfToken, skipSpace, skipTrivia } from "./trivia.ts";
import type { FieldName, NodeName } from "./node-names.ts";

export class TreeWriter {
  readonly source: string;
  /** End of the last token that was written. */
  at = 0;
  readonly #types: NodeTypes;
  readonly #kinds: ReadonlyMap<string, number>;
  readonly #fields: ReadonlyMap<string, number>;
  readonly #tokens: ReadonlySet<string>;
  readonly #kind: number[] = [];
  readonly #field: number[] = [];
  readonly #start: number[] = [];
  readonly #end: number[] = [];
  readonly #parent: number[] = [];
  readonly #after: number[] = [];
  #open = -1;

  constructor(source: string, types: NodeTypes, tokens: ReadonlySet<string>) {
    this.source = source;
    this.#types = types;
    this.#tokens = tokens;
    // The first of equal names, as everywhere.
    this.#kinds = new Map(types.types.map((name, index) => [name, index] as const));
    this.#fields = new Map(types.fields.map((name, index) => [name, index] as const));
  }

  /** Opens a node; what stands before it belongs to its parent. */
  begin(type: NodeName, start: number, field: FieldName): void {
    this.skipTo(start);
    this.#parent.push(this.#open);
    this.#open = this.#kind.length;
    this.#kind.push(this.#kinds.get(type) ?? 0);
    this.#field.push(this.#fields.get(field) ?? 0);
    this.#start.push(Math.max(start, this.at));
    this.#end.push(this.at);
    this.#after.push(0);
  }

  /** Closes the node that was opened last, at the given index or at the end of its last child. */
  finish(end = this.at): void {
    this.skipTo(end);
    const node = this.#open;
    this.#end[node] = Math.max(this.at, this.#start[node] ?? 0);
    this.#after[node] = this.#kind.length;
    this.#open = this.#parent[node] ?? -1;
  }

  /** A node without children. */
  leaf(type: NodeName, start: number, end: number, field: FieldName): void {
    this.begin(type, start, field);
    this.at = Math.max(this.at, end);
    this.finish();
  }

  /** A token that is kept when the language asks for it. */
  token(text: string, start: number, end: number, field: FieldName): void {
    this.skipTo(start);
    if (this.#tokens.has(text)) this.leaf(text as NodeName, start, end, field);
    else this.at = Math.max(this.at, end);
  }

  /** Writes the comments and kept tokens before `index`; the tokens are in the given field. */
  skipTo(index: number, field: FieldName = ""): void {
    while (this.at < index) {
      const start = skipSpace(this.source, this.at);
      if (start >= index) {
        if (this.at < index) this.at = index;
        return;
      }
      this.at = start;
      const comment = endOfComment(this.source, start);
      if (comment !== start) {
        this.leaf("comment", start, comment, "");
        continue;
      }
      const end = Math.min(endOfToken(this.source, start), index);
      const text = this.source.slice(start, end);
      if (this.#tokens.has(text)) this.leaf(text as NodeName, start, end, field);
      else this.at = end;
    }
  }

  /** Start of the next token. */
  next(): number {
    return skipTrivia(this.source, this.at);
  }

  nextAfter(index: number): number {
    return skipTrivia(this.source, index);
  }

  /** Closes the node behind the given token when that is what comes next. */
  finishBehind(token: string): void {
    const start = this.next();
    this.finish(this.source.startsWith(token, start) ? start + token.length : this.at);
  }

  /** The tree, once every node is closed. */
  toTree(): SyntaxTree {
    return new SyntaxTree(this.source, {
      types: this.#types,
      kind: Uint16Array.from(this.#kind),
      start: Int32Array.from(this.#start),
      end: Int32Array.from(this.#end),
      parent: Int32Array.from(this.#parent),
      after: Int32Array.from(this.#after),
      field: Uint16Array.from(this.#field),
    });
  }
}
