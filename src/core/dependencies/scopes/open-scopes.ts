/** The scopes of a file while it is walked: all that were opened, and which are open now. */
import type { SyntaxTree } from "../../syntax/syntax-tree.ts";
import { type DeclarationId, NONE, type Scope, type ScopeId, type ScopeKind } from "./file-symbols.ts";
import type { ScopeOptions } from "./scoping-rules.ts";

export class OpenScopes {
  readonly all: Scope[] = [];
  /** The node that each of `all` was opened at. */
  readonly nodes: number[] = [];
  readonly #tree: SyntaxTree;
  readonly #open: ScopeId[] = [];

  constructor(tree: SyntaxTree) {
    this.#tree = tree;
    this.open("file", 0, {});
  }

  /** The innermost open scope. */
  get innermost(): ScopeId {
    return this.#open[this.#open.length - 1] ?? 0;
  }

  open(kind: ScopeKind, node: number, options: ScopeOptions): ScopeId {
    this.nodes.push(node);
    const id =
      this.all.push({
        kind,
        parent: this.#open[this.#open.length - 1] ?? NONE,
        start: this.#tree.start(node),
        end: this.#tree.end(node),
        owner: options.owner ?? NONE,
        visibility: options.visibility ?? "inside",
        inherits: options.inherits ?? false,
        opened: [],
      }) - 1;
    this.#open.push(id);
    return id;
  }

  /** The file's own scope stays open. */
  close(): void {
    if (this.#open.length > 1) this.#open.pop();
  }

  reopen(scope: ScopeId): void {
    this.#open.push(scope);
  }

  nearest(kinds: readonly ScopeKind[]): ScopeId {
    for (let at = this.#open.length - 1; at >= 0; at -= 1) {
      const scope = this.#open[at] ?? 0;
      const kind = this.all[scope]?.kind;
      if (kind !== undefined && kinds.includes(kind)) return scope;
    }
    return 0;
  }

  at(node: number): ScopeId | undefined {
    const start = this.#tree.start(node);
    const end = this.#tree.end(node);
    return this.#open.findLast((scope) => {
      const opened = this.all[scope];
      return opened?.start === start && opened.end === end;
    });
  }

  ownerOf(scope: ScopeId): DeclarationId {
    return this.all[scope]?.owner ?? NONE;
  }
}
