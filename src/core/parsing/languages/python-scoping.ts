/**
 * How Python declares, scopes and refers: names are bound by assignment in functions, classes and modules, members
 * by a class's body and by what its methods assign to `self`.
 */
import { Space, type DeclarationId } from "../../dependencies/scopes/file-symbols.ts";
import type { NodeHandler, ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { pythonModules } from "../../dependencies/modules/python-modules.ts";
import { annotatedInstance, typeHandler, visitAnnotation } from "./python-annotations.ts";
import { followVariable } from "./python-flow.ts";
import { ifStatement, importFromStatement, importStatement } from "./python-imports.ts";
import { type FunctionState, innermostMethod, receiverNamed, stateOf } from "./python-state.ts";
import {
  asPattern,
  bindElsewhere,
  bindName,
  bindTarget,
  declareAttribute,
  type Held,
  casePattern,
  exceptClause,
  isClassBody,
} from "./python-targets.ts";

/** Methods whose first parameter is the class although nothing decorates them. */
const CLASS_METHODS = new Set(["__new__", "__init_subclass__", "__class_getitem__"]);
/** Decorators that leave a call's result what the function's annotation says. */
const TRANSPARENT_DECORATORS = new Set(["staticmethod", "classmethod", "abstractmethod", "override", "final", "wraps"]);
const PROPERTIES = new Set(["property", "cached_property", "setter", "getter", "deleter", "abstractproperty"]);

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

const decorated: NodeHandler = (build, node) => {
  const { tree } = build;
  const definition = tree.child(node, "definition");
  for (const decorator of tree.children(node)) {
    if (decorator === definition) continue;
    for (const child of tree.children(decorator)) build.setRole(build.visit(child), "call");
  }
  return build.visit(definition);
};

function decoratorNames(build: ScopeBuilder, definition: number): readonly string[] {
  const { tree } = build;
  const parent = tree.parent(definition);
  if (parent === -1 || tree.type(parent) !== "decorated_definition") return [];
  return tree
    .children(parent)
    .filter((child) => child !== definition)
    .map((child) => /([\p{ID_Continue}]+)\s*(?:\(|$)/u.exec(tree.text(child).trim())?.[1] ?? "");
}

const functionDefinition: NodeHandler = (build, node) => {
  const { tree } = build;
  const decorators = decoratorNames(build, node);
  const isProperty = decorators.some((name) => PROPERTIES.has(name));
  const parameters = tree.child(node, "parameters");
  const name = tree.child(node, "name");
  const isMethod = isClassBody(build);
  const classScope = build.nearestScope("class");
  const typeParameters = tree.child(node, "type_parameters");
  if (typeParameters !== -1) openTypeParameters(build, typeParameters);
  const defaults = parameterNodes(build, parameters);
  const types = defaults.map((parameter) => outerPartsOf(build, parameter));
  const returned = annotatedInstance(build, tree.child(node, "return_type"));
  const isKnown =
    !tree.source.startsWith("async", tree.start(node)) &&
    decorators.every((decorator) => TRANSPARENT_DECORATORS.has(decorator) || PROPERTIES.has(decorator));
  const kind = isProperty ? "field" : isMethod ? "method" : "function";
  const declaration = bindName(build, name, kind, held(isKnown ? returned : build.unknown));
  declareParameterNames(build, parameters, declaration, defaults);
  const ofClass = isMethod ? build.ownerOf(classScope) : -1;
  const hasReceiver = isMethod && !decorators.includes("staticmethod") && defaults.length > 0;
  const receiver = hasReceiver ? receiverOf(build, defaults[0] ?? -1) : undefined;
  const isClassMethod = decorators.includes("classmethod") || CLASS_METHODS.has(tree.text(name));
  const scope = build.openScope("function", node, { owner: declaration });
  for (const [position, parameter] of defaults.entries()) {
    const isReceiver = position === 0 && receiver !== undefined;
    const type = isReceiver ? (isClassMethod ? build.own(ofClass) : build.self(ofClass)) : types[position];
    declareParameter(build, parameter, type);
  }
  stateOf(build).functions.push({
    scope,
    parameters: new Set(defaults.map((parameter) => tree.text(nameOfParameter(build, parameter)))),
    receiver,
    ofClass,
    classScope,
    isClassMethod,
    elsewhere: new Map(),
  });
  build.visit(tree.child(node, "body"));
  stateOf(build).functions.pop();
  build.closeScope();
  if (typeParameters !== -1) build.closeScope();
};

const lambda: NodeHandler = (build, node) => {
  const { tree } = build;
  const parameters = parameterNodes(build, tree.child(node, "parameters"));
  for (const parameter of parameters) outerPartsOf(build, parameter);
  const scope = build.openScope("function", node);
  for (const parameter of parameters) declareParameter(build, parameter, undefined);
  stateOf(build).functions.push({
    scope,
    parameters: new Set(parameters.map((parameter) => tree.text(nameOfParameter(build, parameter)))),
    receiver: undefined,
    ofClass: -1,
    classScope: -1,
    isClassMethod: false,
    elsewhere: new Map(),
  });
  build.visit(tree.child(node, "body"));
  stateOf(build).functions.pop();
  build.closeScope();
  return build.unknown;
};

function parameterNodes(build: ScopeBuilder, parameters: number): readonly number[] {
  if (parameters === -1) return [];
  const { tree } = build;
  return tree.children(parameters).filter((child) => !SEPARATORS.has(tree.type(child)));
}

const SEPARATORS = new Set(["positional_separator", "keyword_separator", "comment", "ERROR"]);

/** Visits the default value and the annotation, which belong to the scope around; gives what the annotation says. */
function outerPartsOf(build: ScopeBuilder, parameter: number): Value {
  const { tree } = build;
  const type = tree.child(parameter, "type");
  const value = annotatedInstance(build, type);
  build.visit(tree.child(parameter, "value"));
  const pattern = type === -1 ? -1 : nameHolder(build, parameter);
  return pattern !== -1 && tree.type(pattern) !== "identifier" ? build.unknown : value;
}

function nameHolder(build: ScopeBuilder, parameter: number): number {
  const { tree } = build;
  if (tree.type(parameter) === "identifier") return parameter;
  const name = tree.child(parameter, "name");
  return name === -1 ? tree.firstChild(parameter) : name;
}

/** The identifier, also of `*args` and `**kwargs`; a tuple in Python 2. */
function nameOfParameter(build: ScopeBuilder, parameter: number): number {
  const { tree } = build;
  const holder = nameHolder(build, parameter);
  if (holder === -1 || tree.type(holder) === "identifier") return holder;
  const inner = tree.firstChild(holder);
  return inner === -1 ? holder : inner;
}

function declareParameter(build: ScopeBuilder, parameter: number, type: Value | undefined): void {
  const { tree } = build;
  const holder = nameHolder(build, parameter);
  if (holder === -1) return;
  if (tree.type(holder) === "tuple_pattern") bindTarget(build, holder);
  else {
    bindName(build, nameOfParameter(build, parameter), "parameter", {
      value: type ?? build.unknown,
      isAnnotated: true,
    });
  }
}

/** Parameters once more as members of the function, for the names of keyword arguments. */
function declareParameterNames(
  build: ScopeBuilder,
  node: number,
  owner: DeclarationId,
  parameters: readonly number[],
): void {
  if (node === -1) return;
  build.openScope("block", node, { owner, isMembers: true, visibility: "members" });
  for (const parameter of parameters) {
    const holder = nameHolder(build, parameter);
    if (holder !== -1 && build.tree.type(holder) === "identifier") build.declare(holder, { kind: "parameter" });
  }
  build.closeScope();
}

function receiverOf(build: ScopeBuilder, parameter: number): string | undefined {
  const holder = nameHolder(build, parameter);
  return holder !== -1 && build.tree.type(holder) === "identifier" ? build.tree.text(holder) : undefined;
}

function openTypeParameters(build: ScopeBuilder, node: number): void {
  build.openScope("block", build.tree.parent(node));
  for (const type of build.tree.children(node)) {
    for (let at = type; at !== -1; at = build.tree.firstChild(at))
      if (build.tree.type(at) === "identifier") build.declare(at, { kind: "typeParameter", space: Space.any });
  }
}

/** `Base[T]` inherits from `Base`. */
function visitBase(build: ScopeBuilder, base: number): Value {
  const { tree } = build;
  if (tree.type(base) !== "subscript") return build.visit(base);
  const generic = tree.child(base, "value");
  const value = build.visit(generic);
  build.visitChildren(base, generic);
  return value;
}

const classDefinition: NodeHandler = (build, node) => {
  const { tree } = build;
  const bases: Value[] = [];
  const typeParameters = tree.child(node, "type_parameters");
  if (typeParameters !== -1) openTypeParameters(build, typeParameters);
  const superclasses = tree.child(node, "superclasses");
  for (const base of superclasses === -1 ? [] : tree.children(superclasses)) {
    if (tree.type(base) === "keyword_argument") build.visit(tree.child(base, "value"));
    else if (tree.type(base) !== "comment") bases.push(visitBase(build, base));
  }
  const declaration = bindName(build, tree.child(node, "name"), "class");
  for (const base of bases) build.addBase(declaration, base);
  build.openScope("class", node, { owner: declaration, isMembers: true, visibility: "direct" });
  build.visit(tree.child(node, "body"));
  build.closeScope();
  if (typeParameters !== -1) build.closeScope();
};

const typeAlias: NodeHandler = (build, node) => {
  const { tree } = build;
  const left = tree.child(node, "left");
  let name = left;
  while (name !== -1 && tree.type(name) !== "identifier") name = tree.firstChild(name);
  if (name !== -1) bindName(build, name, "variable");
  visitAnnotation(build, tree.child(node, "right"));
};

const literal: NodeHandler = (build, node) => {
  build.visitChildren(node);
  return build.external;
};

const parenthesized: NodeHandler = (build, node) => {
  const values = build.tree.children(node).map((child) => build.visit(child));
  return values.length === 1 ? (values[0] ?? build.unknown) : build.unknown;
};

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
  runsModules: true,
  modules: pythonModules,
  compiler: "pyright",
  isPrivate: (name) => name.startsWith("_"),
  variableFlow: followVariable,
  constructorName: "__init__",
};
