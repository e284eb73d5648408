/**
 * Scopes of C#. Namespaces are packages, and the parts of a partial class one class; methods are declared as
 * `name/arity`. Extension methods, method groups and inferred types of lambdas stay open.
 */
import type { NodeHandler, ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { csharpModules } from "./csharp-modules.ts";
import { declareCallable, declareType, visitFields, visitProperty } from "./csharp-members.ts";
import { openNamespace, visitMembers, visitProgram, visitUsing } from "./csharp-namespaces.ts";
import { ANY, callName, currentClass, declareName, invoke, visitType } from "./csharp-names.ts";

const skip: NodeHandler = () => undefined;
const asType: NodeHandler = (build, node) => visitType(build, node);

export const csharpScoping: ScopingRules = {
  modules: csharpModules,
  exportsEverything: false,
  globals: "",
  hasOpenTypes: true,
  isDefinedOnce: true,
  handlers: {
    compilation_unit: visitProgram,
    using_directive: visitUsing,
    extern_alias_directive: skip,
    file_scoped_namespace_declaration: skip,
    namespace_declaration: (build, node) => {
      const names = openNamespace(build, node);
      visitMembers(build, build.tree.child(node, "body"));
      names.close();
    },

    class_declaration: declareType,
    struct_declaration: declareType,
    record_declaration: declareType,
    interface_declaration: declareType,
    enum_declaration: declareType,
    delegate_declaration: declareType,
    enum_member_declaration: (build, node) => {
      const owner = currentClass(build);
      const id = build.declare(build.tree.child(node, "name"), {
        kind: "enumMember",
        space: 1,
        type: build.self(owner),
      });
      build.addBase(id, build.own(owner));
      build.visit(build.tree.child(node, "value"));
    },
    method_declaration: declareCallable,
    constructor_declaration: declareCallable,
    local_function_statement: declareCallable,
    destructor_declaration: visitFunction,
    operator_declaration: visitFunction,
    conversion_operator_declaration: visitFunction,
    indexer_declaration: visitFunction,
    accessor_declaration: (build, node) => {
      build.openScope("function", node);
      build.visit(build.tree.child(node, "body"));
      build.closeScope();
    },
    property_declaration: visitProperty,
    event_declaration: visitProperty,
    field_declaration: visitFields,
    event_field_declaration: visitFields,

    variable_declaration: declareLocals,
    parameter: (build, node) => {
      const { tree } = build;
      const typeNode = tree.child(node, "type");
      const type = typeNode === NO_NODE ? build.unknown : build.instance(visitType(build, typeNode));
      declareName(build, tree.child(node, "name"), type);
      build.visitChildren(node, typeNode, tree.child(node, "name"));
    },
    implicit_parameter: (build, node) => declareName(build, node, build.unknown),
    foreach_statement: (build, node) => {
      const { tree } = build;
      build.visit(tree.child(node, "right"));
      build.openScope("block", node);
      const typeNode = tree.child(node, "type");
      const type = typeNode === NO_NODE ? build.unknown : build.instance(visitType(build, typeNode));
      const left = tree.child(node, "left");
      if (tree.type(left) === "identifier") declareName(build, left, type);
      else declareAll(build, left);
      build.visit(tree.child(node, "body"));
      build.closeScope();
    },
    catch_clause: visitBlock,
    catch_declaration: declareTyped,
    declaration_pattern: declareTyped,
    declaration_expression: declareTyped,
    var_pattern: (build, node) => {
      const name = build.tree.child(node, "name");
      if (name === NO_NODE) declareAll(build, node);
      else declareName(build, name, build.unknown);
    },
    recursive_pattern: declareTyped,
    parenthesized_variable_designation: declareAll,
    tuple_pattern: declareAll,
    // `Name: pattern`: a member of a value whose type only the compiler knows.
    subpattern: (build, node) => {
      const children = build.tree.children(node);
      build.visit(children.at(-1) ?? NO_NODE);
    },
    type_pattern: (build, node) => {
      visitType(build, build.tree.child(node, "type"));
    },
    from_clause: (build, node) => {
      const { tree } = build;
      const name = tree.child(node, "name");
      build.visitChildren(node, name);
      declareName(build, name, build.unknown);
    },
    lambda_expression: (build, node) => {
      const { tree } = build;
      build.openScope("function", node);
      build.visit(tree.child(node, "parameters"));
      build.visit(tree.child(node, "body"));
      build.closeScope();
    },
    anonymous_method_expression: visitFunction,
    block: visitBlock,
    for_statement: visitBlock,
    using_statement: visitBlock,
    fixed_statement: visitBlock,
    switch_section: visitBlock,
    switch_expression_arm: visitBlock,
    query_expression: visitBlock,

    identifier: (build, node) => build.refer(node, "value", ANY),
    generic_name: asType,
    qualified_name: asType,
    nullable_type: asType,
    array_type: asType,
    predefined_type: () => undefined,
    implicit_type: () => undefined,
    this: (build) => build.self(currentClass(build)),
    base: (build) => build.superOf(currentClass(build)),
    member_access_expression: (build, node) => {
      const { tree } = build;
      const owner = build.visit(tree.child(node, "expression"));
      const name = tree.child(node, "name");
      if (tree.type(name) !== "generic_name") return build.member(owner, name);
      const value = build.member(owner, tree.firstChild(name), "value");
      build.visitChildren(name, tree.firstChild(name));
      return value;
    },
    invocation_expression: invoke,
    conditional_access_expression: (build, node) => {
      const { tree } = build;
      const condition = tree.child(node, "condition");
      const owner = build.visit(condition);
      const access = tree.children(node).find((child) => child !== condition) ?? NO_NODE;
      return tree.type(access) === "member_binding_expression"
        ? build.member(owner, tree.child(access, "name"))
        : build.visit(access);
    },
    member_binding_expression: skip,
    object_creation_expression: create,
    initializer_expression: (build, node) => visitInitializer(build, node, undefined),
    anonymous_object_creation_expression: skipNames,
    with_initializer: skipNames,
    attribute_argument: skipNames,
    argument: (build, node) => build.visitChildren(node, build.tree.child(node, "name")),
    attribute: (build, node) => {
      visitType(build, build.tree.child(node, "name"));
      build.visitChildren(node, build.tree.child(node, "name"));
    },
    cast_expression: (build, node) => {
      const type = visitType(build, build.tree.child(node, "type"));
      build.visit(build.tree.child(node, "value"));
      return build.instance(type);
    },
    as_expression: (build, node) => {
      build.visit(build.tree.child(node, "left"));
      return build.instance(visitType(build, build.tree.child(node, "right")));
    },
    is_expression: (build, node) => {
      build.visit(build.tree.child(node, "left"));
      visitType(build, build.tree.child(node, "right"));
    },
    typeof_expression: (build, node) => {
      visitType(build, build.tree.child(node, "type"));
    },
    parenthesized_expression: (build, node) => build.visit(build.tree.firstChild(node)),
    await_expression: skipValue,
    assignment_expression: (build, node) => {
      const { tree } = build;
      const left = tree.child(node, "left");
      const right = tree.child(node, "right");
      const isPlain = build.source.slice(tree.end(left), tree.start(right)).trim() === "=";
      build.setRole(build.visit(left), isPlain ? "write" : "update");
      build.visit(right);
    },
    goto_statement: skip,
    labeled_statement: (build, node) => build.visitChildren(node, build.tree.firstChild(node)),
  },
};

function skipValue(build: ScopeBuilder, node: number): void {
  build.visitChildren(node);
}

function visitBlock(build: ScopeBuilder, node: number): void {
  build.openScope("block", node);
  build.visitChildren(node);
  build.closeScope();
}

function visitFunction(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  build.openScope("function", node);
  for (const child of tree.children(node))
    if (tree.field(child) === "type") visitType(build, child);
    else if (tree.field(child) !== "name") build.visit(child);
  build.closeScope();
}

function declareLocals(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const typeNode = tree.child(node, "type");
  const isInferred = tree.type(typeNode) === "implicit_type";
  const type = isInferred ? undefined : build.instance(visitType(build, typeNode));
  for (const declarator of tree.children(node)) {
    if (tree.type(declarator) !== "variable_declarator") continue;
    const name = tree.child(declarator, "name");
    let value = build.unknown;
    for (const child of tree.children(declarator)) if (child !== name) value = build.visit(child);
    if (name !== NO_NODE) declareName(build, name, type ?? value);
  }
}

/** `Type name` in patterns, catches and arguments. */
function declareTyped(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const typeNode = tree.child(node, "type");
  const name = tree.child(node, "name");
  const type = typeNode === NO_NODE ? build.unknown : build.instance(visitType(build, typeNode));
  if (name !== NO_NODE) declareName(build, name, type);
  build.visitChildren(node, typeNode, name);
}

function declareAll(build: ScopeBuilder, node: number): void {
  for (let at = node + 1; at < build.tree.after(node); at += 1)
    if (build.tree.type(at) === "identifier") declareName(build, at, build.unknown);
}

/** Names before `=` are members of what is made. */
function skipNames(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  for (const child of tree.children(node)) {
    const isName =
      tree.type(child) === "identifier" &&
      /^\s*[=:](?!=)/.test(build.source.slice(tree.end(child), tree.end(child) + 4));
    if (!isName) build.visit(child);
  }
}

function create(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const typeNode = tree.child(node, "type");
  const type = visitType(build, typeNode);
  build.setRole(type, "call");
  const list = tree.child(node, "arguments");
  build.member(type, typeNode, "call", callName(build, "<init>", list));
  build.visit(list);
  visitInitializer(build, tree.child(node, "initializer"), build.instance(type));
  return build.instance(type);
}

/** `{ Name = value }` sets members of what is made. */
function visitInitializer(build: ScopeBuilder, node: number, made: Value | undefined): void {
  const { tree } = build;
  if (node === NO_NODE) return;
  for (const child of tree.children(node)) {
    const left = tree.type(child) === "assignment_expression" ? tree.child(child, "left") : NO_NODE;
    if (left === NO_NODE || tree.type(left) !== "identifier") build.visit(child);
    else {
      if (made !== undefined) build.member(made, left, "write");
      build.visit(tree.child(child, "right"));
    }
  }
}
