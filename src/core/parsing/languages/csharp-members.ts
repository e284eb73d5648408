/** Types of C# and their members. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { ERROR, NO_NODE } from "../../syntax/syntax-tree.ts";
import { listed, visitType } from "./csharp-names.ts";

/** Calls with more arguments than this find no method with a variable number of them. */
const MAX_VARIABLE_ARGUMENTS = 8;

/** By file. */
const whole = new WeakMap<ScopeBuilder, boolean>();

/**
 * Whether all of the file parses. Otherwise, such as with half a statement under `#if`, a class may end too early: what it
 * seems to lack it may have all the same.
 */
function isWhole(build: ScopeBuilder): boolean {
  let isParsed = whole.get(build);
  if (isParsed === undefined) {
    isParsed = true;
    for (let node = 0; isParsed && node < build.tree.after(0); node += 1) isParsed = build.tree.type(node) !== ERROR;
    whole.set(build, isParsed);
  }
  return isParsed;
}

export function declareType(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const type = tree.type(node);
  const kind = type.startsWith("interface") ? "interface" : type.startsWith("enum") ? "enum" : "class";
  const name = tree.child(node, "name");
  const id = build.declare(name, { kind, space: 3 });
  if (!isWhole(build)) build.hideMembers(id);
  visitAttributes(build, node);
  build.openScope("block", node);
  declareTypeParameters(build, node);
  const bases = tree.childOfType(node, "base_list");
  for (const base of bases === NO_NODE ? [] : tree.children(bases)) {
    const inner = tree.type(base) === "primary_constructor_base_type" ? tree.child(base, "type") : base;
    if (tree.type(base) === "argument_list") build.visit(base);
    else build.addBase(id, visitType(build, inner));
  }
  build.openScope("class", node, { owner: id, isMembers: true, inherits: true });
  const primary = tree.childOfType(node, "parameter_list");
  if (primary !== NO_NODE) declarePrimary(build, node, primary);
  else if (!hasConstructor(build, node)) build.declare(name, { kind: "method", name: "<init>/0" });
  build.visit(tree.child(node, "body"));
  build.closeScope();
  build.closeScope();
}

/** Parameters of a type's head are visible in it, and a record's are its properties. */
function declarePrimary(build: ScopeBuilder, node: number, list: number): void {
  const { tree } = build;
  const parameters = listed(build, list);
  for (const arity of arities(build, list))
    build.declare(tree.child(node, "name"), { kind: "method", name: `<init>/${String(arity)}` });
  for (const parameter of parameters) {
    const typeNode = tree.child(parameter, "type");
    const type = typeNode === NO_NODE ? build.unknown : build.instance(visitType(build, typeNode));
    build.declare(tree.child(parameter, "name"), { kind: "field", type });
  }
}

function hasConstructor(build: ScopeBuilder, node: number): boolean {
  const body = build.tree.child(node, "body");
  return body !== NO_NODE && build.tree.childOfType(body, "constructor_declaration") !== NO_NODE;
}

export function declareCallable(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const name = tree.child(node, "name");
  const isConstructor = tree.type(node) === "constructor_declaration";
  // A member of an interface by its full name is called through the interface.
  const isExplicit = tree.childOfType(node, "explicit_interface_specifier") !== NO_NODE;
  const own = isConstructor ? "<init>" : tree.text(name);
  const declared = isExplicit
    ? []
    : arities(build, tree.child(node, "parameters")).map((arity) =>
        build.declare(name, { kind: "method", name: `${own}/${String(arity)}` }),
      );
  visitAttributes(build, node);
  build.openScope("function", node, { owner: declared.at(-1) ?? -1 });
  declareTypeParameters(build, node);
  const result = tree.child(node, tree.type(node) === "method_declaration" ? "returns" : "type");
  if (result !== NO_NODE) {
    const type = build.instance(visitType(build, result));
    for (const id of declared) build.setType(id, type);
  }
  build.visit(tree.child(node, "parameters"));
  build.visit(tree.childOfType(node, "constructor_initializer"));
  build.visit(tree.child(node, "body"));
  build.closeScope();
}

/** How many arguments a call may have: optional ones may be left out, `params` takes any number. */
function arities(build: ScopeBuilder, list: number): readonly number[] {
  const { tree } = build;
  const parameters = list === NO_NODE ? [] : listed(build, list);
  const isOptional = (parameter: number): boolean =>
    /=/.test(build.source.slice(tree.end(tree.child(parameter, "name")), tree.end(parameter)));
  const required = parameters.filter((parameter) => !isOptional(parameter)).length;
  // `params` stands in the list itself, without a node of its own.
  const isVariable = list !== NO_NODE && /\bparams\b/.test(tree.text(list));
  const most = isVariable ? MAX_VARIABLE_ARGUMENTS : parameters.length;
  return Array.from({ length: most - required + 1 }, (_, index) => required + index);
}

export function visitProperty(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  visitAttributes(build, node);
  const type = build.instance(visitType(build, tree.child(node, "type")));
  if (tree.childOfType(node, "explicit_interface_specifier") === NO_NODE)
    build.declare(tree.child(node, "name"), { kind: "field", type });
  build.visit(tree.child(node, "accessors"));
  build.visit(tree.child(node, "value"));
}

export function visitFields(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  visitAttributes(build, node);
  const declaration = tree.childOfType(node, "variable_declaration");
  const type = build.instance(visitType(build, tree.child(declaration, "type")));
  for (const declarator of tree.children(declaration)) {
    if (tree.type(declarator) !== "variable_declarator") continue;
    const name = tree.child(declarator, "name");
    build.declare(name, { kind: "field", type });
    build.visitChildren(declarator, name);
  }
}

function visitAttributes(build: ScopeBuilder, node: number): void {
  for (const child of build.tree.children(node)) if (build.tree.type(child) === "attribute_list") build.visit(child);
}

function declareTypeParameters(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const list = tree.childOfType(node, "type_parameter_list");
  const parameters = list === NO_NODE ? [] : tree.children(list);
  for (const parameter of parameters) {
    const name = tree.child(parameter, "name");
    if (name !== NO_NODE) build.declare(name, { kind: "typeParameter" });
  }
  for (const clause of tree.children(node)) {
    if (tree.type(clause) !== "type_parameter_constraints_clause") continue;
    const [name, ...constraints] = tree.children(clause);
    for (const constraint of constraints) {
      const type = tree.child(constraint, "type");
      if (type === NO_NODE || name === undefined) continue;
      const bound = visitType(build, type);
      for (const id of build.declared(tree.text(name))) build.addBase(id, bound);
    }
  }
}
