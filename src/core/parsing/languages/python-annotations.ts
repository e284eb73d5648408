/** Python's annotations: every name in them is a type, also inside a string; some tell what a variable holds. */
import type { NodeHandler, ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { stateOf } from "./python-state.ts";
import { Space } from "./spaces.ts";

/** Wrappers that leave the type what it is. */
const TRANSPARENT = new Set(["Optional", "ClassVar", "Final", "Annotated", "Required", "NotRequired", "ReadOnly"]);
/** The literals' text is data. */
const LITERAL = "Literal";
const DOTTED_NAME = /[\p{ID_Start}_][\p{ID_Continue}]*(?:\s*\.\s*[\p{ID_Start}_][\p{ID_Continue}]*)*/gu;
const KEYWORDS = new Set(["None", "True", "False", "and", "or", "not", "if", "else", "lambda", "in", "is"]);

/** Annotations nest up to here; in what lies deeper only the names are visited. */
const MAX_DEPTH = 100;

/** Visits an annotation; gives the class that it names, where it names one. */
export function visitAnnotation(build: ScopeBuilder, node: number): Value {
  if (node === -1) return build.unknown;
  const state = stateOf(build);
  state.typeDepth += 1;
  const value = annotated(build, node);
  state.typeDepth -= 1;
  return value;
}

/** What is annotated so holds an instance of the class. */
export function annotatedInstance(build: ScopeBuilder, node: number): Value {
  return node === -1 ? build.unknown : build.instance(visitAnnotation(build, node));
}

export const typeHandler: NodeHandler = (build, node) => visitAnnotation(build, node);

function annotated(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const state = stateOf(build);
  if (state.annotationDepth > MAX_DEPTH && tree.firstChild(node) !== NO_NODE) return visitNames(build, node);
  state.annotationDepth += 1;
  const value = annotatedWithin(build, node);
  state.annotationDepth -= 1;
  return value;
}

function visitNames(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const after = tree.after(node);
  for (let at = node + 1; at < after; at += 1) if (tree.firstChild(at) === NO_NODE) build.visit(at);
  return build.unknown;
}

function annotatedWithin(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  switch (tree.type(node)) {
    case "type":
    case "parenthesized_expression": {
      const values = tree.children(node).map((child) => annotated(build, child));
      return values.length === 1 ? (values[0] ?? build.unknown) : build.unknown;
    }
    case "string":
      return quotedAnnotation(build, node);
    case "generic_type":
    case "subscript":
      return generic(build, node);
    case "binary_operator":
      return eitherOrNone(build, node);
    default:
      return build.visit(node);
  }
}

function generic(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const [first = -1, ...rest] = tree.children(node);
  const name = lastName(tree.text(first));
  const outer = build.visit(first);
  if (name === LITERAL) return build.external;
  const parts = rest.flatMap((child) => (tree.type(child) === "type_parameter" ? tree.children(child) : [child]));
  const values = parts.map((part) => annotated(build, part));
  if (TRANSPARENT.has(name)) return values[0] ?? build.unknown;
  return name === "Union" || name === "Type" || name === "type" ? build.unknown : outer;
}

/** `A | None` is an `A` wherever a member of it is used. */
function eitherOrNone(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const sides = tree
    .children(node)
    .map((side) => ({ value: annotated(build, side), isNone: tree.type(side) === "none" }));
  const others = sides.filter(({ isNone }) => !isNone);
  return others.length === 1 ? (others[0]?.value ?? build.unknown) : build.unknown;
}

/** `"a.B"` and `"Optional[a.B]"`: names inside the text are used like names outside it. */
function quotedAnnotation(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const content = tree.childOfType(node, "string_content");
  if (content === -1) return build.unknown;
  const text = tree.text(content);
  if (text.includes("\\") || text.includes(LITERAL) || /["'`]/.test(text)) return build.unknown;
  let value = build.unknown;
  for (const match of text.matchAll(DOTTED_NAME)) {
    value = build.unknown;
    let at = match.index;
    for (const [position, part] of match[0].split(".").entries()) {
      const name = part.trim();
      const start = tree.start(content) + at + part.indexOf(name);
      if (KEYWORDS.has(name)) break;
      value = build.referAt(start, start + name.length, {
        role: "type",
        space: Space.any,
        ...(position === 0 ? {} : { owner: value }),
      });
      at += part.length + 1;
    }
  }
  return new RegExp(`^\\s*${DOTTED_NAME.source}\\s*$`, "u").test(text) ? value : build.unknown;
}

function lastName(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf(".") + 1).trim();
}
