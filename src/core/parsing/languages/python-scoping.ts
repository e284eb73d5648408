/**
 * How Python declares, scopes and refers: names are bound by assignment in functions, classes and modules, members
 * by a class's body and by what its methods assign to `self`.
 */
import type { NodeHandler, ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { annotatedInstance, typeHandler } from "./python-annotations.ts";
import { classDefinition, decorated, functionDefinition, lambda, typeAlias } from "./python-definitions.ts";
import { followVariable } from "./python-flow.ts";
import { ifStatement, importFromStatement, importStatement } from "./python-imports.ts";
import { PYTHON_BUILTINS } from "./python-builtins.ts";
import { pythonModules } from "./python-modules.ts";
import { type FunctionState, innermostMethod, receiverNamed, stateOf } from "./python-state.ts";
import {
  asPattern,
  bindElsewhere,
  bindTarget,
  declareAttribute,
  type Held,
  casePattern,
  exceptClause,
} from "./python-targets.ts";
import { Space } from "./spaces.ts";

/** Python keeps values and types in one space. */
const identifier: NodeHandler = (build, node) =>
  build.refer(node, stateOf(build).typeDepth > 0 ? "type" : "value", Space.any);

const attribute: NodeHandler = (build, node) => {
  const { tree } = build;
  const object = tree.child(node, "object");
  const name = tree.child(node, "attribute");
  const owner = build.visit(object);
  if (tree.text(object) === "__all__") stateOf(build).offers.push(undefined);
  if (tree.type(object) === "identifier" && tree.text(name) === "__class__") {
    const method = receiverNamed(build, tree.text(object));
    if (method !== undefined && !method.isClassMethod) return build.own(method.ofClass);
  }
  return build.member(owner, name, stateOf(build).typeDepth > 0 ? "type" : "value");
};

const call: NodeHandler = (build, node) => {
  const { tree } = build;
  const callee = tree.child(node, "function");
  const value = build.visit(callee);
  build.setRole(value, "call");
  const state = stateOf(build);
  const depth = state.typeDepth;
  state.typeDepth = 0;
  for (const argument of tree.childrenIn(node, "arguments")) visitArguments(build, argument, value);
  state.typeDepth = depth;
  if (tree.type(callee) === "identifier" && tree.text(callee) === "super") {
    const method = innermostMethod(build);
    return method === undefined ? build.unknown : build.superOf(method.ofClass, method.isClassMethod);
  }
  const method = typeOfReceiver(build, node);
  return method === undefined ? build.result(value) : build.own(method.ofClass);
};

/** `type(self)` is the class of the method. */
function typeOfReceiver(build: ScopeBuilder, node: number): FunctionState | undefined {
  const text = /^type\(\s*([\p{ID_Continue}]+)\s*\)$/u.exec(build.tree.text(node));
  const method = text?.[1] === undefined ? undefined : receiverNamed(build, text[1]);
  return method?.isClassMethod === false ? method : undefined;
}

/** The name of a keyword argument is the callee's parameter. */
function visitArguments(build: ScopeBuilder, node: number, callee: Value): void {
  const { tree } = build;
  if (tree.type(node) !== "argument_list") {
    build.visit(node);
    return;
  }
  for (const argument of tree.children(node)) {
    if (tree.type(argument) === "keyword_argument") {
      build.member(build.parametersOf(callee), tree.child(argument, "name"), "key");
      build.visit(tree.child(argument, "value"));
    } else build.visit(argument);
  }
}

function held(value: Value): Held {
  return { value, isAnnotated: false };
}

/** `__all__ = ["name"]`: what an import of all names brings. */
function noteOffer(build: ScopeBuilder, left: number, right: number): void {
  const { tree } = build;
  if (build.scope !== 0 || tree.type(left) !== "identifier" || tree.text(left) !== "__all__") return;
  const texts = right === -1 ? [] : tree.children(right).filter((child) => tree.type(child) !== "comment");
  const isListed = ["list", "tuple"].includes(tree.type(right)) && texts.every((text) => tree.type(text) === "string");
  stateOf(build).offers.push(
    isListed ? texts.map((text) => tree.text(tree.childOfType(text, "string_content"))) : undefined,
  );
}

const module: NodeHandler = (build, node) => {
  build.visitChildren(node);
  const { offers } = stateOf(build);
  if (offers.length > 0 && offers.every((offer) => offer !== undefined)) build.offer(offers.flat());
};

const assignment: NodeHandler = (build, node) => {
  const { tree } = build;
  const left = tree.child(node, "left");
  const annotation = tree.child(node, "type");
  const declared = annotatedInstance(build, annotation);
  const right = tree.child(node, "right");
  const assigned = build.visit(right);
  noteOffer(build, left, right);
  bindTarget(build, left, annotation === -1 ? held(assigned) : { value: declared, isAnnotated: true });
  return assigned;
};

/** `x += 1` uses and binds. */
const augmentedAssignment: NodeHandler = (build, node) => {
  const { tree } = build;
  const left = tree.child(node, "left");
  const right = tree.child(node, "right");
  build.visit(right);
  noteOffer(build, left, right);
  build.setRole(build.visit(left), "update");
  if (tree.type(left) === "identifier") bindTarget(build, left);
  const object = tree.child(left, "object");
  const method = object === -1 ? undefined : receiverNamed(build, tree.text(object));
  if (method !== undefined) declareAttribute(build, tree.child(left, "attribute"), method.classScope);
};

const namedExpression: NodeHandler = (build, node) => {
  const { tree } = build;
  const value = build.visit(tree.child(node, "value"));
  bindTarget(build, tree.child(node, "name"), held(value));
  return value;
};

const forStatement: NodeHandler = (build, node) => {
  const { tree } = build;
  const left = tree.child(node, "left");
  for (const child of tree.children(node)) {
    if (child !== left) build.visit(child);
    else bindTarget(build, left);
  }
};

const forInClause: NodeHandler = (build, node) => {
  const { tree } = build;
  const left = tree.child(node, "left");
  for (const child of tree.children(node)) if (child !== left) build.visit(child);
  declareAll(build, left);
};

/** A comprehension's variables are its own. */
function declareAll(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  if (tree.type(node) === "identifier") build.declare(node, { kind: "variable" });
  else if (tree.type(node) === "attribute" || tree.type(node) === "subscript") build.visit(node);
  else for (const child of tree.children(node)) declareAll(build, child);
}

const comprehension: NodeHandler = (build, node) => {
  build.openScope("block", node);
  build.visitChildren(node);
  build.closeScope();
  return build.external;
};

const literal: NodeHandler = (build, node) => {
  build.visitChildren(node);
  return build.external;
};

const parenthesized: NodeHandler = (build, node) => {
  const values = build.tree.children(node).map((child) => build.visit(child));
  return values.length === 1 ? (values[0] ?? build.unknown) : build.unknown;
};

/** Names that the interpreter gives. */
const DUNDER = /^__\w+__$/;

export const pythonScoping: ScopingRules = {
  handlers: {
    module,
    identifier,
    attribute,
    call,
    assignment,
    augmented_assignment: augmentedAssignment,
    named_expression: namedExpression,
    for_statement: forStatement,
    for_in_clause: forInClause,
    list_comprehension: comprehension,
    set_comprehension: comprehension,
    dictionary_comprehension: comprehension,
    generator_expression: comprehension,
    decorated_definition: decorated,
    function_definition: functionDefinition,
    lambda,
    class_definition: classDefinition,
    type_alias_statement: typeAlias,
    type: typeHandler,
    if_statement: ifStatement,
    global_statement: bindElsewhere,
    nonlocal_statement: bindElsewhere,
    as_pattern: asPattern,
    except_clause: exceptClause,
    case_pattern: casePattern,
    import_statement: importStatement,
    import_from_statement: importFromStatement,
    future_import_statement: () => undefined,
    string: literal,
    integer: literal,
    float: literal,
    true: literal,
    false: literal,
    none: literal,
    list: literal,
    dictionary: literal,
    set: literal,
    tuple: literal,
    parenthesized_expression: parenthesized,
  },
  exportsEverything: true,
  moduleAtom: "first",
  hidesExternals: true,
  modules: pythonModules,
  compiler: "pyright",
  isBuiltin: (name) => PYTHON_BUILTINS.has(name) || DUNDER.test(name),
  isBuiltinMember: (name) => DUNDER.test(name),
  isPrivate: (name) => name.startsWith("_"),
  variableFlow: followVariable,
  constructorName: "__init__",
};
