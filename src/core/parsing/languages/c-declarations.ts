/** Declarations of C and C++: what each declarator of a declaration declares. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { visitInitializer } from "./c-initializers.ts";
import { declaratorName, isFunctionDeclarator } from "./declarators.ts";

const outsides = new WeakMap<ScopeBuilder, Map<number, number>>();

/** What is declared directly in the open scope belongs into the one around it: a template's parameters have it. */
export function declareOutside(build: ScopeBuilder, around: number): void {
  const scopes = outsides.get(build) ?? new Map<number, number>();
  outsides.set(build, scopes.set(build.scope, around));
}

export function declarationScope(build: ScopeBuilder): number {
  return outsides.get(build)?.get(build.scope) ?? build.scope;
}

/** Values, and in C types by `typedef`. */
const ORDINARY = 1;

export function declareDeclarators(build: ScopeBuilder, node: number, kind: "variable" | "field" | "type"): void {
  const { tree } = build;
  if (isBroken(build, node)) return build.visitChildren(node);
  const typeNode = tree.child(node, "type");
  const type = build.visit(typeNode);
  const storage = storageOf(build, node);
  const declarators = tree.childrenIn(node, "declarator");
  for (const each of declarators) {
    const isInitialized = tree.type(each) === "init_declarator";
    const declarator = isInitialized ? tree.child(each, "declarator") : each;
    const isFunction = kind !== "type" && isFunctionDeclarator(tree, declarator);
    const holder = isFunction || !hasFunction(build, declarator) ? build.instance(type) : build.unknown;
    const name = declaratorName(tree, declarator);
    let declared = -1;
    if (name !== NO_NODE && /identifier$/.test(tree.type(name)) && tree.type(name) !== "qualified_identifier") {
      const id = build.declare(name, {
        kind: isFunction ? (kind === "field" ? "method" : "function") : kind,
        space: ORDINARY,
        ...constructorName(build, typeNode),
        scope: declarationScope(build),
        visibleFrom: isInBlock(build) ? tree.start(name) : 0,
        isSignature: isFunction || (storage === "extern" && !isInitialized),
        ...(storage === "static" && build.scope === 0 ? { isStatic: true } : {}),
        ...(kind === "type" ? {} : { type: holder }),
      });
      declared = id;
      if (kind === "type" && !hasFunction(build, declarator)) build.addBase(id, type);
    } else if (name !== NO_NODE) build.visit(name);
    visitParts(build, declarator, name);
    if (!isInitialized) continue;
    const value = visitInitializer(build, tree.child(each, "value"), holder, isArray(build, declarator));
    // `auto` of C++ and C23.
    if (declared !== -1 && /^auto\b/.test(tree.text(typeNode))) build.setType(declared, value);
  }
  // An anonymous structure's members are members of the one around it.
  if (kind === "field" && declarators.length === 0 && build.ownerOf(build.scope) !== -1)
    build.addBase(build.ownerOf(build.scope), type);
  for (const child of tree.children(node)) if (child !== typeNode && !declarators.includes(child)) build.visit(child);
}

/** A constructor, which has no type, would hide its class. */
function constructorName(build: ScopeBuilder, typeNode: number): { readonly name?: string } {
  return typeNode === NO_NODE && build.ownerOf(build.scope) !== -1 ? { name: "<init>" } : {};
}

/** A macro before or after a type makes the parser take the type for a name: `EXPORT type CALL name(void);`. */
function isBroken(build: ScopeBuilder, node: number): boolean {
  const { tree } = build;
  if (tree.childOfType(node, "ERROR") !== NO_NODE) return true;
  return build.source[tree.end(node) - 1] !== ";" && tree.type(tree.parent(node)) !== "condition_clause";
}

export function declareDefinition(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const typeNode = tree.child(node, "type");
  const type = build.visit(typeNode);
  const declarator = tree.child(node, "declarator");
  const name = declaratorName(tree, declarator);
  const id =
    name === NO_NODE
      ? -1
      : build.declare(name, {
          kind: "function",
          space: ORDINARY,
          ...constructorName(build, typeNode),
          scope: declarationScope(build),
          type: build.instance(type),
          ...(storageOf(build, node) === "static" ? { isStatic: true } : {}),
        });
  build.openScope("function", node, { owner: id });
  visitParts(build, declarator, name, id);
  for (const child of tree.children(node)) {
    if (child === typeNode || child === declarator) continue;
    // Parameters and body share one scope.
    if (tree.field(child) === "body" && tree.type(child) === "compound_statement") build.visitChildren(child);
    else build.visit(child);
  }
  build.closeScope();
}

export function declareParameter(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const type = build.visit(tree.child(node, "type"));
  const declarator = tree.child(node, "declarator");
  const name = declaratorName(tree, declarator);
  if (name !== NO_NODE)
    build.declare(name, {
      kind: "parameter",
      type: hasFunction(build, declarator) ? build.unknown : build.instance(type),
    });
  if (declarator !== NO_NODE) visitParts(build, declarator, name);
  build.visit(tree.child(node, "default_value"));
}

/** Sizes of arrays and parameters in a declarator; those of the function that is `owner` stay in the open scope. */
export function visitParts(build: ScopeBuilder, declarator: number, name: number, owner = -1): void {
  const { tree } = build;
  for (let at = declarator; at !== NO_NODE && at !== name; at = tree.child(at, "declarator")) {
    build.visit(tree.child(at, "size"));
    const parameters = tree.child(at, "parameters");
    if (parameters !== NO_NODE) {
      const isOwn = owner !== -1 && tree.child(at, "declarator") === name;
      if (!isOwn) build.openScope("function", at);
      build.visit(parameters);
      if (!isOwn) build.closeScope();
    }
    if (tree.child(at, "declarator") === NO_NODE) {
      // Parentheses hold what they declare without a field.
      const inner = tree.children(at).find((child) => tree.type(child).endsWith("_declarator"));
      if (inner !== undefined) visitParts(build, inner, name, owner);
    }
  }
}

function storageOf(build: ScopeBuilder, node: number): "static" | "extern" | undefined {
  const { tree } = build;
  for (const child of tree.children(node)) {
    if (tree.type(child) !== "storage_class_specifier") continue;
    const text = tree.text(child);
    if (text === "static" || text === "extern") return text;
  }
  return undefined;
}

/** A pointer to a function is no value with members. */
function hasFunction(build: ScopeBuilder, declarator: number): boolean {
  const { tree } = build;
  for (let at = declarator; at !== NO_NODE && at < tree.after(declarator); at += 1)
    if (tree.type(at).endsWith("function_declarator")) return true;
  return false;
}

function isArray(build: ScopeBuilder, declarator: number): boolean {
  return build.tree.type(declarator) === "array_declarator";
}

function isInBlock(build: ScopeBuilder): boolean {
  return build.nearestScope("function") !== 0;
}
