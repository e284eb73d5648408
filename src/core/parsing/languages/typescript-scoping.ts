/** Scopes of TypeScript: types, namespaces, enums and signatures on top of JavaScript's. */
import type { NodeHandler, ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { keyText, visitHeld } from "./javascript-objects.ts";
import { javascriptHandlers, javascriptScoping } from "./javascript-scoping.ts";
import { Space } from "./spaces.ts";
import { namespaceHandlers } from "./typescript-namespaces.ts";

const typeAlias: NodeHandler = (build, node) => {
  const { tree } = build;
  const name = tree.child(node, "name");
  const value = tree.child(node, "value");
  const id = build.declare(name === -1 ? node : name, { kind: "type" });
  build.openScope("type", node, { owner: id });
  build.visit(tree.child(node, "type_parameters"));
  if (value !== -1 && tree.type(value) === "object_type") visitMembers(build, value, id);
  else build.visit(value);
  build.closeScope();
};

const interfaceDeclaration: NodeHandler = (build, node) => {
  const { tree } = build;
  const name = tree.child(node, "name");
  const body = tree.child(node, "body");
  const id = build.declare(name === -1 ? node : name, { kind: "interface" });
  build.openScope("type", node, { owner: id });
  build.visit(tree.child(node, "type_parameters"));
  const heritage = tree.childOfType(node, "extends_type_clause");
  if (heritage !== -1) for (const base of tree.children(heritage)) build.addBase(id, build.visit(base));
  if (body !== -1) visitMembers(build, body, id);
  build.closeScope();
};

function visitMembers(build: ScopeBuilder, body: number, owner: number): void {
  build.openScope("type", body, { owner, isMembers: true, visibility: "members" });
  build.visitChildren(body);
  build.closeScope();
}

const objectType: NodeHandler = (build, node) => {
  build.openScope("type", node, { visibility: "members" });
  build.visitChildren(node);
  build.closeScope();
};

const propertySignature: NodeHandler = (build, node) => {
  const name = build.tree.child(node, "name");
  declareSigned(build, name, "field");
  build.visitChildren(node, name);
};

const methodSignature: NodeHandler = (build, node) => {
  const { tree } = build;
  const name = tree.child(node, "name");
  declareSigned(build, name, "method", tree.childOfType(node, "static") !== -1);
  signature(build, node);
};

function declareSigned(build: ScopeBuilder, name: number, kind: "method" | "field", isStatic = false): void {
  if (name === -1) return;
  if (build.tree.type(name) === "computed_property_name") {
    build.hideMembers(build.ownerOf(build.scope));
    build.visit(name);
    return;
  }
  const text = keyText(build, name);
  build.declare(name, {
    kind,
    name: text === "constructor" ? "new" : text,
    isStatic,
    isSignature: kind === "method",
  });
}

/** Type parameters and parameters of a function type are visible in all of it. */
function signature(build: ScopeBuilder, node: number): void {
  build.openScope("function", node);
  build.visitChildren(node, build.tree.child(node, "name"));
  build.closeScope();
}

const indexSignature: NodeHandler = (build, node) => {
  const name = build.tree.child(node, "name");
  build.openScope("type", node);
  if (name !== -1) build.declare(name, { kind: "parameter" });
  build.visitChildren(node, name);
  build.closeScope();
};

const typeParameter: NodeHandler = (build, node) => {
  const name = build.tree.child(node, "name");
  if (name !== -1) build.declare(name, { kind: "typeParameter" });
  build.visitChildren(node, name);
};

/** `infer` declares for the consequence only; a function type inside the condition does not hold it back. */
const conditionalType: NodeHandler = (build, node) => {
  const { tree } = build;
  build.visit(tree.child(node, "left"));
  build.openScope("type", node);
  build.visit(tree.child(node, "right"));
  build.visit(tree.child(node, "consequence"));
  build.closeScope();
  build.visit(tree.child(node, "alternative"));
};

const inferType: NodeHandler = (build, node) => {
  const { tree } = build;
  const name = tree.firstChild(node);
  const condition = tree.ancestor(node, (at) => tree.type(at) === "conditional_type" && isRight(build, at, node));
  if (name !== -1) {
    const scope = condition === -1 ? build.scope : (build.openScopeOf(condition) ?? build.scope);
    build.declare(name, { kind: "typeParameter", scope });
  }
  build.visitChildren(node, name);
};

function isRight(build: ScopeBuilder, condition: number, node: number): boolean {
  const right = build.tree.child(condition, "right");
  return right !== -1 && right <= node && node < build.tree.after(right);
}

const typeQuery: NodeHandler = (build, node) => {
  for (const child of build.tree.children(node)) visitQueried(build, child);
};

/** What stands after `typeof` in a type: values, used as types. */
function visitQueried(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  if (tree.type(node) === "identifier") return build.refer(node, "type", Space.value);
  if (tree.type(node) !== "member_expression") {
    const value = build.visit(node);
    build.setRole(value, "type");
    return value;
  }
  const property = tree.child(node, "property");
  const owner = visitQueried(build, tree.child(node, "object"));
  return property === -1 ? build.unknown : build.member(owner, property, "type");
}

const predicate: NodeHandler = (build, node) => {
  const { tree } = build;
  for (const child of tree.children(node))
    if (tree.type(child) === "identifier") build.refer(child, "type", Space.value);
    else build.visit(child);
};

const tuple: NodeHandler = (build, node) => {
  const { tree } = build;
  for (const child of tree.children(node)) {
    const type = tree.child(child, "type");
    const isNamed = tree.type(child) === "required_parameter" || tree.type(child) === "optional_parameter";
    build.visit(isNamed ? type : child);
  }
};

const genericType: NodeHandler = (build, node) => {
  const name = build.tree.child(node, "name");
  const value = build.visit(name);
  build.visitChildren(node, name);
  return value;
};

const decorator: NodeHandler = (build, node) => {
  const expression = build.tree.firstChild(node);
  build.setRole(build.visit(expression), "call");
};

const inner: NodeHandler = (build, node) => {
  const first = build.tree.firstChild(node);
  const value = build.visit(first);
  build.visitChildren(node, first);
  return value;
};

/** `e as T`: what syntax knew of `e` no longer holds. */
const cast: NodeHandler = (build, node) => {
  const { tree } = build;
  if (tree.type(node) === "type_assertion") {
    build.visitChildren(node);
    return build.unknown;
  }
  const held = tree.firstChild(node);
  if (held !== -1 && tree.type(held) === "object") {
    build.openScope("block", node);
    const value = visitHeld(build, node, -1, false);
    build.closeScope();
    return value;
  }
  build.visitChildren(node);
  return build.unknown;
};

const handlers: Readonly<Record<string, NodeHandler>> = {
  ...javascriptHandlers,
  ...namespaceHandlers,
  type_identifier: (build, node) => build.refer(node, "type"),
  generic_type: genericType,
  type_query: typeQuery,
  type_predicate: predicate,
  asserts: predicate,
  type_alias_declaration: typeAlias,
  interface_declaration: interfaceDeclaration,
  object_type: objectType,
  property_signature: propertySignature,
  method_signature: methodSignature,
  abstract_method_signature: methodSignature,
  call_signature: signature,
  construct_signature: signature,
  function_type: signature,
  constructor_type: signature,
  index_signature: indexSignature,
  mapped_type_clause: typeParameter,
  type_parameter: typeParameter,
  conditional_type: conditionalType,
  infer_type: inferType,
  tuple_type: tuple,
  abstract_class_declaration: javascriptHandlers["class_declaration"] ?? inner,
  public_field_definition: javascriptHandlers["field_definition"] ?? inner,
  decorator,
  non_null_expression: inner,
  satisfies_expression: cast,
  as_expression: cast,
  type_assertion: cast,
};

export const typescriptScoping: ScopingRules = { ...javascriptScoping, handlers };
