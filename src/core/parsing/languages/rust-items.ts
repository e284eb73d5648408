/** Structures, enumerations, traits and type parameters of Rust. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { ANY, selfType, VALUE } from "./rust-paths.ts";

export function declareStruct(build: ScopeBuilder, node: number): void {
  const id = build.declare(build.tree.child(node, "name"), { kind: "class", space: ANY });
  build.openScope("block", node);
  declareTypeParameters(build, node);
  selfType(build, build.own(id));
  declareFields(build, build.tree.child(node, "body"), id);
  selfType(build, undefined);
  declareWhere(build, node);
  build.closeScope();
}

export function declareEnum(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const id = build.declare(tree.child(node, "name"), { kind: "enum", space: ANY });
  build.openScope("block", node);
  declareTypeParameters(build, node);
  selfType(build, build.own(id));
  const body = tree.child(node, "body");
  build.openScope("class", body, { owner: id, isMembers: true, visibility: "members" });
  for (const variant of tree.children(body)) {
    if (tree.type(variant) !== "enum_variant") continue;
    const made = build.declare(tree.child(variant, "name"), {
      kind: "enumMember",
      space: ANY,
      type: build.self(id),
    });
    build.addBase(made, build.own(id));
    declareFields(build, tree.child(variant, "body"), made);
    build.visit(tree.child(variant, "value"));
  }
  build.closeScope();
  selfType(build, undefined);
  declareWhere(build, node);
  build.closeScope();
}

export function declareTrait(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const id = build.declare(tree.child(node, "name"), { kind: "interface", space: ANY });
  build.openScope("block", node);
  declareTypeParameters(build, node);
  const bounds = tree.child(node, "bounds");
  for (const bound of bounds === NO_NODE ? [] : tree.children(bounds)) build.addBase(id, build.visit(bound));
  declareWhere(build, node);
  const body = tree.child(node, "body");
  build.openScope("class", body, { owner: id, isMembers: true, visibility: "members" });
  selfType(build, build.own(id));
  build.visitChildren(body);
  selfType(build, undefined);
  build.closeScope();
  build.closeScope();
}

function declareFields(build: ScopeBuilder, body: number, owner: number): void {
  const { tree } = build;
  if (body === NO_NODE) return;
  build.openScope("class", body, { owner, isMembers: true, visibility: "members" });
  let position = 0;
  for (const field of tree.children(body)) {
    const isNamed = tree.type(field) === "field_declaration";
    if (!isNamed && tree.field(field) !== "type") continue;
    const type = build.visit(isNamed ? tree.child(field, "type") : field);
    const name = isNamed ? tree.child(field, "name") : field;
    build.declare(name, {
      kind: "field",
      name: `.${isNamed ? tree.text(name) : String(position)}`,
      type: build.instance(type),
    });
    position += 1;
  }
  build.closeScope();
}

/** A type parameter has the members of its bounds. */
export function declareTypeParameters(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const list = tree.child(node, "type_parameters");
  if (list === NO_NODE) return;
  for (const parameter of tree.children(list)) {
    const name = tree.child(parameter, "name");
    if (tree.type(parameter) === "const_parameter") build.declare(name, { kind: "variable", space: VALUE });
    if (tree.type(parameter) === "const_parameter") build.visit(tree.child(parameter, "type"));
    if (tree.type(parameter) !== "type_parameter") continue;
    const id = build.declare(name, { kind: "typeParameter", space: ANY });
    addBounds(build, [id], tree.child(parameter, "bounds"));
    build.visit(tree.child(parameter, "default_type"));
  }
}

export function declareWhere(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const clause = tree.childOfType(node, "where_clause");
  if (clause === NO_NODE) return;
  for (const predicate of tree.children(clause)) {
    const left = tree.child(predicate, "left");
    if (left === NO_NODE) continue;
    build.visit(left);
    const name = tree.type(left) === "type_identifier" ? tree.text(left) : "";
    const here = [build.scope, build.nearestScope("function"), build.nearestScope("block")];
    const parameters = here.map((scope) => build.declared(name, scope)).find((found) => found.length > 0) ?? [];
    addBounds(build, parameters, tree.child(predicate, "bounds"));
  }
}

function addBounds(build: ScopeBuilder, parameters: readonly number[], bounds: number): void {
  if (bounds === NO_NODE) return;
  for (const bound of build.tree.children(bounds)) {
    const value = build.visit(bound);
    if (build.tree.type(bound) !== "lifetime") for (const id of parameters) build.addBase(id, value);
  }
}
