/** Declarations of C and C++: what each declarator of a declaration declares. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { CONSTRUCTOR, declarationScope, isConstructor, isMisreadPath, visitParts } from "./c-declarators.ts";
import { visitInitializer } from "./c-initializers.ts";
import { visitMisread } from "./c-misread.ts";
import { declaratorName, isFunctionDeclarator } from "./declarators.ts";

/** Values, and in C types by `typedef`. */
const ORDINARY = 1;

export function declareDeclarators(build: ScopeBuilder, node: number, kind: "variable" | "field" | "type"): void {
  const { tree } = build;
  if (isBroken(build, node)) return visitMisread(build, node);
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
        ...(isFunction && isConstructor(build, name, typeNode) ? { name: CONSTRUCTOR } : {}),
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

/** A macro before or after a type makes the parser take the type for a name: `EXPORT type CALL name(void);`. */
function isBroken(build: ScopeBuilder, node: number): boolean {
  const { tree } = build;
  if (tree.childOfType(node, "ERROR") !== NO_NODE) return true;
  return build.source[tree.end(node) - 1] !== ";" && tree.type(tree.parent(node)) !== "condition_clause";
}

export function declareDefinition(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const typeNode = tree.child(node, "type");
  const typeBefore = build.visit(typeNode);
  const declarator = tree.child(node, "declarator");
  const path = declaratorName(tree, declarator);
  const isMisread = isMisreadPath(build, path);
  const type = isMisread ? build.visit(tree.child(path, "scope")) : typeBefore;
  const name = isMisread ? tree.child(path, "name") : path;
  const error = tree.childOfType(node, "ERROR");
  // `MACRO operator type()`.
  const isConversion = error !== NO_NODE && tree.text(error) === "operator";
  const id =
    name === NO_NODE || isConversion
      ? -1
      : build.declare(name, {
          kind: "function",
          space: ORDINARY,
          ...(isConstructor(build, name, typeNode) ? { name: CONSTRUCTOR } : {}),
          // A specialisation is one of those that the name may mean.
          ...(tree.type(name) === "template_function" ? { name: tree.text(tree.child(name, "name")) } : {}),
          scope: declarationScope(build),
          type: build.instance(type),
          ...(storageOf(build, node) === "static" ? { isStatic: true } : {}),
        });
  build.openScope("function", node, { owner: id });
  visitParts(build, declarator, path, id);
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
  // What the parser misread may have parameters outside of any function.
  const isOfFunction = build.scope !== 0 && build.nearestScope("function", "block") === build.scope;
  if (name !== NO_NODE && isOfFunction)
    build.declare(name, {
      kind: "parameter",
      type: hasFunction(build, declarator) ? build.unknown : build.instance(type),
    });
  if (declarator !== NO_NODE) visitParts(build, declarator, name);
  build.visit(tree.child(node, "default_value"));
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
