/** What patterns of Rust bind. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE, type SyntaxTree } from "../../syntax/syntax-tree.ts";
import { ANY, VALUE } from "./rust-paths.ts";

/** Patterns nest up to here; of what lies deeper only the names are bound. */
const MAX_DEPTH = 200;

/** Declares the names of a pattern, visible from `from` on; `type` is what the whole of it matches. */
export function bind(build: ScopeBuilder, node: number, type: Value, from: number, depth = 0): void {
  const { tree } = build;
  if (node === NO_NODE) return;
  if (depth > MAX_DEPTH && tree.firstChild(node) !== NO_NODE) {
    const after = tree.after(node);
    for (let at = node + 1; at < after; at += 1)
      if (tree.firstChild(at) === NO_NODE) bind(build, at, build.unknown, from);
    return;
  }
  switch (tree.type(node)) {
    case "identifier":
      // A capital begins constants and variants; the compiler warns of others.
      if (/^\p{Lu}/u.test(tree.text(node))) build.refer(node, "value", ANY);
      else if (tree.text(node) !== "_")
        build.declare(node, { kind: "variable", space: VALUE, type, visibleFrom: from });
      return;
    case "mut_pattern":
    case "ref_pattern":
    case "reference_pattern":
      for (const child of tree.children(node)) bind(build, child, type, from, depth + 1);
      return;
    case "captured_pattern":
      for (const [index, child] of tree.children(node).entries())
        bind(build, child, index === 0 ? type : build.unknown, from, depth + 1);
      return;
    case "tuple_pattern":
    case "slice_pattern":
      for (const child of tree.children(node)) bind(build, child, build.unknown, from, depth + 1);
      return;
    case "or_pattern":
      for (const child of alternatives(tree, node)) bind(build, child, build.unknown, from, depth + 1);
      return;
    case "tuple_struct_pattern": {
      const head = tree.child(node, "type");
      build.visit(head);
      for (const child of tree.children(node)) if (child !== head) bind(build, child, build.unknown, from, depth + 1);
      return;
    }
    case "struct_pattern":
      bindFields(build, node, from, depth + 1);
      return;
    default:
      build.visit(node);
  }
}

/** `a | b | c` is nested as `(a | b) | c`. */
function alternatives(tree: SyntaxTree, node: number): readonly number[] {
  const found: number[] = [];
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    if (tree.type(at) === "or_pattern") for (const child of tree.children(at).toReversed()) open.push(child);
    else found.push(at);
  return found;
}

function bindFields(build: ScopeBuilder, node: number, from: number, depth: number): void {
  const { tree } = build;
  const head = tree.child(node, "type");
  const made = build.instance(build.visit(head));
  for (const field of tree.children(node)) {
    if (tree.type(field) !== "field_pattern") continue;
    const name = tree.child(field, "name");
    const value = build.member(made, name, "value", `.${tree.text(name)}`);
    const pattern = tree.child(field, "pattern");
    if (pattern !== NO_NODE) bind(build, pattern, value, from, depth);
    else build.declare(name, { kind: "variable", space: VALUE, type: value, visibleFrom: from });
  }
}
