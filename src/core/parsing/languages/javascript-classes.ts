/** Classes of JavaScript and TypeScript, and what `this` and `super` are. */
import type { DeclarationId } from "../../dependencies/scopes/file-symbols.ts";
import type { NodeHandler, ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { holderOf, visitFunction } from "./javascript-functions.ts";
import { isTypedByComment } from "./javascript-jsdoc.ts";
import { keyText, visitHeld } from "./javascript-objects.ts";

const classDeclaration: NodeHandler = (build, node) => {
  const name = build.tree.child(node, "name");
  const id = build.declare(name === -1 ? node : name, {
    kind: "class",
    ...(name === -1 ? { name: "default" } : {}),
  });
  visitClass(build, node, id);
};

/** Its name is visible inside only. */
const classExpression: NodeHandler = (build, node) => {
  const name = build.tree.child(node, "name");
  const owner = holderOf(build, node);
  build.openScope("block", node, owner === undefined ? {} : { owner });
  const id = build.declare(name === -1 ? node : name, { kind: "class", ...(name === -1 ? { name: "class" } : {}) });
  visitClass(build, node, id);
  build.closeScope();
  return build.own(id);
};

function visitClass(build: ScopeBuilder, node: number, id: DeclarationId): void {
  const { tree } = build;
  // Type parameters live here.
  build.openScope("block", node, { owner: id });
  for (const child of tree.children(node)) {
    const type = tree.type(child);
    if (tree.field(child) === "name") continue;
    if (type === "class_heritage") visitHeritage(build, child, id);
    else if (type === "class_body") {
      build.openScope("class", child, { owner: id, isMembers: true, visibility: "members" });
      build.visitChildren(child);
      build.closeScope();
    } else build.visit(child);
  }
  build.closeScope();
}

function visitHeritage(build: ScopeBuilder, node: number, id: DeclarationId): void {
  const { tree } = build;
  for (const child of tree.children(node)) {
    if (tree.type(child) === "implements_clause") build.visit(child);
    else if (tree.type(child) === "extends_clause") {
      for (const part of tree.children(child))
        if (tree.field(part) === "value") build.addBase(id, build.visit(part));
        else build.visit(part);
    } else build.addBase(id, build.visit(child));
  }
}

const method: NodeHandler = (build, node) => {
  visitFunction(build, node, declareMember(build, node, nameOf(build, node), "method"));
};

function nameOf(build: ScopeBuilder, node: number): number {
  const name = build.tree.child(node, "name");
  return name === -1 ? build.tree.child(node, "property") : name;
}

const field: NodeHandler = (build, node) => {
  const { tree } = build;
  const name = nameOf(build, node);
  const id = declareMember(build, node, name, "field");
  const type = tree.child(node, "type");
  const value = tree.child(node, "value");
  build.visitChildren(node, name, value);
  if (id === undefined) build.visit(value);
  else {
    const isInferred = type === -1 && !isTypedByComment(build, name);
    const held = visitHeld(build, value, id, isInferred);
    if (isInferred) build.setType(id, held);
  }
};

/** Undefined for computed names, whose expression is visited. */
function declareMember(
  build: ScopeBuilder,
  node: number,
  name: number,
  kind: "method" | "field",
): DeclarationId | undefined {
  const { tree } = build;
  if (name === -1) return undefined;
  const owner = build.ownerOf(build.nearestScope("class"));
  if (tree.type(name) === "computed_property_name") {
    build.hideMembers(owner);
    build.visit(name);
    return undefined;
  }
  const text = keyText(build, name);
  return build.declare(name, {
    kind,
    // `x.constructor` is a member of every object, and not this.
    name: text === "constructor" ? "new" : text,
    isStatic: tree.childOfType(node, "static") !== -1,
    isSignature: kind === "method" && tree.child(node, "body") === -1,
  });
}

const MEMBERS: ReadonlySet<string> = new Set([
  "method_definition",
  "field_definition",
  "public_field_definition",
  "class_static_block",
]);
const OWN_THIS: ReadonlySet<string> = new Set([
  "function_declaration",
  "function_expression",
  "generator_function",
  "generator_function_declaration",
]);

/** The class member around the node through arrow functions; -1 where `this` is not a class's. */
function memberAround(build: ScopeBuilder, node: number): number {
  const { tree } = build;
  const at = tree.ancestor(node, (candidate) => {
    const type = tree.type(candidate);
    return OWN_THIS.has(type) || MEMBERS.has(type);
  });
  return at === -1 || OWN_THIS.has(tree.type(at)) || tree.type(tree.parent(at)) !== "class_body" ? -1 : at;
}

function isStatic(build: ScopeBuilder, memberNode: number): boolean {
  return build.tree.type(memberNode) === "class_static_block" || build.tree.childOfType(memberNode, "static") !== -1;
}

function thisOf(build: ScopeBuilder, node: number): Value {
  const around = memberAround(build, node);
  if (around === -1) return build.unknown;
  const owner = build.ownerOf(build.nearestScope("class"));
  return isStatic(build, around) ? build.own(owner) : build.self(owner);
}

function superOf(build: ScopeBuilder, node: number): Value {
  const around = memberAround(build, node);
  if (around === -1) return build.unknown;
  return build.superOf(build.ownerOf(build.nearestScope("class")), isStatic(build, around));
}

export const classHandlers: Readonly<Record<string, NodeHandler>> = {
  class_declaration: classDeclaration,
  class: classExpression,
  method_definition: method,
  field_definition: field,
  class_static_block: (build, node) => {
    build.openScope("function", node);
    build.visitChildren(node);
    build.closeScope();
  },
  this: thisOf,
  super: superOf,
};
