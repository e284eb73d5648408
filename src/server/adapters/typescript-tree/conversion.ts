/** What every rule of the conversion from the compiler's nodes to tree-sitter's shares. */
import ts from "typescript";
import { automaticSemicolon } from "./automatic-semicolon.ts";
import type { TreeWriter } from "./tree-writer.ts";
import type { FieldName, NodeName } from "./node-names.ts";

/** Writes one kind of the compiler's nodes, in the field of its parent. */
export type Rule<N extends ts.Node = ts.Node> = (conversion: Conversion, node: N, field: FieldName) => void;
export type Rules = ReadonlyMap<ts.SyntaxKind, Rule>;

/** A pair for `Rules`; the kind decides of which type its nodes are. */
export function rule<N extends ts.Node>(kind: ts.SyntaxKind, write: Rule<N>): readonly [ts.SyntaxKind, Rule] {
  return [kind, (conversion, node, field) => write(conversion, node as N, field)];
}

/** A rule for nodes whose parts are nodes and nothing more: properties of the compiler's node, with their fields. */
export function shape(
  kind: ts.SyntaxKind,
  type: NodeName,
  ...parts: readonly (string | readonly [property: string, field: FieldName])[]
): readonly [ts.SyntaxKind, Rule] {
  const properties = parts.map((part) => (typeof part === "string" ? ([part, ""] as const) : part));
  return rule(kind, (conversion, node, field) => {
    conversion.writer.begin(type, conversion.start(node), field);
    for (const [property, inField] of properties) {
      const part = Reflect.get(node, property) as ts.Node | ts.NodeArray<ts.Node> | undefined;
      if (part === undefined) continue;
      if ("kind" in part) conversion.write(part, inField);
      else conversion.writeAll(part, inField);
    }
    conversion.writer.finish(node.end);
  });
}

export class Conversion {
  readonly writer: TreeWriter;
  /** Whether the tree is one of TypeScript's grammars, not JavaScript's. */
  readonly isTypeScript: boolean;
  readonly #file: ts.SourceFile;
  readonly #rules: Rules;

  constructor(writer: TreeWriter, file: ts.SourceFile, rules: Rules, isTypeScript: boolean) {
    this.writer = writer;
    this.isTypeScript = isTypeScript;
    this.#file = file;
    this.#rules = rules;
  }

  start(node: ts.Node): number {
    return node.getStart(this.#file, false);
  }

  text(node: ts.Node): string {
    return this.writer.source.slice(this.start(node), node.end);
  }

  /** Writes a node by the rule of its kind; children of unknown kinds stand for themselves. */
  write(node: ts.Node | undefined, field: FieldName = ""): void {
    if (node === undefined || isMissing(node)) return;
    const write = this.#rules.get(node.kind);
    if (write !== undefined) write(this, node, field);
    else ts.forEachChild(node, (child) => this.write(child));
  }

  writeAll(nodes: readonly ts.Node[] | undefined, field: FieldName = ""): void {
    for (const node of nodes ?? []) this.write(node, field);
  }

  leaf(type: NodeName, node: ts.Node | undefined, field: FieldName = ""): void {
    if (node !== undefined && !isMissing(node)) this.writer.leaf(type, this.start(node), node.end, field);
  }

  /** A list between two signs, e.g. arguments; `write` writes its items. */
  list(
    type: NodeName,
    nodes: ts.NodeArray<ts.Node>,
    close: string,
    field: FieldName,
    write: (node: ts.Node) => void = (node) => this.write(node),
  ): void {
    // A list begins where the sign before it ends.
    this.writer.begin(type, nodes.pos - 1, field);
    for (const node of nodes) if (!isMissing(node)) write(node);
    this.writer.skipTo(nodes.end);
    this.writer.finishBehind(close);
  }

  /** An expression in parentheses that the compiler has no node for: the condition of `if`. */
  parenthesized(expression: ts.Node, field: FieldName): void {
    this.writer.begin("parenthesized_expression", expression.pos - 1, field);
    this.write(expression);
    this.writer.finishBehind(")");
  }

  typeArguments(nodes: ts.NodeArray<ts.TypeNode> | undefined): void {
    if (nodes !== undefined) this.list("type_arguments", nodes, ">", "type_arguments");
  }

  /**
   * Closes a statement: behind its semicolon, or behind comments of the line that come before an inserted one.
   * `isAfterExpression` tells whether an operator could stand instead of the semicolon.
   */
  finishStatement(end: number, isAfterExpression: boolean): void {
    const { writer } = this;
    writer.skipTo(end);
    if (writer.source[writer.at - 1] === ";") writer.finish();
    else writer.finish(this.semicolon(isAfterExpression) ?? writer.at);
  }

  /** Index of the semicolon that is inserted behind what was written last. */
  semicolon(isAfterExpression: boolean): number | undefined {
    const { isTypeScript, writer } = this;
    return automaticSemicolon(writer.source, writer.at, { isTypeScript, isAfterExpression });
  }
}

/** The compiler puts empty nodes where something is missing. */
export function isMissing(node: ts.Node): boolean {
  return node.pos === node.end && node.kind !== ts.SyntaxKind.EndOfFileToken && node.kind !== ts.SyntaxKind.JsxText;
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return modifiersOf(node).some((modifier) => modifier.kind === kind);
}

export function modifiersOf(node: ts.Node): readonly ts.ModifierLike[] {
  return (node as ts.Node & { readonly modifiers?: ts.NodeArray<ts.ModifierLike> }).modifiers ?? [];
}
