/** Python's functions, lambdas, classes and type aliases: what they declare, and the scopes inside. */
import type { NodeHandler, ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { annotatedInstance, visitAnnotation } from "./python-annotations.ts";
import {
  declareParameter,
  declareParameterNames,
  nameOfParameter,
  outerPartsOf,
  parameterNodes,
  receiverOf,
} from "./python-parameters.ts";
import { stateOf } from "./python-state.ts";
import { bindName, isClassBody } from "./python-targets.ts";
import { Space } from "./spaces.ts";

/** Methods whose first parameter is the class although nothing decorates them. */
const CLASS_METHODS = new Set(["__new__", "__init_subclass__", "__class_getitem__"]);
/** Decorators that leave a call's result what the function's annotation says. */
const TRANSPARENT_DECORATORS = new Set(["staticmethod", "classmethod", "abstractmethod", "override", "final", "wraps"]);
const PROPERTIES = new Set(["property", "cached_property", "setter", "getter", "deleter", "abstractproperty"]);

export const decorated: NodeHandler = (build, node) => {
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

export const functionDefinition: NodeHandler = (build, node) => {
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
  const declaration = bindName(build, name, kind, { value: isKnown ? returned : build.unknown, isAnnotated: false });
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

export const lambda: NodeHandler = (build, node) => {
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

export const classDefinition: NodeHandler = (build, node) => {
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

export const typeAlias: NodeHandler = (build, node) => {
  const { tree } = build;
  const left = tree.child(node, "left");
  let name = left;
  while (name !== -1 && tree.type(name) !== "identifier") name = tree.firstChild(name);
  if (name !== -1) bindName(build, name, "variable");
  visitAnnotation(build, tree.child(node, "right"));
};
