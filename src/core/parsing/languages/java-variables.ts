/** Local variables, parameters and patterns of Java. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { namedChildren } from "./java-names.ts";

export function declareLocals(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const declarators = tree.childrenIn(node, "declarator");
  build.visit(tree.childOfType(node, "modifiers"));
  const typeNode = tree.child(node, "type");
  const type = tree.text(typeNode) === "var" ? undefined : build.instance(build.visit(typeNode));
  for (const declarator of declarators) {
    const value = build.visit(tree.child(declarator, "value"));
    const isArray = tree.child(declarator, "dimensions") !== NO_NODE;
    declareName(build, tree.child(declarator, "name"), isArray ? build.unknown : (type ?? value));
  }
}

export function declareName(build: ScopeBuilder, name: number, type: Value): void {
  const { tree } = build;
  if (name !== NO_NODE && tree.type(name) === "identifier")
    build.declare(name, { kind: "variable", type, visibleFrom: tree.start(name) });
}

export function declareParameter(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  build.visit(tree.childOfType(node, "modifiers"));
  const value = build.visit(tree.child(node, "value"));
  declareTyped(build, node, tree.child(node, "name"), value);
}

export function declareTyped(build: ScopeBuilder, node: number, name: number, value: Value): void {
  const { tree } = build;
  const typeNode = tree.child(node, "type");
  const isArray = tree.child(node, "dimensions") !== NO_NODE;
  const type = tree.text(typeNode) === "var" ? value : build.instance(build.visit(typeNode));
  declareName(build, name, isArray ? build.unknown : type);
}

/** `Type name` of a pattern. */
export function declarePattern(build: ScopeBuilder, node: number): void {
  const [typeNode, name] = namedChildren(build, node);
  if (typeNode === undefined) return;
  const isInferred = build.tree.text(typeNode) === "var";
  const type = isInferred ? build.unknown : build.instance(build.visit(typeNode));
  if (name !== undefined) declareName(build, name, type);
}
