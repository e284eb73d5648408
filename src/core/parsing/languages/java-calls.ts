/** Calls of Java: methods, constructors, method references, annotations. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import {
  argumentCount,
  CONSTRUCTOR,
  EXPRESSION,
  methodName,
  namedChildren,
  TYPE,
  visitQualified,
} from "./java-names.ts";
import { visitAnonymous } from "./java-types.ts";

export function visitInvocation(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const object = tree.child(node, "object");
  const name = tree.child(node, "name");
  const method = methodName(tree.text(name), argumentCount(build, node));
  const owner = object === NO_NODE ? undefined : build.visit(object);
  build.visit(tree.child(node, "type_arguments"));
  const called =
    owner === undefined ? build.refer(name, "call", EXPRESSION, method) : build.member(owner, name, "call", method);
  build.visit(tree.child(node, "arguments"));
  return build.result(called);
}

export function visitCreation(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const typeNode = tree.child(node, "type");
  const body = tree.childOfType(node, "class_body");
  const children = namedChildren(build, node);
  const [outer] = children;
  const inner = outer !== undefined && outer !== typeNode && tree.start(outer) < tree.start(typeNode) ? outer : NO_NODE;
  // `outer.new Inner()`: the type is a member of the outer value's class.
  const owner = build.visit(inner);
  const type =
    inner !== NO_NODE && tree.type(typeNode) === "type_identifier"
      ? build.member(owner, typeNode, "type")
      : build.visit(typeNode);
  build.setRole(type, "call");
  // An anonymous class of an interface has no constructor to call.
  if (body === NO_NODE) build.member(type, typeNode, "call", methodName(CONSTRUCTOR, argumentCount(build, node)));
  build.visit(tree.child(node, "arguments"));
  visitAnonymous(build, typeNode, body, type);
  return build.instance(type);
}

/** `Type::method` and `value::method`, whatever the number of arguments. */
export function visitReference(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const children = namedChildren(build, node);
  const [first] = children;
  if (first === undefined) return;
  const owner = build.visit(first);
  const last = children.at(-1);
  for (const child of children.slice(1)) if (child !== last) build.visit(child);
  if (last !== undefined && last !== first && tree.type(last) === "identifier")
    build.member(owner, last, "value", methodName(tree.text(last), undefined));
}

export function visitAnnotation(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const name = tree.child(node, "name");
  const type = tree.type(name) === "identifier" ? build.refer(name, "type", TYPE) : visitQualified(build, name, "type");
  const values = tree.child(node, "arguments");
  if (values === NO_NODE) return;
  for (const value of namedChildren(build, values)) {
    if (tree.type(value) !== "element_value_pair") build.visit(value);
    else {
      const key = tree.child(value, "key");
      build.member(type, key, "value", methodName(tree.text(key), 0));
      build.visit(tree.child(value, "value"));
    }
  }
}
