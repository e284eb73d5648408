/** The lossless cut of one syntax tree at its top-level statements. Pure: it sees the tree through `SyntaxNode`. */
import { byteOffsets } from "../byte-offsets.ts";
import type { AtomCut } from "../decomposition/atom-cut.ts";
import type { StatementRules } from "./statement-rules.ts";

/** What the cut needs of a syntax node; web-tree-sitter's nodes have this shape. Indexes are of the string. */
export interface SyntaxNode {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startPosition: { readonly row: number };
  readonly endPosition: { readonly row: number };
  readonly text: string;
  readonly children: readonly SyntaxNode[];
  childForFieldName(field: string): SyntaxNode | null;
}

interface Statement {
  nodes: SyntaxNode[];
  start: number;
  type: string;
  name: string | undefined;
}

/** Cuts a file; the ranges follow each other without gap and cover the whole source. An empty source has no cut. */
export function cutTree(root: SyntaxNode, source: string, definition: StatementRules): readonly AtomCut[] {
  const statements = statementsOf(root, source, definition);
  if (statements.length === 0) return opaqueCut(source, "comment");
  const offsets = byteOffsets(source);
  const lines = lineStarts(source);
  return statements.map((statement, index) => {
    const start = index === 0 ? 0 : statement.start;
    const end = statements[index + 1]?.start ?? source.length;
    return {
      name: statement.name,
      nodeType: statement.type,
      start: offsets.toByte(start),
      end: offsets.toByte(end),
      startLine: lineAt(lines, start),
      endLine: lineAt(lines, end - 1),
      linesOfCode: linesOfCode(statement.nodes, definition),
      complexity: 1 + sum(statement.nodes.map((node) => decisions(node, definition))),
      opaque: false,
    };
  });
}

/** One cut over everything, for text that has no syntax tree; none for an empty text. */
export function opaqueCut(source: string, nodeType = "opaque"): readonly AtomCut[] {
  if (source === "") return [];
  const lines = source.split("\n");
  return [
    {
      name: undefined,
      nodeType,
      start: 0,
      end: byteOffsets(source).toByte(source.length),
      startLine: 1,
      endLine: source.endsWith("\n") ? lines.length - 1 : lines.length,
      linesOfCode: lines.filter((line) => line.trim() !== "").length,
      complexity: 1,
      opaque: true,
    },
  ];
}

function statementsOf(root: SyntaxNode, source: string, definition: StatementRules): readonly Statement[] {
  const statements: Statement[] = [];
  let leading: SyntaxNode | undefined;
  for (const node of root.children) {
    const last = statements.at(-1);
    const lastNode = last?.nodes.at(-1);
    if (definition.comments.has(node.type)) {
      const isTrailing =
        leading === undefined && lastNode !== undefined && lastNode.endPosition.row === node.startPosition.row;
      if (!isTrailing) leading ??= node;
      continue;
    }
    if (last !== undefined && joins(last, node, definition)) {
      last.nodes.push(node);
      if (!definition.fillers.has(node.type)) last.type = unwrap(node, definition).type;
    } else {
      const declaration = unwrap(node, definition);
      statements.push({
        nodes: [node],
        start: lineStartOf(source, (leading ?? node).startIndex),
        type: declaration.type,
        name: nameOf(declaration, definition),
      });
    }
    leading = undefined;
  }
  return statements;
}

function joins(last: Statement, node: SyntaxNode, definition: StatementRules): boolean {
  if (definition.fillers.has(node.type)) return true;
  const declaration = unwrap(node, definition);
  if (definition.grouped.has(declaration.type)) return last.type === declaration.type;
  const announced = last.nodes.at(-1);
  if (announced === undefined || !definition.announcements.has(unwrap(announced, definition).type)) return false;
  return last.name !== undefined && last.name === nameOf(declaration, definition);
}

/** `export const x = 1` is called after its `const` declaration. */
function unwrap(node: SyntaxNode, definition: StatementRules): SyntaxNode {
  const fields = definition.wrappers.get(node.type);
  if (fields === undefined) return node;
  for (const field of fields) {
    const inner = node.childForFieldName(field);
    if (inner !== null) return unwrap(inner, definition);
  }
  const named = node.children.find(
    (child) => definition.declarators.has(child.type) || child.childForFieldName("name") !== null,
  );
  return named === undefined ? node : unwrap(named, definition);
}

function nameOf(node: SyntaxNode, definition: StatementRules): string | undefined {
  const declarator = definition.declarators.get(node.type);
  const holder = declarator === undefined ? node : node.children.find((child) => child.type === declarator);
  const name = holder?.childForFieldName("name")?.text;
  return name ?? titleOf(node, definition);
}

function titleOf(node: SyntaxNode, definition: StatementRules): string | undefined {
  const call = node.children[0];
  const callee = call?.childForFieldName("function")?.text;
  if (call === undefined || callee === undefined) return undefined;
  if (!definition.titledCalls.has(callee.split(".")[0] ?? "")) return undefined;
  const first = call.childForFieldName("arguments")?.children[1];
  if (first?.type !== "string") return undefined;
  return unquote(first.text);
}

function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\(["'\\])/g, "$1");
}

function decisions(root: SyntaxNode, definition: StatementRules): number {
  let count = 0;
  for (const node of descendants(root)) {
    if (definition.branches.has(node.type)) count += 1;
    const operators = definition.operators.get(node.type);
    if (operators !== undefined && operators.has(node.childForFieldName("operator")?.text ?? "")) count += 1;
  }
  return count;
}

/** The node and all below it, without recursion: a union of many types is as deep as it is long. */
function* descendants(
  root: SyntaxNode,
  goesInto: (node: SyntaxNode) => boolean = () => true,
): Generator<SyntaxNode, void, undefined> {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    if (goesInto(node)) for (const child of node.children) open.push(child);
  }
}

/** Rows on which a token that is no comment begins, ends or goes on. */
function linesOfCode(nodes: readonly SyntaxNode[], definition: StatementRules): number {
  const rows = new Set<number>();
  const isCode = (node: SyntaxNode): boolean => !definition.comments.has(node.type);
  for (const root of nodes) {
    for (const node of descendants(root, isCode)) {
      if (!isCode(node) || node.children.length > 0) continue;
      for (let row = node.startPosition.row; row <= node.endPosition.row; row += 1) rows.add(row);
    }
  }
  return rows.size;
}

/** Start of the line when only blanks stand before the index, else the index itself. */
function lineStartOf(source: string, index: number): number {
  const start = source.lastIndexOf("\n", index - 1) + 1;
  return source.slice(start, index).trim() === "" ? start : index;
}

function lineStarts(source: string): readonly number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Line from 1 of a string index. */
function lineAt(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
