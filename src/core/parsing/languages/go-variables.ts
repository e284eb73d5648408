/** Constants and variables of Go: where they are declared, and what is assigned to them. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { ANY, placeOf, visitList } from "./go-names.ts";

/** A constant without value repeats the type and value of the one before. */
export function declareConstants(build: ScopeBuilder, node: number): void {
  let type: Value | undefined;
  for (const spec of build.tree.children(node)) {
    if (build.tree.type(spec) !== "const_spec") continue;
    const isRepeated = build.tree.child(spec, "value") === NO_NODE;
    type = declareVariables(build, spec, isRepeated ? type : undefined);
  }
}

/** Gives the type of the first variable. */
export function declareVariables(build: ScopeBuilder, node: number, inherited: Value | undefined): Value {
  const { tree } = build;
  const typeNode = tree.child(node, "type");
  const type = typeNode === NO_NODE ? inherited : build.instance(build.visit(typeNode));
  const values = visitList(build, tree.child(node, "value"));
  const from = tree.end(node);
  for (const [index, name] of tree.childrenIn(node, "name").entries())
    declareVariable(build, name, type ?? values[index] ?? build.unknown, from);
  return type ?? values[0] ?? build.unknown;
}

function declareVariable(build: ScopeBuilder, name: number, type: Value, from: number): void {
  if (build.tree.text(name) !== "_")
    build.declare(name, { kind: "variable", space: ANY, type, ...placeOf(build, from) });
}

/** Names that the same scope declared before are assigned to. */
export function declareShort(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const values = visitList(build, tree.child(node, "right"));
  for (const [index, name] of tree.children(tree.child(node, "left")).entries()) {
    if (tree.type(name) !== "identifier") continue;
    if (build.declared(tree.text(name)).length > 0) build.refer(name, "write", ANY);
    else declareVariable(build, name, values[index] ?? build.unknown, tree.end(node));
  }
}

export function assign(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const left = tree.child(node, "left");
  const right = tree.child(node, "right");
  const role = build.source.slice(tree.end(left), tree.start(right)).trim() === "=" ? "write" : "update";
  for (const value of visitList(build, left)) build.setRole(value, role);
  build.visit(right);
}

export function update(build: ScopeBuilder, node: number): void {
  build.setRole(build.visit(build.tree.firstChild(node)), "update");
}

/** Also of `case x := <-channel`. */
export function declareRange(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const left = tree.child(node, "left");
  const right = tree.child(node, "right");
  build.visit(right);
  if (left === NO_NODE) return;
  if (build.source.slice(tree.end(left), tree.start(right)).includes(":="))
    for (const name of tree.children(left)) declareVariable(build, name, build.unknown, tree.end(node));
  else for (const value of visitList(build, left)) build.setRole(value, "write");
}

/** `switch v := x.(type)`: in a case of one type `v` has it. */
export function switchOnType(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const alias = tree.child(node, "alias");
  build.openScope("block", node);
  for (const child of tree.children(node)) {
    if (child === alias) continue;
    if (tree.type(child) !== "type_case" && tree.type(child) !== "default_case") {
      build.visit(child);
      continue;
    }
    build.openScope("block", child);
    const types = tree.childrenIn(child, "type");
    const values = types.map((type) => build.visit(type));
    const type = values.length === 1 && values[0] !== undefined ? build.instance(values[0]) : build.unknown;
    const name = alias === NO_NODE ? NO_NODE : tree.firstChild(alias);
    if (name !== NO_NODE) declareVariable(build, name, type, 0);
    build.visitChildren(child, ...types);
    build.closeScope();
  }
  build.closeScope();
}
