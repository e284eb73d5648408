/** Declarators of C and C++: the scope that they declare in, and what else is in them than a name. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";

const outsides = new WeakMap<ScopeBuilder, Map<number, number>>();

/** What is declared directly in the open scope belongs into the one around it: a template's parameters have it. */
export function declareOutside(build: ScopeBuilder, around: number): void {
  const scopes = outsides.get(build) ?? new Map<number, number>();
  outsides.set(build, scopes.set(build.scope, around));
}

export function declarationScope(build: ScopeBuilder): number {
  return outsides.get(build)?.get(build.scope) ?? build.scope;
}

/** What constructors are declared as. */
export const CONSTRUCTOR = "<init>";

const classNames = new WeakMap<ScopeBuilder, Map<number, string>>();

/** The open scope holds the members of a class of this name. */
export function nameClass(build: ScopeBuilder, name: string): void {
  const names = classNames.get(build) ?? new Map<number, string>();
  classNames.set(build, names.set(build.scope, name));
}

/** A constructor would hide its class: it has the class's name, or no type where a macro stands for the name. */
export function isConstructor(build: ScopeBuilder, name: number, typeNode: number): boolean {
  const scope = declarationScope(build);
  if (build.ownerOf(scope) === -1) return false;
  return typeNode === NO_NODE || classNames.get(build)?.get(scope) === build.tree.text(name);
}

/** `MACRO type name(…)` as the parser reads it: `type` and `name` make one qualified name, without `::`. */
export function isMisreadPath(build: ScopeBuilder, name: number): boolean {
  const { tree } = build;
  if (name === NO_NODE || tree.type(name) !== "qualified_identifier" || tree.child(name, "scope") === NO_NODE)
    return false;
  return !build.source.slice(tree.end(tree.child(name, "scope")), tree.start(tree.child(name, "name"))).includes("::");
}

/** Whether declarations here are those of a file, a namespace or a class. */
export function isOutsideFunctions(build: ScopeBuilder): boolean {
  if (declarationScope(build) !== build.scope) return true;
  return build.nearestScope("class", "namespace", "file") >= build.nearestScope("function", "block");
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
