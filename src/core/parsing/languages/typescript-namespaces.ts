/** Namespaces and enums of TypeScript: scopes whose names are members as well, and which merge. */
import type { NodeHandler, ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { keyText } from "./javascript-objects.ts";
import { Space } from "./spaces.ts";

const enumDeclaration: NodeHandler = (build, node) => {
  const { tree } = build;
  const name = tree.child(node, "name");
  const body = tree.child(node, "body");
  const id = build.declare(name === -1 ? node : name, { kind: "enum" });
  if (body === -1) return;
  build.openScope("namespace", body, { owner: id, isMembers: true });
  build.open(build.own(id));
  for (const child of tree.children(body)) {
    const isAssigned = tree.type(child) === "enum_assignment";
    const key = isAssigned ? tree.child(child, "name") : child;
    if (key !== -1 && tree.type(key) !== "comment")
      build.declare(key, { kind: "enumMember", name: keyText(build, key) });
    if (isAssigned) build.visit(tree.child(child, "value"));
  }
  build.closeScope();
};

const namespaceDeclaration: NodeHandler = (build, node) => {
  const { tree } = build;
  const name = tree.child(node, "name");
  const body = tree.child(node, "body");
  if (name === -1 || tree.type(name) === "string") {
    openNamespace(build, node, body, undefined);
    return;
  }
  visitNamespace(build, node, body, namesWithin(build, name));
};

function namesWithin(build: ScopeBuilder, name: number): readonly number[] {
  const { tree } = build;
  if (tree.type(name) === "identifier" || tree.type(name) === "property_identifier") return [name];
  return tree.children(name).flatMap((child) => namesWithin(build, child));
}

/** `namespace A.B` is one inside the other. */
function visitNamespace(build: ScopeBuilder, node: number, body: number, names: readonly number[]): void {
  const [first, ...rest] = names;
  if (first === undefined) {
    build.visitChildren(body);
    return;
  }
  const id = build.declare(first, { kind: "namespace" });
  build.openScope("namespace", node, { owner: id, isMembers: true });
  build.open(build.own(id));
  if (rest.length > 0) visitNamespace(build, node, body, rest);
  else if (body !== -1) build.visitChildren(body);
  build.closeScope();
}

function openNamespace(build: ScopeBuilder, node: number, body: number, packageName: string | undefined): void {
  build.openScope("namespace", node);
  if (packageName !== undefined) build.contribute(packageName);
  if (body !== -1) build.visitChildren(body);
  build.closeScope();
}

const ambient: NodeHandler = (build, node) => {
  const { tree } = build;
  if (tree.childOfType(node, "global") === -1) build.visitChildren(node);
  else openNamespace(build, node, tree.childOfType(node, "statement_block"), "");
};

const importAlias: NodeHandler = (build, node) => {
  const { tree } = build;
  const [name, aliased] = tree.children(node);
  if (name === undefined || aliased === undefined) return;
  const value =
    tree.type(aliased) === "identifier"
      ? build.refer(aliased, "import", Space.value | Space.namespace)
      : visitNested(build, aliased);
  build.declare(name, { kind: "alias", alias: value });
};

/** `A.B` in a type or an import alias: a namespace's member. */
function visitNested(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const owner = tree.child(node, "object") === -1 ? tree.child(node, "module") : tree.child(node, "object");
  const name = tree.child(node, "property") === -1 ? tree.child(node, "name") : tree.child(node, "property");
  if (owner === -1 || name === -1) return build.unknown;
  const value =
    tree.type(owner) === "identifier" ? build.refer(owner, "type", Space.namespace) : visitNested(build, owner);
  return build.member(value, name, "type");
}

export const namespaceHandlers: Readonly<Record<string, NodeHandler>> = {
  enum_declaration: enumDeclaration,
  internal_module: namespaceDeclaration,
  module: namespaceDeclaration,
  ambient_declaration: ambient,
  import_alias: importAlias,
  nested_type_identifier: visitNested,
  nested_identifier: visitNested,
};
