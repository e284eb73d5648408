/**
 * Scopes of Rust. Modules are packages; functions of an `impl` are members of its type. Fields are declared as
 * `.name`, so that methods of the same name stay apart. What traits, dereferencing and generics decide stays open.
 */
import type { NodeHandler, ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { declareEnum, declareStruct, declareTrait, declareTypeParameters, declareWhere } from "./rust-items.ts";
import { rustModules } from "./rust-modules.ts";
import { ANY, enterModule, inImplementation, leaveModule, modulePackage, PATH, selfType, VALUE } from "./rust-paths.ts";
import { bind } from "./rust-patterns.ts";
import { declareUse } from "./rust-uses.ts";

/** Macros whose arguments are expressions. */
const EXPRESSION_MACROS =
  /^(?:e?println?|format|format_args|write(?:ln)?|panic|(?:debug_)?assert(?:_eq|_ne)?|vec|dbg|todo|unimplemented|unreachable)$/;

/** They come with the compiler: no crate of the repository is meant. */
const STANDARD_CRATES = /^(?:std|core|alloc|proc_macro|test)$/;

const skip: NodeHandler = () => undefined;

export const rustScoping: ScopingRules = {
  modules: rustModules,
  exportsEverything: false,
  // Crates of the workspace are visible by their names.
  globals: "",
  showsOpened: true,
  hidesExternals: true,
  // Of several, under different conditions of `cfg`, none is certain.
  isDefinedOnce: true,
  handlers: {
    source_file: (build, node) => {
      build.contribute("self");
      build.visitChildren(node);
    },
    mod_item: (build, node) => {
      const name = build.tree.child(node, "name");
      const body = build.tree.child(node, "body");
      const inner = modulePackage(build, build.tree.text(name));
      build.declare(name, { kind: "alias", alias: build.package(inner) });
      if (body === NO_NODE) return;
      build.contribute(inner, build.openScope("namespace", body));
      enterModule(build, build.tree.text(name));
      build.visitChildren(body);
      leaveModule(build);
      build.closeScope();
    },
    use_declaration: declareUse,
    extern_crate_declaration: (build, node) => {
      const name = build.tree.child(node, "name");
      const alias = build.tree.child(node, "alias");
      if (alias !== NO_NODE) build.declare(alias, { kind: "alias", alias: build.refer(name, "import", ANY) });
      else if (STANDARD_CRATES.test(build.tree.text(name)))
        build.declare(name, { kind: "alias", alias: build.external });
    },

    function_item: declareFunction,
    function_signature_item: declareFunction,
    struct_item: declareStruct,
    union_item: declareStruct,
    enum_item: declareEnum,
    trait_item: declareTrait,
    impl_item: visitImplementation,
    type_item: declareAlias,
    associated_type: declareAlias,
    const_item: declareConstant,
    static_item: declareConstant,
    macro_definition: (build, node) => {
      const name = build.tree.child(node, "name");
      build.declare(name, { kind: "function", name: `${build.tree.text(name)}!`, space: ANY });
    },

    parameter: (build, node) => {
      const type = build.visit(build.tree.child(node, "type"));
      bind(build, build.tree.child(node, "pattern"), build.instance(type), 0);
    },
    let_declaration: (build, node) => {
      const { tree } = build;
      const value = build.visit(tree.child(node, "value"));
      const typeNode = tree.child(node, "type");
      const type = typeNode === NO_NODE ? value : build.instance(build.visit(typeNode));
      build.visit(tree.child(node, "alternative"));
      bind(build, tree.child(node, "pattern"), type, tree.end(node));
    },
    let_condition: (build, node) => {
      build.visit(build.tree.child(node, "value"));
      bind(build, build.tree.child(node, "pattern"), build.unknown, build.tree.end(node));
    },
    if_expression: (build, node) => {
      const { tree } = build;
      build.openScope("block", node);
      build.visit(tree.child(node, "condition"));
      build.visit(tree.child(node, "consequence"));
      build.closeScope();
      build.visit(tree.child(node, "alternative"));
    },
    while_expression: visitBlock,
    for_expression: (build, node) => {
      const { tree } = build;
      build.visit(tree.child(node, "value"));
      build.openScope("block", node);
      bind(build, tree.child(node, "pattern"), build.unknown, 0);
      build.visit(tree.child(node, "body"));
      build.closeScope();
    },
    match_arm: (build, node) => {
      const { tree } = build;
      const pattern = tree.child(node, "pattern");
      build.openScope("block", node);
      const condition = tree.child(pattern, "condition");
      for (const child of tree.children(pattern)) if (child !== condition) bind(build, child, build.unknown, 0);
      build.visit(condition);
      build.visit(tree.child(node, "value"));
      build.closeScope();
    },
    closure_expression: (build, node) => {
      const { tree } = build;
      build.openScope("function", node);
      for (const parameter of tree.children(tree.child(node, "parameters")))
        if (tree.type(parameter) === "parameter") build.visit(parameter);
        else bind(build, parameter, build.unknown, 0);
      build.visit(tree.child(node, "return_type"));
      build.visit(tree.child(node, "body"));
      build.closeScope();
    },
    block: visitBlock,

    identifier: (build, node) => (isSelf(build, node) ? selfType(build) : build.refer(node, "value", ANY)),
    type_identifier: (build, node) => (isSelf(build, node) ? selfType(build) : build.refer(node, "type", PATH)),
    self: (build) => build.instance(selfType(build)),
    scoped_identifier: (build, node) => visitPath(build, node, "value"),
    scoped_type_identifier: (build, node) => visitPath(build, node, "type"),
    generic_type: visitFirst,
    generic_type_with_turbofish: visitFirst,
    generic_function: visitFirst,
    bracketed_type: (build, node) => {
      build.visitChildren(node);
    },
    reference_type: (build, node) => build.visit(build.tree.child(node, "type")),
    abstract_type: (build, node) => build.visit(build.tree.child(node, "trait")),
    dynamic_type: (build, node) => build.visit(build.tree.child(node, "trait")),
    primitive_type: (build) => build.external,

    field_expression: (build, node) => {
      const owner = build.visit(build.tree.child(node, "value"));
      const field = build.tree.child(node, "field");
      return build.member(owner, field, "value", `.${build.tree.text(field)}`);
    },
    call_expression: visitCall,
    struct_expression: visitStructure,
    macro_invocation: visitMacro,
    reference_expression: (build, node) => build.visit(build.tree.child(node, "value")),
    parenthesized_expression: visitFirst,
    await_expression: visitFirst,
    type_cast_expression: (build, node) => {
      build.visit(build.tree.child(node, "value"));
      return build.instance(build.visit(build.tree.child(node, "type")));
    },
    assignment_expression: (build, node) => assign(build, node, "write"),
    compound_assignment_expr: (build, node) => assign(build, node, "update"),

    attribute_item: skip,
    inner_attribute_item: skip,
    visibility_modifier: skip,
    lifetime: skip,
    label: skip,
    token_tree: skip,
  },
};

function isSelf(build: ScopeBuilder, node: number): boolean {
  return build.tree.text(node) === "Self";
}

function visitBlock(build: ScopeBuilder, node: number): void {
  build.openScope("block", node);
  build.visitChildren(node);
  build.closeScope();
}

function visitFirst(build: ScopeBuilder, node: number): Value {
  const first = build.tree.firstChild(node);
  const value = build.visit(first);
  build.visitChildren(node, first);
  return value;
}

function visitPath(build: ScopeBuilder, node: number, role: "value" | "type"): Value {
  const { tree } = build;
  const path = tree.child(node, "path");
  const name = tree.child(node, "name");
  if (path === NO_NODE) return build.visit(name);
  const type = tree.type(path);
  const owner = /^(?:crate|super|self)$/.test(type)
    ? build.package(modulePackageOf(build, path))
    : visitPathHead(build, path);
  // `super::super::name`
  if (tree.type(name) === "super") return build.package(modulePackageOf(build, node));
  return build.member(owner, name, role);
}

/** A path begins with no variable, whatever its name. */
function visitPathHead(build: ScopeBuilder, node: number): Value {
  const isName = build.tree.type(node) === "identifier" && !isSelf(build, node);
  return isName ? build.refer(node, "value", PATH) : build.visit(node);
}

/** `super::super` as the name of a package. */
function modulePackageOf(build: ScopeBuilder, node: number): string {
  return modulePackage(build, undefined, build.tree.text(node).replace(/\s/g, "").split("::"));
}

function declareFunction(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const name = tree.child(node, "name");
  const isMember = inImplementation(build);
  const id = build.declare(name, { kind: isMember ? "method" : "function", space: VALUE });
  build.openScope("function", node, { owner: id });
  declareTypeParameters(build, node);
  build.visit(tree.child(node, "parameters"));
  const result = tree.child(node, "return_type");
  if (result !== NO_NODE) build.setType(id, build.instance(build.visit(result)));
  declareWhere(build, node);
  const body = tree.child(node, "body");
  if (body !== NO_NODE) build.visitChildren(body);
  build.closeScope();
}

/** What a generic trait is implemented for more than once has members of one name each time. */
function visitImplementation(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  build.openScope("block", node);
  declareTypeParameters(build, node);
  const trait = tree.child(node, "trait");
  build.visit(trait);
  const type = build.visit(tree.child(node, "type"));
  declareWhere(build, node);
  const body = tree.child(node, "body");
  if (body !== NO_NODE) {
    build.openScope("class", body, { visibility: "members" });
    if (trait === NO_NODE || tree.type(trait) !== "generic_type") build.extend(type);
    selfType(build, type);
    build.visitChildren(body);
    selfType(build, undefined);
    build.closeScope();
  }
  build.closeScope();
}

function declareAlias(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const id = build.declare(tree.child(node, "name"), { kind: "type", space: ANY });
  build.openScope("block", node);
  declareTypeParameters(build, node);
  build.visit(tree.child(node, "bounds"));
  const type = tree.child(node, "type");
  if (type === NO_NODE) build.hideMembers(id);
  else build.addBase(id, build.visit(type));
  declareWhere(build, node);
  build.closeScope();
}

function declareConstant(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const type = build.instance(build.visit(tree.child(node, "type")));
  build.declare(tree.child(node, "name"), { kind: "variable", space: VALUE, type });
  build.visit(tree.child(node, "value"));
}

function visitCall(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const called = tree.child(node, "function");
  const isGeneric = tree.type(called) === "generic_function";
  const callee = isGeneric ? tree.child(called, "function") : called;
  let value: Value;
  if (tree.type(callee) === "field_expression") {
    const owner = build.visit(tree.child(callee, "value"));
    value = build.member(owner, tree.child(callee, "field"), "call");
  } else {
    value = build.visit(callee);
    build.setRole(value, "call");
  }
  if (isGeneric) build.visit(tree.child(called, "type_arguments"));
  build.visit(tree.child(node, "arguments"));
  return build.result(value);
}

function visitStructure(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const type = build.visit(tree.child(node, "name"));
  const made = build.instance(type);
  for (const field of tree.children(tree.child(node, "body"))) {
    const name = tree.child(field, "field");
    if (tree.type(field) === "field_initializer") {
      build.member(made, name, "write", `.${tree.text(name)}`);
      build.visit(tree.child(field, "value"));
    } else if (tree.type(field) === "shorthand_field_initializer") {
      const variable = tree.childOfType(field, "identifier");
      build.member(made, variable, "write", `.${tree.text(variable)}`);
      build.visit(variable);
    } else build.visit(field);
  }
  return made;
}

function visitMacro(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const macro = tree.child(node, "macro");
  if (tree.type(macro) !== "identifier") return;
  build.refer(macro, "call", ANY, `${tree.text(macro)}!`);
  if (EXPRESSION_MACROS.test(tree.text(macro))) visitTokens(build, tree.childOfType(node, "token_tree"));
}

/** Names that begin an expression; what follows a dot or a path's colons needs a parser. */
function visitTokens(build: ScopeBuilder, list: number): void {
  const { tree } = build;
  for (let at = list; list !== NO_NODE && at < tree.after(list); at += 1) {
    if (tree.type(at) !== "identifier") continue;
    const isPart = /(?:\.|::)\s*$/.test(build.source.slice(Math.max(0, tree.start(at) - 8), tree.start(at)));
    const isName = /^\s*(?:!|:(?!:)|=(?!=))/.test(build.source.slice(tree.end(at), tree.end(at) + 8));
    if (!isPart && !isName && !isSelf(build, at)) build.refer(at, "value", ANY);
  }
}

function assign(build: ScopeBuilder, node: number, role: "write" | "update"): void {
  build.setRole(build.visit(build.tree.child(node, "left")), role);
  build.visit(build.tree.child(node, "right"));
}
