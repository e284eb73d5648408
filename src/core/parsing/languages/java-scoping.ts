/**
 * Scopes of Java. Methods are declared as `name/arity`, so that calls choose among overloads by their number of
 * arguments, and fields of the same name stay apart; constructors are `<init>/arity`.
 */
import type { ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { visitAnnotation, visitCreation, visitInvocation, visitReference } from "./java-calls.ts";
import { visitCallable, visitFields } from "./java-members.ts";
import { javaModules } from "./java-modules.ts";
import {
  argumentCount,
  CONSTRUCTOR,
  currentClass,
  EXPRESSION,
  methodName,
  namedChildren,
  TYPE,
  visitQualified,
} from "./java-names.ts";
import { declareType, visitEnumConstant } from "./java-types.ts";
import { declareLocals, declareName, declareParameter, declarePattern, declareTyped } from "./java-variables.ts";

export const javaScoping: ScopingRules = {
  modules: javaModules,
  exportsEverything: false,
  // An import of what lies outside declares nothing.
  hidesExternals: true,
  // `org` of `org.example.Thing` where nothing is called `org`.
  globals: "",
  // Overloads of one number of arguments: their types tell, and a compiler knows them.
  isDefinedOnce: true,
  handlers: {
    program: visitProgram,
    import_declaration: visitImport,
    package_declaration: () => undefined,
    module_declaration: () => undefined,

    class_declaration: (build, node) => declareType(build, node, "class"),
    record_declaration: (build, node) => declareType(build, node, "class"),
    interface_declaration: (build, node) => declareType(build, node, "interface"),
    annotation_type_declaration: (build, node) => declareType(build, node, "interface"),
    enum_declaration: (build, node) => declareType(build, node, "enum"),
    enum_constant: visitEnumConstant,
    method_declaration: visitCallable,
    constructor_declaration: visitCallable,
    compact_constructor_declaration: visitCallable,
    annotation_type_element_declaration: visitCallable,
    static_initializer: visitFunctionScope,
    field_declaration: visitFields,
    constant_declaration: visitFields,

    local_variable_declaration: declareLocals,
    formal_parameter: declareParameter,
    spread_parameter: (build, node) => {
      const declarator = build.tree.childOfType(node, "variable_declarator");
      build.visitChildren(node, declarator);
      declareName(build, build.tree.child(declarator, "name"), build.external);
    },
    catch_formal_parameter: (build, node) => {
      const types = namedChildren(build, build.tree.childOfType(node, "catch_type")).map((type) => build.visit(type));
      const [only] = types;
      const type = types.length === 1 && only !== undefined ? build.instance(only) : build.unknown;
      declareName(build, build.tree.child(node, "name"), type);
    },
    resource: (build, node) => {
      const name = build.tree.child(node, "name");
      if (name === NO_NODE) build.visitChildren(node);
      else declareParameter(build, node);
    },
    inferred_parameters: (build, node) => {
      for (const name of namedChildren(build, node)) declareName(build, name, build.unknown);
    },
    lambda_expression: (build, node) => {
      const parameters = build.tree.child(node, "parameters");
      build.openScope("function", node);
      if (build.tree.type(parameters) === "identifier") declareName(build, parameters, build.unknown);
      else build.visit(parameters);
      build.visit(build.tree.child(node, "body"));
      build.closeScope();
    },
    enhanced_for_statement: (build, node) => {
      const { tree } = build;
      build.openScope("block", node);
      build.visit(tree.child(node, "value"));
      declareTyped(build, node, tree.child(node, "name"), build.unknown);
      build.visit(tree.child(node, "body"));
      build.closeScope();
    },
    instanceof_expression: (build, node) => {
      const { tree } = build;
      const name = tree.child(node, "name");
      build.visit(tree.child(node, "left"));
      build.visit(tree.child(node, "pattern"));
      const type = build.visit(tree.child(node, "right"));
      if (name !== NO_NODE) declareName(build, name, build.instance(type));
    },
    type_pattern: declarePattern,
    record_pattern_component: declarePattern,
    record_pattern: (build, node) => {
      const [type, ...rest] = namedChildren(build, node);
      if (type !== undefined && build.tree.type(type) === "identifier") build.refer(type, "type", TYPE);
      else if (type !== undefined) build.visit(type);
      for (const part of rest) build.visit(part);
    },

    block: visitBlock,
    for_statement: visitBlock,
    switch_block: visitBlock,
    switch_rule: visitBlock,
    switch_block_statement_group: visitBlock,
    try_with_resources_statement: visitBlock,
    catch_clause: visitBlock,
    constructor_body: (build, node) => build.visitChildren(node),
    switch_expression: visitSwitch,
    labeled_statement: (build, node) => build.visitChildren(node, build.tree.firstChild(node)),
    break_statement: () => undefined,
    continue_statement: () => undefined,

    identifier: (build, node) => build.refer(node, "value", EXPRESSION),
    type_identifier: (build, node) => build.refer(node, "type", TYPE),
    scoped_type_identifier: (build, node) => {
      const [first, ...rest] = namedChildren(build, node);
      let owner = first === undefined ? build.unknown : build.visit(first);
      for (const part of rest)
        owner =
          build.tree.type(part) === "type_identifier" ? build.member(owner, part, "type") : visitLast(build, part);
      return owner;
    },
    generic_type: (build, node) => {
      const [type, ...rest] = namedChildren(build, node);
      const value = type === undefined ? build.unknown : build.visit(type);
      for (const argument of rest) build.visit(argument);
      return value;
    },
    annotated_type: visitLast,
    array_type: (build, node) => {
      build.visitChildren(node);
      return build.unknown;
    },
    integral_type: (build) => build.external,
    floating_point_type: (build) => build.external,
    boolean_type: (build) => build.external,
    void_type: (build) => build.external,
    string_literal: (build) => build.external,
    scoped_identifier: (build, node) => visitQualified(build, node, "value"),

    this: (build) => build.self(currentClass(build)),
    super: (build) => build.superOf(currentClass(build)),
    field_access: (build, node) => {
      const { tree } = build;
      const object = build.visit(tree.child(node, "object"));
      const field = tree.child(node, "field");
      return tree.type(field) === "this" ? build.instance(object) : build.member(object, field);
    },
    method_invocation: visitInvocation,
    explicit_constructor_invocation: (build, node) => {
      const { tree } = build;
      const callee = tree.child(node, "constructor");
      const owner = currentClass(build);
      const holder = tree.type(callee) === "super" ? build.superOf(owner, true) : build.own(owner);
      build.visit(tree.child(node, "object"));
      build.member(holder, callee, "call", methodName(CONSTRUCTOR, argumentCount(build, node)));
      build.visit(tree.child(node, "arguments"));
    },
    object_creation_expression: visitCreation,
    method_reference: visitReference,
    cast_expression: (build, node) => {
      const types = build.tree.childrenIn(node, "type").map((type) => build.visit(type));
      build.visit(build.tree.child(node, "value"));
      return types[0] === undefined ? build.unknown : build.instance(types[0]);
    },
    parenthesized_expression: visitLast,
    class_literal: (build, node) => {
      build.visitChildren(node);
      return build.external;
    },
    assignment_expression: (build, node) => {
      const { tree } = build;
      const left = tree.child(node, "left");
      const right = tree.child(node, "right");
      const isPlain = build.source.slice(tree.end(left), tree.start(right)).trim() === "=";
      const value = build.visit(left);
      build.setRole(value, isPlain ? "write" : "update");
      build.visit(right);
      return value;
    },
    update_expression: (build, node) => {
      build.setRole(visitLast(build, node), "update");
    },
    marker_annotation: visitAnnotation,
    annotation: visitAnnotation,
  },
};

function visitProgram(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const clause = tree.childOfType(node, "package_declaration");
  const named =
    clause === NO_NODE ? [] : namedChildren(build, clause).filter((child) => !/annotation/.test(tree.type(child)));
  const name = named[0] === undefined ? "" : tree.text(named[0]).replace(/\s+/g, "");
  build.open(build.package(name));
  for (const child of tree.children(node)) if (tree.type(child) === "import_declaration") build.visit(child);
  // Imports are the file's own, types the package's: own types come first, then imports, then the package.
  build.contribute(name, build.openScope("namespace", node));
  for (const child of tree.children(node)) if (tree.type(child) !== "import_declaration") build.visit(child);
  build.closeScope();
}

function visitImport(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const [path] = namedChildren(build, node);
  if (path === undefined) return;
  const isStatic = tree.childOfType(node, "static") !== NO_NODE;
  if (tree.childOfType(node, "asterisk") !== NO_NODE) {
    const isType = isStatic || /\b\p{Lu}/u.test(tree.text(path));
    return build.open(isType ? visitQualified(build, path, "import") : build.package(tree.text(path)));
  }
  // The number of a method's arguments shows at its calls only: all static members are visible.
  if (isStatic && tree.type(path) === "scoped_identifier")
    return build.open(visitQualified(build, tree.child(path, "scope"), "import"));
  const name = tree.type(path) === "scoped_identifier" ? tree.child(path, "name") : path;
  build.declare(name, { kind: "alias", alias: visitQualified(build, path, "import") });
}

function visitFunctionScope(build: ScopeBuilder, node: number): void {
  build.openScope("function", node);
  build.visitChildren(node);
  build.closeScope();
}

function visitBlock(build: ScopeBuilder, node: number): void {
  build.openScope("block", node);
  build.visitChildren(node);
  build.closeScope();
}

function visitLast(build: ScopeBuilder, node: number): Value {
  let value = build.unknown;
  for (const child of namedChildren(build, node)) value = build.visit(child);
  return value;
}

/** A bare name in a `case` is a constant of the enum that is switched on, or any other constant. */
function visitSwitch(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const subject = build.visit(tree.child(node, "condition"));
  const body = tree.child(node, "body");
  build.openScope("block", body);
  for (const group of namedChildren(build, body)) {
    build.openScope("block", group);
    for (const child of namedChildren(build, group)) {
      if (tree.type(child) !== "switch_label") build.visit(child);
      else
        for (const constant of namedChildren(build, child)) {
          if (tree.type(constant) === "identifier") build.member(subject, constant);
          build.visit(constant);
        }
    }
    build.closeScope();
  }
  build.closeScope();
}
