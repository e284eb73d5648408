/** One walk over a syntax tree that notes, line by line, what the cut into atoms must know. */
import type { AnalyzedAtomKind } from "../analysis/analysis-report.ts";
import type { CuttingRules } from "../parsing/languages/language-definition.ts";
import type { LineTable } from "../syntax/line-table.ts";
import { ERROR, kindsOf, NO_NODE, type NodeTypes, type SyntaxTree } from "../syntax/syntax-tree.ts";
import { codeLines, isBlank } from "./code-lines.ts";

export interface Definition {
  /** Qualified by the definitions around it, joined by dots. */
  readonly name: string;
  readonly kind: AnalyzedAtomKind;
  /** From 0, of the definition with its wrappers, without its comments. */
  readonly startLine: number;
  readonly endLine: number;
  /** The definition around it, or undefined. */
  readonly around: Definition | undefined;
  /** Whether its parameters and result are typed; undefined for what is no function, or has no types. */
  readonly isFullyTyped: boolean | undefined;
}

/** No node begins the line. */
export const NO_LEVEL = 0x7fff;

/** Arrays are by line, from 0. */
export interface Outline {
  /** How deep the line's first node is nested, counting only ancestors that begin on earlier lines. */
  readonly level: Int16Array;
  /** 1 where the line begins inside a text: a string, a comment. */
  readonly isText: Uint8Array;
  /** 1 where the line begins inside a text and nothing but that text stands on it. */
  readonly isOnlyText: Uint8Array;
  /** 1 where the line begins with a comment and holds nothing else. */
  readonly isComment: Uint8Array;
  /** 1 where the line begins with an import, comments aside. */
  readonly isImport: Uint8Array;
  /** 1 where there is code besides comments. */
  readonly hasCode: Uint8Array;
  /** 1 where something begins that cannot be parsed. */
  readonly isBroken: Uint8Array;
  /** Paths that nodes on the line add. */
  readonly decisions: Uint16Array;
  /** In the order of their beginnings, outer ones first. */
  readonly definitions: readonly Definition[];
}

/** Definitions of these kinds are local matters inside a function. */
const LOCAL_KINDS: ReadonlySet<AnalyzedAtomKind> = new Set(["variable", "field"]);
const CLASS_KINDS: ReadonlySet<AnalyzedAtomKind> = new Set(["class", "interface"]);
const FUNCTION_KINDS: ReadonlySet<AnalyzedAtomKind> = new Set(["function", "method"]);

export function outlineOf(tree: SyntaxTree, lines: LineTable, rules: CuttingRules): Outline {
  const { source } = tree;
  const count = lines.count;
  const level = new Int16Array(count).fill(NO_LEVEL);
  const isText = new Uint8Array(count);
  const isOnlyText = new Uint8Array(count);
  const isComment = new Uint8Array(count);
  const isImport = new Uint8Array(count);
  const isBroken = new Uint8Array(count);
  const decisions = new Uint16Array(count);
  const definitions: Definition[] = [];
  const kinds = kindTable(tree.types, rules);
  const commentRanges: number[] = [];
  const firstCode = firstCharacters(source, lines);

  const levels = new Int16Array(tree.size);
  const lineOf = new Int32Array(tree.size);
  /** Definitions that hold the present node, innermost last, with the node each ends before. */
  const open: { readonly definition: Definition; readonly after: number }[] = [];
  let textAfter = 0;
  let commentedAfter = 0;
  let line = 0;
  for (let node = 0; node < tree.size; node += 1) {
    const start = tree.start(node);
    // Nodes come in the order of their beginnings, so the line only ever moves on.
    while (line + 1 < count && lines.start(line + 1) <= start) line += 1;
    lineOf[node] = line;
    const parent = tree.parent(node);
    const depth = parent === NO_NODE ? 0 : (levels[parent] ?? 0) + (lineOf[parent] === line && parent !== 0 ? 0 : 1);
    levels[node] = Math.min(depth, NO_LEVEL - 1);
    const flags = kinds[tree.kind(node)] ?? 0;
    if (flags & COMMENT && node >= commentedAfter) {
      commentRanges.push(start, tree.end(node));
      commentedAfter = tree.after(node);
    }
    if (node < textAfter) continue;
    isOnlyText[line] = 0;
    if (parent !== NO_NODE && firstCode[line] === start && level[line] === NO_LEVEL) {
      level[line] = levels[node] ?? 0;
      if (flags & COMMENT) isComment[line] = 1;
    }
    if (flags & IMPORT && (firstCode[line] === start || isComment[line] === 1)) isImport[line] = 1;
    if (flags === 0) continue;
    if (flags & TEXT) {
      textAfter = tree.after(node);
      const last = lines.lineOf(Math.max(start, tree.end(node) - 1));
      isText.fill(1, line + 1, last + 1);
      isOnlyText.fill(1, line + 1, last + 1);
    }
    if (flags & BROKEN) isBroken[line] = 1;
    if (flags & DECISION || (flags & OPERATOR && kinds[tree.kind(parent)] !== undefined && isOperation(tree, parent)))
      decisions[line] = (decisions[line] ?? 0) + 1;
    if (flags & DEFINITION) {
      while (open.length > 0 && node >= (open.at(-1)?.after ?? 0)) open.pop();
      const definition = define(tree, node, open.at(-1)?.definition);
      if (definition !== undefined) {
        definitions.push(definition);
        open.push({ definition, after: tree.after(node) });
      }
    }
  }
  const hasCode = codeLines(source, lines, commentRanges);
  hasCode.forEach((has, at) => (isComment[at] = (isComment[at] ?? 0) & (1 - has)));
  return {
    level,
    isText,
    isOnlyText,
    isComment,
    isImport,
    isBroken,
    decisions,
    definitions,
    hasCode,
  };

  function isOperation(at: SyntaxTree, node: number): boolean {
    return ((kinds[at.kind(node)] ?? 0) & OPERATION) !== 0;
  }

  function define(at: SyntaxTree, node: number, around: Definition | undefined): Definition | undefined {
    const declared = rules.kindOf?.(at, node) ?? rules.definitions.get(at.type(node));
    if (declared === undefined) return undefined;
    if (LOCAL_KINDS.has(declared) && isInFunction(around)) return undefined;
    const own = rules.nameOf?.(at, node) ?? textOf(at, at.child(node, "name"));
    if (own === "") return undefined;
    let outer = node;
    while (at.parent(outer) !== NO_NODE && rules.wrappers.has(at.type(at.parent(outer)))) outer = at.parent(outer);
    return {
      name: around === undefined ? own : `${around.name}.${own}`,
      kind: declared === "function" && around !== undefined && CLASS_KINDS.has(around.kind) ? "method" : declared,
      startLine: lineOf[outer] ?? 0,
      endLine: lines.lineOf(Math.max(at.start(outer), at.end(outer) - 1)),
      around,
      isFullyTyped: rules.isFullyTyped?.(at, node),
    };
  }
}

function isInFunction(definition: Definition | undefined): boolean {
  for (let at = definition; at !== undefined; at = at.around) if (FUNCTION_KINDS.has(at.kind)) return true;
  return false;
}

function textOf(tree: SyntaxTree, node: number): string {
  return node === NO_NODE ? "" : tree.text(node);
}

const COMMENT = 1;
const TEXT = 2;
const IMPORT = 4;
const DEFINITION = 8;
const DECISION = 16;
const OPERATOR = 32;
const OPERATION = 64;
const BROKEN = 128;

const tables = new WeakMap<NodeTypes, Uint8Array>();

/** What the rules say of every node type, as flags; made once per grammar. */
function kindTable(types: NodeTypes, rules: CuttingRules): Uint8Array {
  const known = tables.get(types);
  if (known !== undefined) return known;
  const table = new Uint8Array(types.types.length);
  const mark = (names: ReadonlySet<string>, flag: number): void => {
    kindsOf(types, names).forEach((is, kind) => (table[kind] = (table[kind] ?? 0) | (is * flag)));
  };
  mark(rules.comments, COMMENT);
  mark(rules.texts, TEXT);
  mark(rules.imports, IMPORT);
  mark(new Set(rules.definitions.keys()), DEFINITION);
  mark(rules.branches, DECISION);
  mark(rules.operators, OPERATOR);
  mark(rules.operations, OPERATION);
  mark(new Set([ERROR]), BROKEN);
  tables.set(types, table);
  return table;
}

/** Index of the first character of every line that is no blank; -1 where there is none. */
function firstCharacters(source: string, lines: LineTable): Int32Array {
  const first = new Int32Array(lines.count).fill(-1);
  for (let line = 0; line < lines.count; line += 1) {
    const end = lines.start(line + 1);
    let at = lines.start(line);
    while (at < end && isBlank(source.charCodeAt(at))) at += 1;
    if (at < end) first[line] = at;
  }
  return first;
}
