/** Functions, methods and their parameters in Go. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { ANY, typeName, visitList } from "./go-names.ts";

/** Parameters and body share one scope. The first result counts: it is what `a, err := f()` puts into `a`. */
export function visitFunction(build: ScopeBuilder, node: number, owner: number): void {
  const { tree } = build;
  build.openScope("function", node, owner === -1 ? {} : { owner });
  visitReceiver(build, tree.child(node, "receiver"));
  build.visit(tree.child(node, "type_parameters"));
  build.visit(tree.child(node, "parameters"));
  const result = tree.child(node, "result");
  if (result !== NO_NODE) {
    const type = tree.type(result) === "parameter_list" ? visitResults(build, result) : build.visit(result);
    if (owner !== -1) build.setType(owner, build.instance(type));
  }
  const body = tree.child(node, "body");
  if (body !== NO_NODE) build.visitChildren(body);
  build.closeScope();
}

/** The arguments of a generic receiver's type declare names: `func (s *Stack[T]) push()`. */
function visitReceiver(build: ScopeBuilder, receiver: number): void {
  const { tree } = build;
  for (let at = receiver; receiver !== NO_NODE && at < tree.after(receiver); at += 1)
    if (
      tree.type(at) === "type_identifier" &&
      tree.ancestor(at, (node) => tree.type(node) === "type_arguments") > receiver
    )
      build.hideMembers(build.declare(at, { kind: "typeParameter", space: ANY }));
  build.visit(receiver);
}

function visitResults(build: ScopeBuilder, list: number): Value {
  const types = visitList(build, list);
  return types[0] ?? build.unknown;
}

export function declareMethod(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const receiver = tree.childOfType(tree.child(node, "receiver"), "parameter_declaration");
  const name = tree.child(node, "name");
  build.openScope("class", node, { visibility: "members" });
  const type = typeName(build, tree.child(receiver, "type"));
  if (type !== NO_NODE) build.extend(build.refer(type, "type", ANY));
  visitFunction(build, node, build.declare(name, { kind: "method" }));
  build.closeScope();
}

/** Gives the type, which a list of results is read for. */
export function declareParameters(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const type = build.visit(tree.child(node, "type"));
  for (const name of tree.childrenIn(node, "name"))
    if (tree.text(name) !== "_") build.declare(name, { kind: "parameter", space: ANY, type: build.instance(type) });
  return type;
}
