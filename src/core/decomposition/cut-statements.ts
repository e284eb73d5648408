/** Cuts a file of a generated project at its top-level statements, losslessly; what is no code stays in one piece. */
import { byteOffsets } from "../byte-offsets.ts";
import type { DeliveredFile } from "../parsing/DeliveredFileParser.ts";
import type { CuttingRules } from "../parsing/languages/language-definition.ts";
import { LineTable } from "../syntax/line-table.ts";
import { ERROR, NO_NODE, type SyntaxTree } from "../syntax/syntax-tree.ts";
import type { AtomCut } from "./atom-cut.ts";
import { codeLines } from "./code-lines.ts";

/** A run of neighbours that form one atom. */
interface Statement {
  readonly nodes: number[];
  readonly start: number;
  readonly name: string | undefined;
  /** Node type of the declaration it ends with. */
  type: string;
}

/** A statement of this type joins a following one of the same name: an overload's signature. */
const SIGNATURE = "function_signature";
/** Holds nothing by itself and joins the one before. */
const FILLER = "empty_statement";
/** Calls whose first argument, a string, is the name of the statement. */
const TITLED_CALLS: ReadonlySet<string> = new Set(["test", "it", "describe", "suite"]);

export function cutStatements({ source, tree, cutting }: DeliveredFile): readonly AtomCut[] {
  // A root that is an error replaces the program: its children are tokens, not statements.
  if (tree === undefined || tree.type(0) === ERROR) return wholeCut(source);
  const lines = new LineTable(source);
  const statements = statementsOf(tree, lines, cutting);
  if (statements.length === 0) return wholeCut(source);
  const offsets = byteOffsets(source);
  const isCode = codeLines(source, lines, commentRanges(tree, cutting));
  return statements.map(({ nodes, start: begin, name, type }, index) => {
    const start = index === 0 ? 0 : begin;
    const end = statements[index + 1]?.start ?? source.length;
    const first = lines.lineOf(tree.start(nodes[0] ?? 0));
    const last = lines.lineOf(Math.max(start, tree.end(nodes.at(-1) ?? 0) - 1));
    return {
      name,
      start: offsets.toByte(start),
      end: offsets.toByte(end),
      startLine: lines.lineOf(start) + 1,
      endLine: lines.lineOf(end - 1) + 1,
      linesOfCode: isCode.subarray(first, last + 1).reduce((sum, is) => sum + is, 0),
      complexity: nodes.reduce((sum, node) => sum + decisions(tree, node, cutting), 1),
      opaque: false,
      isBroken: type === ERROR,
    };
  });
}

/** One cut over everything; none for an empty text. */
function wholeCut(source: string): readonly AtomCut[] {
  if (source === "") return [];
  const lines = source.split("\n");
  return [
    {
      name: undefined,
      start: 0,
      end: byteOffsets(source).toByte(source.length),
      startLine: 1,
      endLine: source.endsWith("\n") ? lines.length - 1 : lines.length,
      linesOfCode: lines.filter((line) => line.trim() !== "").length,
      complexity: 1,
      opaque: true,
      isBroken: false,
    },
  ];
}

function statementsOf(tree: SyntaxTree, lines: LineTable, cutting: CuttingRules): readonly Statement[] {
  const statements: Statement[] = [];
  /** The first of the comments that belong to what follows. */
  let leading: number | undefined;
  for (const node of tree.children(0)) {
    const last = statements.at(-1);
    if (cutting.comments.has(tree.type(node))) {
      const isTrailing = leading === undefined && last !== undefined && sharesLine(last.nodes.at(-1) ?? 0, node);
      if (!isTrailing) leading ??= node;
      continue;
    }
    const declaration = unwrap(tree, node, cutting);
    if (last !== undefined && joins(tree, last, node, cutting)) {
      last.nodes.push(node);
      if (tree.type(node) !== FILLER) last.type = tree.type(declaration);
    } else {
      const start = lineStartOf(tree.source, tree.start(leading ?? node));
      statements.push({ nodes: [node], start, type: tree.type(declaration), name: nameOf(tree, declaration, cutting) });
    }
    leading = undefined;
  }
  return statements;

  function sharesLine(before: number, after: number): boolean {
    return lines.lineOf(tree.end(before)) === lines.lineOf(tree.start(after));
  }
}

function joins(tree: SyntaxTree, last: Statement, node: number, cutting: CuttingRules): boolean {
  if (tree.type(node) === FILLER) return true;
  const declaration = unwrap(tree, node, cutting);
  if (cutting.imports.has(tree.type(declaration))) return cutting.imports.has(last.type);
  return last.type === SIGNATURE && last.name !== undefined && last.name === nameOf(tree, declaration, cutting);
}

/** `export const x = 1` is called after its `const` declaration. */
function unwrap(tree: SyntaxTree, node: number, cutting: CuttingRules): number {
  if (!cutting.wrappers.has(tree.type(node))) return node;
  const inner = tree
    .children(node)
    .find((child) => tree.field(child) === "value" || cutting.definitions.has(tree.type(child)));
  return inner ?? node;
}

function nameOf(tree: SyntaxTree, declaration: number, cutting: CuttingRules): string | undefined {
  return cutting.nameOf?.(tree, declaration) ?? titleOf(tree, declaration);
}

function titleOf(tree: SyntaxTree, statement: number): string | undefined {
  const call = tree.firstChild(statement);
  const callee = call === NO_NODE ? NO_NODE : tree.child(call, "function");
  if (callee === NO_NODE || !TITLED_CALLS.has(tree.text(callee).split(".")[0] ?? "")) return undefined;
  const given = tree.child(call, "arguments");
  const first = given === NO_NODE ? NO_NODE : tree.firstChild(given);
  if (first === NO_NODE || tree.type(first) !== "string") return undefined;
  return tree
    .text(first)
    .slice(1, -1)
    .replace(/\\(["'\\])/g, "$1");
}

/** Paths that the statement adds. */
function decisions(tree: SyntaxTree, statement: number, cutting: CuttingRules): number {
  let count = 0;
  for (let node = statement; node < tree.after(statement); node += 1) {
    const type = tree.type(node);
    if (cutting.branches.has(type)) count += 1;
    else if (cutting.operators.has(type) && cutting.operations.has(tree.type(tree.parent(node)))) count += 1;
  }
  return count;
}

/** Start and end in turn. */
function commentRanges(tree: SyntaxTree, cutting: CuttingRules): readonly number[] {
  const ranges: number[] = [];
  for (let node = 0; node < tree.size; node += 1)
    if (cutting.comments.has(tree.type(node))) ranges.push(tree.start(node), tree.end(node));
  return ranges;
}

/** Start of the line when only blanks stand before the index, else the index itself. */
function lineStartOf(source: string, index: number): number {
  const start = source.lastIndexOf("\n", index - 1) + 1;
  return source.slice(start, index).trim() === "" ? start : index;
}
