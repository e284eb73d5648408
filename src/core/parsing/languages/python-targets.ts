/** Where Python binds names: targets of assignments and loops, `as`, patterns, `global` and `nonlocal`. */
import type { DeclarationId, DeclarationKind, ScopeId } from "../../dependencies/scopes/file-symbols.ts";
import type { NodeHandler, ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { receiverNamed, stateOf } from "./python-state.ts";

/** Scopes that names are bound in; a comprehension's own is a block. */
const BINDING_SCOPES = ["function", "class", "file"] as const;

/** What a target comes to hold. */
export interface Held {
  readonly value: Value;
  /** True when an annotation says so: then it holds for every other assignment, too. */
  readonly isAnnotated: boolean;
}

/** Declares a name where Python binds it. */
export function bindName(build: ScopeBuilder, node: number, kind: DeclarationKind, held?: Held): DeclarationId {
  const own = build.nearestScope(...BINDING_SCOPES);
  const scope = scopeBinding(build, build.tree.text(node), own);
  return build.declare(node, { kind, scope, type: heldBy(build, node, scope, held) });
}

function heldBy(build: ScopeBuilder, name: number, scope: ScopeId, held: Held | undefined): Value {
  const { annotated } = stateOf(build);
  const key = `${String(scope)} ${build.tree.text(name)}`;
  if (held?.isAnnotated === true && held.value !== build.unknown) annotated.set(key, held.value);
  return annotated.get(key) ?? held?.value ?? build.unknown;
}

/** Declares another name for what an import brings. */
export function bindAlias(build: ScopeBuilder, node: number, alias: Value): void {
  const own = build.nearestScope(...BINDING_SCOPES);
  const name = build.tree.text(node);
  build.declare(node, { kind: "alias", name, scope: scopeBinding(build, name, own), alias });
}

/** True directly in a class's body. */
export function isClassBody(build: ScopeBuilder): boolean {
  const own = build.nearestScope(...BINDING_SCOPES);
  return own !== 0 && own === build.nearestScope("class");
}

function scopeBinding(build: ScopeBuilder, name: string, own: ScopeId): ScopeId {
  const innermost = stateOf(build).functions.at(-1);
  return innermost?.scope === own ? (innermost.elsewhere.get(name) ?? own) : own;
}

/** Declares what a target binds; `held` is what a target that is a single name comes to hold. */
export function bindTarget(build: ScopeBuilder, node: number, held?: Held): void {
  const { tree } = build;
  switch (tree.type(node)) {
    case "identifier":
      bindName(build, node, isClassBody(build) ? "field" : "variable", held);
      return;
    case "attribute":
      bindAttribute(build, node, held);
      return;
    case "pattern_list":
    case "tuple_pattern":
    case "list_pattern":
    case "expression_list":
    case "tuple":
    case "list":
    case "list_splat_pattern":
    case "list_splat":
    case "parenthesized_expression":
    case "as_pattern_target":
      for (const child of tree.children(node)) bindTarget(build, child);
      return;
    default:
      build.visit(node);
  }
}

/** `self.name = …` declares a member of the class; of other values it is a use. */
function bindAttribute(build: ScopeBuilder, node: number, held?: Held): void {
  const { tree } = build;
  const object = tree.child(node, "object");
  const name = tree.child(node, "attribute");
  const method = tree.type(object) === "identifier" ? receiverNamed(build, tree.text(object)) : undefined;
  const owner = build.visit(object);
  if (method === undefined) build.member(owner, name, "write");
  else declareAttribute(build, name, method.classScope, held);
}

export function declareAttribute(build: ScopeBuilder, name: number, classScope: ScopeId, held?: Held): void {
  build.declare(name, { kind: "field", scope: classScope, type: heldBy(build, name, classScope, held) });
}

/** `global` and `nonlocal`. */
export const bindElsewhere: NodeHandler = (build, node) => {
  const { tree } = build;
  const { functions } = stateOf(build);
  const innermost = functions.at(-1);
  if (innermost === undefined) return;
  for (const child of tree.children(node)) {
    const name = tree.text(child);
    innermost.elsewhere.set(name, tree.type(node) === "global_statement" ? 0 : nonlocalScope(build, name));
  }
};

function nonlocalScope(build: ScopeBuilder, name: string): ScopeId {
  const outer = stateOf(build).functions.slice(0, -1);
  const found = outer.findLast(({ scope }) => build.declared(name, scope).length > 0);
  return (found ?? outer.at(-1))?.scope ?? 0;
}

export const asPattern: NodeHandler = (build, node) => {
  const { tree } = build;
  const alias = tree.child(node, "alias");
  const [value = -1, ...others] = tree.children(node);
  build.visit(value);
  if (alias !== -1) bindTarget(build, alias);
  // In `case … as name` the grammar has no field.
  else for (const other of others) if (tree.type(other) === "identifier") bindTarget(build, other);
};

/** `except A, name:` of Python 2 binds as `as` does. */
export const exceptClause: NodeHandler = (build, node) => {
  const { tree } = build;
  const [, second] = tree.childrenIn(node, "value");
  for (const child of tree.children(node)) {
    if (child === second || tree.field(child) === "alias") bindTarget(build, child);
    else build.visit(child);
  }
};

/** A pattern's single name captures; a dotted one is a value that is compared. */
export const casePattern: NodeHandler = (build, node) => {
  const { tree } = build;
  for (const child of tree.children(node)) visitPattern(build, child);
};

function visitPattern(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const parts = tree.type(node) === "dotted_name" ? tree.children(node) : [];
  if (parts.length === 1 && tree.type(tree.parent(node)) !== "class_pattern") {
    if (tree.text(node) !== "_") bindTarget(build, parts[0] ?? -1);
  } else if (parts.length > 0) {
    dottedValue(build, node);
  } else if (tree.type(node) === "splat_pattern") {
    for (const child of tree.children(node)) bindTarget(build, child);
  } else if (tree.type(node) === "keyword_pattern") {
    for (const child of tree.children(node).slice(1)) visitPattern(build, child);
  } else if (PATTERNS.has(tree.type(node))) {
    for (const child of tree.children(node)) visitPattern(build, child);
  } else {
    build.visit(node);
  }
}

const PATTERNS = new Set([
  "case_pattern",
  "class_pattern",
  "dict_pattern",
  "list_pattern",
  "tuple_pattern",
  "union_pattern",
]);

function dottedValue(build: ScopeBuilder, node: number): void {
  const [first = -1, ...rest] = build.tree.children(node);
  let value = build.refer(first);
  for (const part of rest) value = build.member(value, part);
}
