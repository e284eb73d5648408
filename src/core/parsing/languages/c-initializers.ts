/** Lists that initialise structures and arrays: `{ .name = value }`. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";

/** Gives the value. `type` is an instance of what a list makes; the elements of an array's list have it. */
export function visitInitializer(build: ScopeBuilder, node: number, type: Value, isArray = false): Value {
  const { tree } = build;
  if (node === NO_NODE) return build.unknown;
  if (tree.type(node) !== "initializer_list") return build.visit(node);
  for (const child of tree.children(node)) {
    if (tree.type(child) === "initializer_pair") visitPair(build, child, type);
    else visitInitializer(build, child, isArray ? type : build.unknown);
  }
  return type;
}

/** `.place.x = 1` and `[3].x = 1`. */
function visitPair(build: ScopeBuilder, node: number, type: Value): void {
  const { tree } = build;
  let owner = type;
  for (const designator of tree.childrenIn(node, "designator")) {
    const field = tree.type(designator) === "field_designator" ? tree.firstChild(designator) : NO_NODE;
    if (field === NO_NODE) build.visit(designator);
    else owner = build.member(owner, field, "write");
  }
  visitInitializer(build, tree.child(node, "value"), owner);
}
