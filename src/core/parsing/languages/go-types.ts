/** Types of Go with their fields, methods and embedded types. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { ANY, placeOf, typeName } from "./go-names.ts";

export function declareType(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const type = tree.child(node, "type");
  const isInterface = tree.type(type) === "interface_type";
  // A call of a type converts to it, which "class" says.
  const id = build.declare(tree.child(node, "name"), {
    kind: isInterface ? "interface" : "class",
    space: ANY,
    ...placeOf(build, tree.start(node)),
  });
  const parameters = tree.child(node, "type_parameters");
  if (parameters !== NO_NODE) {
    build.openScope("block", node);
    build.visit(parameters);
  }
  if (isInterface || tree.type(type) === "struct_type") visitMembers(build, type, id);
  else build.addBase(id, build.visit(type));
  if (parameters !== NO_NODE) build.closeScope();
}

export function visitMembers(build: ScopeBuilder, node: number, owner: number): void {
  const { tree } = build;
  build.openScope("class", node, { visibility: "members", ...(owner === -1 ? {} : { owner, isMembers: true }) });
  for (const child of tree.children(node)) {
    const embedded = build.visit(child);
    if (owner !== -1 && tree.type(child) === "type_elem") build.addBase(owner, embedded);
  }
  build.closeScope();
}

export function declareFields(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const type = tree.child(node, "type");
  const value = build.visit(type);
  const names = tree.childrenIn(node, "name");
  for (const name of names) build.declare(name, { kind: "field", type: build.instance(value) });
  if (names.length > 0) return;
  const owner = build.ownerOf(build.scope);
  const name = embeddedName(build, type);
  if (name !== NO_NODE) build.declare(name, { kind: "field", type: build.instance(value) });
  if (owner !== -1) build.addBase(owner, value);
}

/** `T` of the embedded field `*pkg.T[K]`. */
function embeddedName(build: ScopeBuilder, type: number): number {
  const { tree } = build;
  if (tree.type(type) === "qualified_type") return tree.child(type, "name");
  if (tree.type(type) === "generic_type") return embeddedName(build, tree.child(type, "type"));
  return typeName(build, type);
}
