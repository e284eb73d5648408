/** Names, types and calls of C#. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";

/** A name in an expression may be a value, a type or a namespace. */
export const ANY = 7;
const TYPE_OR_NAMESPACE = 6;

/** `name/arity` of a call with the list of arguments, or none. */
export function callName(build: ScopeBuilder, name: string, list: number): string {
  return `${name}/${String(list === NO_NODE ? 0 : listed(build, list).length)}`;
}

export function listed(build: ScopeBuilder, list: number): readonly number[] {
  return build.tree.children(list).filter((child) => /^(?:argument|parameter)$/.test(build.tree.type(child)));
}

export function currentClass(build: ScopeBuilder): number {
  return build.ownerOf(build.nearestScope("class"));
}

export function declareName(build: ScopeBuilder, name: number, type: Value): void {
  if (build.tree.text(name) !== "_")
    build.declare(name, { kind: "variable", type, visibleFrom: build.tree.start(name) });
}

/** Types nest up to here; what lies deeper is not looked at. */
const MAX_DEPTH = 200;

/** The type that the node names; arrays, tuples and pointers are unknown ones. */
export function visitType(build: ScopeBuilder, node: number, depth = 0): Value {
  const { tree } = build;
  if (depth > MAX_DEPTH) return build.unknown;
  switch (tree.type(node)) {
    case "identifier":
      return build.refer(node, "type", TYPE_OR_NAMESPACE);
    case "generic_name": {
      const name = tree.firstChild(node);
      const value = build.refer(name, "type", TYPE_OR_NAMESPACE);
      visitArguments(build, node, depth + 1);
      return value;
    }
    case "qualified_name": {
      const owner = visitType(build, tree.child(node, "qualifier"), depth + 1);
      const name = tree.child(node, "name");
      const isGeneric = tree.type(name) === "generic_name";
      const value = build.member(owner, isGeneric ? tree.firstChild(name) : name, "type");
      if (isGeneric) visitArguments(build, name, depth + 1);
      return value;
    }
    case "nullable_type":
      return visitType(build, tree.child(node, "type"), depth + 1);
    case "predefined_type":
      return build.external;
    case "array_type":
    case "pointer_type":
      visitType(build, tree.child(node, "type"), depth + 1);
      return build.unknown;
    default:
      if (node !== NO_NODE) visitParts(build, node, depth + 1);
      return build.unknown;
  }
}

function visitArguments(build: ScopeBuilder, generic: number, depth = 0): void {
  const list = build.tree.childOfType(generic, "type_argument_list");
  if (list !== NO_NODE) for (const argument of build.tree.children(list)) visitType(build, argument, depth);
}

/** Types inside tuples, references and function pointers. */
function visitParts(build: ScopeBuilder, node: number, depth: number): void {
  for (const child of build.tree.children(node)) {
    const type = build.tree.child(child, "type");
    if (build.tree.field(child) === "type") visitType(build, child, depth);
    else if (type !== NO_NODE) visitType(build, type, depth);
  }
}

export function invoke(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const list = tree.child(node, "arguments");
  const callee = tree.child(node, "function");
  const called = visitCallee(build, callee, list);
  build.visit(list);
  return build.result(called);
}

function visitCallee(build: ScopeBuilder, callee: number, list: number): Value {
  const { tree } = build;
  const nameOf = (node: number): number => (tree.type(node) === "generic_name" ? tree.firstChild(node) : node);
  if (tree.type(callee) === "identifier" || tree.type(callee) === "generic_name") {
    const name = nameOf(callee);
    const value = build.refer(name, "call", ANY, callName(build, tree.text(name), list));
    if (name !== callee) visitArguments(build, callee);
    return value;
  }
  if (tree.type(callee) === "member_access_expression") {
    const owner = build.visit(tree.child(callee, "expression"));
    const member = tree.child(callee, "name");
    const name = nameOf(member);
    const value = build.member(owner, name, "call", callName(build, tree.text(name), list));
    if (name !== member) visitArguments(build, member);
    return value;
  }
  build.visit(callee);
  return build.unknown;
}
