/**
 * Scopes of Ruby. Modules and classes are open: all their parts are one. Methods are declared as `name()`, and local
 * variables with the scope of their method, which sees none from around it. Receivers are followed where they are
 * constants, `self`, or what `Constant.new` made.
 */
import type { NodeHandler, ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { rubyModules } from "./ruby-modules.ts";
import { assignTo, CONSTANT, declareParameters, declareVariable, referTo } from "./ruby-variables.ts";
import { Space } from "./spaces.ts";

const skip: NodeHandler = () => undefined;

export const rubyScoping: ScopingRules = {
  modules: rubyModules,
  exportsEverything: false,
  hasOpenTypes: true,
  // Which of several definitions holds depends on what ran before.
  isDefinedOnce: true,
  handlers: {
    program: (build, node) => {
      build.contribute("");
      build.open(build.package(""));
      build.visitChildren(node);
    },
    module: declareModule,
    class: declareModule,
    singleton_class: (build, node) => {
      const isOwn = build.tree.type(build.tree.child(node, "value")) === "self";
      if (isOwn) statics.set(build, (statics.get(build) ?? 0) + 1);
      build.visit(build.tree.child(node, "body"));
      if (isOwn) statics.set(build, (statics.get(build) ?? 1) - 1);
    },
    method: (build, node) => declareMethod(build, node, isStatic(build)),
    singleton_method: (build, node) => declareMethod(build, node, true),
    alias: (build, node) => {
      const name = build.tree.child(node, "name");
      build.declare(name, { kind: "method", name: `${build.tree.text(name)}()`, isStatic: isStatic(build) });
    },

    block: visitBlock,
    do_block: visitBlock,
    lambda: visitBlock,
    block_parameters: declareParameters,
    lambda_parameters: declareParameters,
    exception_variable: (build, node) => assignTo(build, build.tree.firstChild(node), build.unknown),
    for: (build, node) => {
      build.visit(build.tree.child(node, "value"));
      assignTo(build, build.tree.child(node, "pattern"), build.unknown);
      build.visit(build.tree.child(node, "body"));
    },
    assignment: (build, node) => {
      const value = build.visit(build.tree.child(node, "right"));
      assignTo(build, build.tree.child(node, "left"), value);
      return value;
    },
    operator_assignment: (build, node) => {
      build.visit(build.tree.child(node, "right"));
      const left = build.tree.child(node, "left");
      assignTo(build, left, build.unknown, "update");
    },
    in_clause: (build, node) => {
      const { tree } = build;
      const pattern = tree.child(node, "pattern");
      for (let at = pattern; at < tree.after(pattern); at += 1) {
        if (tree.type(at) === "identifier") declareVariable(build, at, build.unknown);
        if (tree.type(at) === "constant") build.refer(at, "value", CONSTANT);
      }
      build.visitChildren(node, pattern);
    },

    identifier: (build, node) => referTo(build, node) ?? callSelf(build, node),
    instance_variable: referField,
    class_variable: referField,
    constant: (build, node) => build.refer(node, "value", CONSTANT),
    scope_resolution: (build, node) => {
      const scope = build.tree.child(node, "scope");
      const owner = scope === NO_NODE ? build.package("") : build.visit(scope);
      return build.member(owner, build.tree.child(node, "name"));
    },
    self: (build) => selfOf(build),
    call: visitCall,
    argument_list: (build, node) => build.visitChildren(node),
    pair: (build, node) => {
      const key = build.tree.child(node, "key");
      if (build.tree.type(key) !== "hash_key_symbol") build.visit(key);
      build.visit(build.tree.child(node, "value"));
    },
    undef: skip,
    superclass: skip,
  },
};

/** How many `class << self` are open. */
const statics = new WeakMap<ScopeBuilder, number>();
/** Whether the methods around are the class's own, innermost last. */
const methods = new WeakMap<ScopeBuilder, boolean[]>();
/** Names of the modules around. */
const nesting = new WeakMap<ScopeBuilder, string[]>();

function isStatic(build: ScopeBuilder): boolean {
  return (statics.get(build) ?? 0) > 0;
}

function selfOf(build: ScopeBuilder): Value {
  const owner = build.ownerOf(build.nearestScope("class"));
  // In the body of a class `self` is the class.
  return methods.get(build)?.at(-1) === false ? build.self(owner) : build.own(owner);
}

function visitBlock(build: ScopeBuilder, node: number): void {
  build.openScope("block", node);
  build.visitChildren(node);
  build.closeScope();
}

function declareModule(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const names = nesting.get(build) ?? [];
  nesting.set(build, names);
  const name = tree.child(node, "name");
  const isQualified = tree.type(name) === "scope_resolution";
  const parts = tree.text(name).replace(/\s/g, "").split("::");
  const last = isQualified ? tree.child(name, "name") : name;
  if (isQualified) {
    build.visit(tree.child(name, "scope"));
    build.openScope("namespace", node);
    build.contribute(
      [...(parts[0] === "" ? [] : names), ...parts.slice(0, -1)].filter((part) => part !== "").join("."),
    );
  }
  const id = build.declare(last, { kind: "class", space: CONSTANT });
  const superclass = tree.childOfType(node, "superclass");
  if (superclass !== NO_NODE) build.addBase(id, build.visit(tree.firstChild(superclass)));
  const outer = [...names];
  names.push(...parts.filter((part) => part !== ""));
  const full = names.join(".");
  build.openScope("class", node, { owner: id, isMembers: true });
  build.contribute(full);
  build.open(build.package(full));
  methods.set(build, [...(methods.get(build) ?? []), true]);
  const before = statics.get(build) ?? 0;
  statics.set(build, 0);
  build.visit(tree.child(node, "body"));
  statics.set(build, before);
  methods.get(build)?.pop();
  build.closeScope();
  names.splice(0, names.length, ...outer);
  if (isQualified) build.closeScope();
}

function declareMethod(build: ScopeBuilder, node: number, isOwn: boolean): void {
  const { tree } = build;
  const name = tree.child(node, "name");
  const isInClass = build.nearestScope("class") !== 0;
  const id = build.declare(name, {
    kind: isInClass ? "method" : "function",
    name: `${tree.text(name)}()`,
    ...(isInClass ? { isStatic: isOwn } : {}),
  });
  build.openScope("function", node, { owner: id });
  methods.set(build, [...(methods.get(build) ?? []), isOwn]);
  const parameters = tree.child(node, "parameters");
  if (parameters !== NO_NODE) declareParameters(build, parameters);
  build.visit(tree.child(node, "body"));
  methods.get(build)?.pop();
  build.closeScope();
}

/** A name that is no variable is a method of `self`, outside of classes one of the whole program. */
function callSelf(build: ScopeBuilder, name: number): Value {
  const method = `${build.tree.text(name)}()`;
  if (build.nearestScope("class") === 0) return build.refer(name, "call", Space.value, method);
  return build.member(selfOf(build), name, "call", method);
}

function referField(build: ScopeBuilder, node: number): Value {
  if (build.nearestScope("class") === 0) return build.unknown;
  return build.member(build.self(build.ownerOf(build.nearestScope("class"))), node);
}

function visitCall(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const receiver = tree.child(node, "receiver");
  const method = tree.child(node, "method");
  const name = method === NO_NODE ? "" : tree.text(method);
  const list = tree.child(node, "arguments");
  let value = build.unknown;
  if (receiver !== NO_NODE) {
    const owner = build.visit(receiver);
    const isNamed = method !== NO_NODE && /^(?:identifier|constant)$/.test(tree.type(method));
    if (name === "new") value = build.instance(owner);
    else if (isNamed) value = build.result(build.member(owner, method, "call", `${name}()`));
  } else if (tree.type(method) === "identifier" && !declareByCall(build, name, list))
    value = build.result(callSelf(build, method));
  build.visit(list);
  build.visit(tree.child(node, "block"));
  return value;
}

/** Calls in the body of a class that declare: `include Module`, `attr_reader :name`. */
function declareByCall(build: ScopeBuilder, name: string, list: number): boolean {
  const { tree } = build;
  if (/^(?:require|require_relative|load|autoload|private|public|protected|module_function|raise)$/.test(name))
    return true;
  const owner = build.ownerOf(build.nearestScope("class"));
  if (list === NO_NODE || owner === -1) return false;
  if (name === "include" || name === "prepend") {
    for (const module of tree.children(list)) build.addBase(owner, build.visit(module));
    return true;
  }
  if (!/^attr(?:_reader|_writer|_accessor)?$/.test(name)) return name === "extend";
  for (const symbol of tree.children(list)) {
    if (tree.type(symbol) !== "simple_symbol") continue;
    const isOwn = isStatic(build);
    const field = tree.text(symbol).slice(1);
    if (name !== "attr_writer") build.declare(symbol, { kind: "method", name: `${field}()`, isStatic: isOwn });
    if (name !== "attr_reader" && name !== "attr")
      build.declare(symbol, { kind: "method", name: `${field}=()`, isStatic: isOwn });
  }
  return true;
}
