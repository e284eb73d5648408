/** Variables and fields of Ruby: the first assignment declares them. */
import type { ReferenceRole } from "../../dependencies/scopes/file-symbols.ts";
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { Space } from "./spaces.ts";

/** A constant may hold a value, a class or a module. */
export const CONSTANT = Space.value | Space.type;

/** A method sees its own variables only: they are told apart by its scope. */
function methodScope(build: ScopeBuilder): number {
  return build.nearestScope("function", "class", "file");
}

function variableName(build: ScopeBuilder, node: number): string {
  return `${build.tree.text(node)}@${String(methodScope(build))}`;
}

/** Undefined when nothing assigned to the name before: then it is no variable. */
export function referTo(build: ScopeBuilder, node: number): Value | undefined {
  const name = variableName(build, node);
  return build.declared(name, methodScope(build)).length === 0
    ? undefined
    : build.refer(node, "value", Space.value, name);
}

/** What a variable holds is certain when it is assigned once. */
export function declareVariable(build: ScopeBuilder, node: number, type: Value, role: ReferenceRole = "write"): void {
  const name = variableName(build, node);
  const scope = methodScope(build);
  const known = build.declared(name, scope);
  for (const id of known) build.setType(id, build.unknown);
  if (known.length > 0) build.refer(node, role, Space.value, name);
  else build.declare(node, { kind: "variable", name, scope, type });
}

/** Parameters of a block may have the name of others of the method. */
export function declareParameters(build: ScopeBuilder, list: number): void {
  const { tree } = build;
  for (const parameter of tree.children(list)) {
    const name = tree.child(parameter, "name");
    if (tree.type(parameter) === "identifier") declareParameter(build, parameter);
    else if (name !== NO_NODE) declareParameter(build, name);
    else if (tree.type(parameter) === "destructured_parameter") declareParameters(build, parameter);
    build.visit(tree.child(parameter, "value"));
  }
}

function declareParameter(build: ScopeBuilder, node: number): void {
  const scope = methodScope(build);
  build.declare(node, {
    kind: "parameter",
    name: variableName(build, node),
    scope,
    visibleFrom: build.tree.start(node),
  });
}

export function assignTo(build: ScopeBuilder, node: number, value: Value, role: ReferenceRole = "write"): void {
  const { tree } = build;
  if (node === NO_NODE) return;
  switch (tree.type(node)) {
    case "identifier":
      declareVariable(build, node, value, role);
      return;
    case "constant":
      if (role === "write") build.declare(node, { kind: "variable", space: CONSTANT, type: value });
      else build.refer(node, role, CONSTANT);
      return;
    case "instance_variable":
    case "class_variable":
      assignField(build, node, role);
      return;
    case "left_assignment_list":
    case "destructured_left_assignment":
    case "rest_assignment":
      for (const child of tree.children(node)) assignTo(build, child, build.unknown, role);
      return;
    case "call":
      assignMember(build, node);
      return;
    default:
      build.visit(node);
  }
}

function assignField(build: ScopeBuilder, node: number, role: ReferenceRole): void {
  const scope = build.nearestScope("class");
  if (scope === 0) return;
  if (build.declared(build.tree.text(node), scope).length === 0) build.declare(node, { kind: "field", scope });
  else build.member(build.self(build.ownerOf(scope)), node, role);
}

/** `self.name = value` calls `name=`. */
function assignMember(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const receiver = tree.child(node, "receiver");
  const method = tree.child(node, "method");
  if (receiver === NO_NODE || method === NO_NODE) return;
  build.member(build.visit(receiver), method, "call", `${tree.text(method)}=()`);
}
