/**
 * Scopes of C++: what C has, and namespaces as packages, classes with bases, functions defined outside of their class.
 * What overloads, operators, conversions and templates decide stays open.
 */
import type { NodeHandler, ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { declareDeclarators, declareDefinition, declareParameter } from "./c-declarations.ts";
import { CONSTRUCTOR, declarationScope, declareOutside, isMisreadPath, visitParts } from "./c-declarators.ts";
import { cHandlers, visitBlock } from "./c-scoping.ts";
import { declareClass, declareScopedEnum } from "./cpp-classes.ts";
import { declareMisread, declareMisreadClass, isMisreadClass } from "./cpp-misread.ts";
import { declareAlias, declareNamespaceAlias, declareUsing, visitNamespace } from "./cpp-namespaces.ts";
import { declaratorName } from "./declarators.ts";
import { includeModules } from "./include-modules.ts";

/** A name may be a value, a type or a namespace. */
const ANY = 7;
/** What has members by `::` is no function and no variable. */
const CONTAINER = 6;

/** Classes of the functions around that are defined outside of them. */
const owners = new WeakMap<ScopeBuilder, Value[]>();

const cppHandlers: Readonly<Record<string, NodeHandler>> = {
  ...cHandlers,
  namespace_definition: visitNamespace,
  namespace_alias_definition: declareNamespaceAlias,
  using_declaration: declareUsing,
  alias_declaration: declareAlias,
  class_specifier: declareClass,
  struct_specifier: declareClass,
  union_specifier: declareClass,
  enum_specifier: declareScopedEnum,
  concept_definition: (build, node) => {
    const name = build.tree.child(node, "name");
    build.declare(name, { kind: "type", scope: declarationScope(build), space: ANY });
    build.visitChildren(node, name);
  },
  template_declaration: (build, node) => {
    const around = declarationScope(build);
    build.openScope("block", node);
    declareOutside(build, around);
    build.visitChildren(node);
    build.closeScope();
  },
  template_parameter_list: (build, node) => {
    for (let at = node; at < build.tree.after(node); at += 1)
      if (/^(?:variadic_|optional_)?type_parameter_declaration$/.test(build.tree.type(at)))
        declareTypeParameter(build, at);
      else if (build.tree.type(at) === "parameter_declaration") build.visit(at);
  },
  declaration: (build, node) => {
    if (!declareMisread(build, node)) declareDeclarators(build, node, "variable");
  },
  function_definition: (build, node) => {
    if (isMisreadClass(build, node)) return declareMisreadClass(build, node);
    if (isConversion(build, node)) return visitConversion(build, node);
    const name = declaratorName(build.tree, build.tree.child(node, "declarator"));
    if (name !== NO_NODE && build.tree.type(name) === "qualified_identifier" && !isMisreadPath(build, name))
      defineOutside(build, node, name);
    else declareDefinition(build, node);
  },
  friend_declaration: visitFriend,
  field_initializer: (build, node) => {
    const [name, ...values] = build.tree.children(node);
    if (name !== undefined) initialize(build, name);
    for (const value of values) build.visit(value);
  },
  optional_parameter_declaration: (build, node) => declareParameter(build, node),
  for_range_loop: (build, node) => {
    const { tree } = build;
    build.openScope("block", node);
    build.visit(tree.child(node, "initializer"));
    build.visit(tree.child(node, "right"));
    const type = build.visit(tree.child(node, "type"));
    declareNames(build, tree.child(node, "declarator"), build.instance(type));
    build.visit(tree.child(node, "body"));
    build.closeScope();
  },
  structured_binding_declarator: (build, node) => {
    for (const name of build.tree.children(node)) declareNames(build, name, build.unknown);
  },
  lambda_expression: (build, node) => {
    build.openScope("function", node);
    build.visitChildren(node);
    build.closeScope();
  },
  if_statement: visitBlock,
  while_statement: visitBlock,
  switch_statement: visitBlock,
  catch_clause: visitBlock,

  identifier: (build, node) => build.refer(node, "value", ANY),
  type_identifier: (build, node) => build.refer(node, "type", ANY),
  namespace_identifier: (build, node) => build.refer(node, "value", CONTAINER),
  qualified_identifier: (build, node) => qualified(build, node).value,
  template_type: visitTemplate,
  template_function: visitTemplate,
  dependent_type: visitDependent,
  this: thisOf,
  // What classes make of `*x` and `x[i]` is theirs.
  pointer_expression: (build, node) => {
    const value = build.visit(build.tree.child(node, "argument"));
    return build.source[build.tree.start(node)] === "&" ? value : build.unknown;
  },
  subscript_expression: (build, node) => {
    build.visitChildren(node);
    return build.unknown;
  },
  new_expression: (build, node) => {
    const { tree } = build;
    const typeNode = tree.child(node, "type");
    const type = build.visit(typeNode);
    build.setRole(type, "call");
    build.visitChildren(node, typeNode);
    return build.instance(type);
  },
};

export const cppScoping: ScopingRules = {
  modules: includeModules,
  exportsEverything: true,
  hasForwardDeclarations: true,
  isDefinedOnce: true,
  hasOverloads: true,
  // The library opened `std` before.
  declaresPackage: (name) => name !== "std",
  handlers: cppHandlers,
};

function thisOf(build: ScopeBuilder): Value {
  return owners.get(build)?.at(-1) ?? build.self(build.ownerOf(build.nearestScope("class")));
}

/** A field or a base; parameters of the field's name are not meant. */
function initialize(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const name = tree.type(node) === "template_method" ? tree.child(node, "name") : node;
  if (tree.type(name) !== "field_identifier") return void build.visit(node);
  if (build.declared(tree.text(name)).length > 0) build.member(thisOf(build), name, "write");
  else build.refer(name, "write", ANY);
  if (name !== node) build.visitChildren(node, name);
}

/** A friend is declared elsewhere; its parameters are its own. */
function visitFriend(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  for (const child of tree.children(node)) {
    if (!/^(?:declaration|function_definition)$/.test(tree.type(child))) {
      build.visit(child);
      continue;
    }
    build.visit(tree.child(child, "type"));
    const declarator = tree.child(child, "declarator");
    build.openScope("function", child);
    visitParts(build, declarator, declaratorName(tree, declarator), 0);
    build.visit(tree.child(child, "body"));
    build.closeScope();
  }
}

/** `typename a<T>::b`: which `b` that is follows from what `T` will be. */
function visitDependent(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  for (const child of tree.children(node)) {
    if (tree.type(child) !== "qualified_identifier") build.visit(child);
    else {
      build.visit(tree.child(child, "scope"));
      let name = tree.child(child, "name");
      while (tree.type(name) === "qualified_identifier") name = tree.child(name, "name");
      member(build, build.unknown, name);
    }
  }
}

function declareTypeParameter(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const own = tree.child(node, "name");
  const name = own === NO_NODE ? tree.childOfType(node, "type_identifier") : own;
  if (name !== NO_NODE) build.hideMembers(build.declare(name, { kind: "typeParameter", space: ANY }));
  build.visit(tree.child(node, "default_type"));
}

function declareNames(build: ScopeBuilder, declarator: number, type: Value): void {
  const name = declaratorName(build.tree, declarator);
  if (name === NO_NODE) return;
  if (build.tree.type(name) === "structured_binding_declarator") build.visit(name);
  else build.declare(name, { kind: "variable", type, visibleFrom: build.tree.start(name) });
}

function visitTemplate(build: ScopeBuilder, node: number): Value {
  const name = build.tree.child(node, "name");
  const value = build.visit(name);
  build.visitChildren(node, name);
  return value;
}

/** `a::b::c` as what `c` is a member of, and `c`. */
function qualified(
  build: ScopeBuilder,
  node: number,
  isDefined = false,
): { readonly owner: Value; readonly value: Value; readonly name: number } {
  const { tree } = build;
  const scope = tree.child(node, "scope");
  let owner = scope === NO_NODE ? build.package("") : build.visit(scope);
  let name = tree.child(node, "name");
  while (tree.type(name) === "qualified_identifier") {
    const inner = tree.child(name, "scope");
    if (inner !== NO_NODE) owner = member(build, owner, inner);
    name = tree.child(name, "name");
  }
  return { owner, name, value: isDefined ? build.unknown : member(build, owner, name) };
}

function member(build: ScopeBuilder, owner: Value, node: number): Value {
  const { tree } = build;
  const type = tree.type(node);
  if (/^template_/.test(type)) {
    const name = tree.child(node, "name");
    const value = build.member(owner, name);
    build.visitChildren(node, name);
    return value;
  }
  return /identifier$/.test(type)
    ? build.member(owner, node, type === "type_identifier" ? "type" : "value")
    : build.unknown;
}

/** `double Circle::area() const { … }` is a member of `Circle`, and sees its members. */
function defineOutside(build: ScopeBuilder, node: number, path: number): void {
  const { tree } = build;
  const typeNode = tree.child(node, "type");
  const type = build.visit(typeNode);
  const { owner, name } = qualified(build, path, true);
  const stack = owners.get(build) ?? [];
  owners.set(build, stack);
  build.openScope("class", node, { visibility: "members" });
  build.extend(owner);
  const isConstructor = tree.text(name) === plainName(build, path, name);
  const id = build.declare(name, {
    kind: "method",
    type: build.instance(type),
    ...(isConstructor ? { name: CONSTRUCTOR } : {}),
  });
  build.openScope("block", node);
  build.open(owner);
  build.openScope("function", node, { owner: id });
  stack.push(build.instance(owner));
  const declarator = tree.child(node, "declarator");
  visitParts(build, declarator, path, id);
  for (const child of tree.children(node)) {
    if (child === typeNode || child === declarator) continue;
    if (tree.type(child) === "compound_statement") build.visitChildren(child);
    else build.visit(child);
  }
  stack.pop();
  build.closeScope();
  build.closeScope();
  build.closeScope();
}

/** Of `a::Stack<T>::push`, where `name` is `push`: `Stack`. */
function plainName(build: ScopeBuilder, path: number, name: number): string {
  const { tree } = build;
  let scope = tree.child(path, "scope");
  for (let at = tree.child(path, "name"); at !== name && at !== NO_NODE; at = tree.child(at, "name"))
    scope = tree.child(at, "scope");
  return tree.text(tree.type(scope) === "template_type" ? tree.child(scope, "name") : scope);
}

/** `Shape::operator area() const { … }`: `Shape::operator` is no type, and `area` is one. */
function isConversion(build: ScopeBuilder, node: number): boolean {
  const { tree } = build;
  const type = tree.child(node, "type");
  return tree.type(type) === "qualified_identifier" && /::\s*operator$/.test(tree.text(type));
}

function visitConversion(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const owner = build.visit(tree.child(tree.child(node, "type"), "scope"));
  const stack = owners.get(build) ?? [];
  owners.set(build, stack);
  build.visit(declaratorName(tree, tree.child(node, "declarator")));
  build.openScope("block", node);
  build.open(owner);
  build.openScope("function", node);
  stack.push(build.instance(owner));
  build.visit(tree.child(node, "body"));
  stack.pop();
  build.closeScope();
  build.closeScope();
}
