/** Fields, methods and constructors of Java's classes. */
import type { DeclarationId } from "../../dependencies/scopes/file-symbols.ts";
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { CONSTRUCTOR, declareTypeParameters, methodName, namedChildren } from "./java-names.ts";

/** Calls with more arguments than this find no method with a variable number of them. */
const MAX_VARIABLE_ARGUMENTS = 8;

const CALLABLES: ReadonlySet<string> = new Set([
  "method_declaration",
  "constructor_declaration",
  "compact_constructor_declaration",
  "annotation_type_element_declaration",
]);

export function visitCallable(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  build.visit(tree.childOfType(node, "modifiers"));
  const declared = declareCallable(build, node);
  build.openScope("function", node, { owner: declared.at(-1) ?? -1 });
  declareTypeParameters(build, node);
  const type = build.instance(build.visit(tree.child(node, "type")));
  const isArray = tree.child(node, "dimensions") !== NO_NODE;
  for (const id of declared) build.setType(id, isArray ? build.unknown : type);
  build.visit(tree.child(node, "parameters"));
  build.visit(tree.childOfType(node, "throws"));
  build.visit(tree.child(node, "value"));
  const body = tree.child(node, "body");
  if (body !== NO_NODE) build.visitChildren(body);
  build.closeScope();
}

export function visitFields(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  build.visit(tree.childOfType(node, "modifiers"));
  const type = build.instance(build.visit(tree.child(node, "type")));
  for (const declarator of tree.childrenIn(node, "declarator")) {
    const isArray = tree.child(declarator, "dimensions") !== NO_NODE;
    build.declare(tree.child(declarator, "name"), { kind: "field", type: isArray ? build.unknown : type });
    build.visit(tree.child(declarator, "value"));
  }
}

/** What a class has without saying so: a constructor, the accessors of a record. `node` is its declaration. */
export function declareImplied(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const own = callablesOf(build, tree.child(node, "body"));
  const name = tree.child(node, "name");
  if (tree.type(node) !== "record_declaration") {
    if (!own.some((each) => nameOf(build, each) === CONSTRUCTOR)) declareMethod(build, name, CONSTRUCTOR, 0);
    return;
  }
  const components = namedChildren(build, tree.child(node, "parameters"));
  const taken = new Set(own.map((each) => methodName(nameOf(build, each), arityOf(build, each))));
  for (const component of components) {
    const at = tree.child(component, "name");
    if (at === NO_NODE) continue;
    const type = build.instance(build.visit(tree.child(component, "type")));
    build.declare(at, { kind: "field", type });
    if (!taken.has(methodName(tree.text(at), 0))) declareMethod(build, at, tree.text(at), 0, type);
  }
  if (!taken.has(methodName(CONSTRUCTOR, components.length)))
    declareMethod(build, name, CONSTRUCTOR, components.length);
}

function declareCallable(build: ScopeBuilder, node: number): readonly DeclarationId[] {
  const { tree } = build;
  const at = tree.child(node, "name");
  const name = nameOf(build, node);
  const arity = arityOf(build, node);
  // What `Type::name` means.
  const all = name === CONSTRUCTOR ? [] : [declareMethod(build, at, name, undefined)];
  if (!isVariable(build, node)) return [...all, declareMethod(build, at, name, arity)];
  // A variable number of arguments stands back where another overload takes exactly that many.
  const fixed = new Set(
    callablesOf(build, tree.parent(node))
      .filter((other) => nameOf(build, other) === name && !isVariable(build, other))
      .map((other) => arityOf(build, other)),
  );
  for (let count = arity - 1; count <= MAX_VARIABLE_ARGUMENTS; count += 1)
    if (!fixed.has(count)) all.push(declareMethod(build, at, name, count));
  return all;
}

function declareMethod(
  build: ScopeBuilder,
  at: number,
  name: string,
  arity: number | undefined,
  type?: Value,
): DeclarationId {
  return build.declare(at, { kind: "method", name: methodName(name, arity), ...(type === undefined ? {} : { type }) });
}

function callablesOf(build: ScopeBuilder, body: number): readonly number[] {
  return namedChildren(build, body)
    .flatMap((child) => (build.tree.type(child) === "enum_body_declarations" ? namedChildren(build, child) : [child]))
    .filter((child) => CALLABLES.has(build.tree.type(child)));
}

function nameOf(build: ScopeBuilder, node: number): string {
  const isConstructor = build.tree.type(node).endsWith("constructor_declaration");
  return isConstructor ? CONSTRUCTOR : build.tree.text(build.tree.child(node, "name"));
}

function arityOf(build: ScopeBuilder, node: number): number {
  const { tree } = build;
  // A compact constructor has the parameters of its record.
  const isCompact = tree.type(node) === "compact_constructor_declaration";
  return parametersOf(build, isCompact ? tree.parent(tree.parent(node)) : node).length;
}

function isVariable(build: ScopeBuilder, node: number): boolean {
  const last = parametersOf(build, node).at(-1);
  return last !== undefined && build.tree.type(last) === "spread_parameter";
}

function parametersOf(build: ScopeBuilder, node: number): readonly number[] {
  const parameters = namedChildren(build, build.tree.child(node, "parameters"));
  return parameters.filter((each) => build.tree.type(each) !== "receiver_parameter");
}
