/** Object literals: keys are declarations, and members of the variable that holds the literal. */
import type { DeclarationId } from "../../dependencies/scopes/file-symbols.ts";
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { visitFunction } from "./javascript-functions.ts";

const WRAPPERS: ReadonlySet<string> = new Set(["satisfies_expression", "as_expression", "parenthesized_expression"]);

/** Visits what a declaration holds; an object literal's keys become its members unless a type says otherwise. */
export function visitHeld(build: ScopeBuilder, node: number, owner: DeclarationId, isInferred: boolean): Value {
  const { tree } = build;
  if (node === -1) return build.unknown;
  if (tree.type(node) === "object") {
    visitObject(build, node, isInferred ? owner : undefined, !isInferred);
    return build.unknown;
  }
  const inner = tree.firstChild(node);
  if (!WRAPPERS.has(tree.type(node)) || inner === -1 || tree.type(inner) !== "object") return build.visit(node);
  const type = tree.nextSibling(inner);
  const isConst = tree.type(node) === "as_expression" && type === -1;
  const isSatisfied = tree.type(node) === "satisfies_expression";
  const hasMembers = isInferred && (isConst || isSatisfied || tree.type(node) === "parenthesized_expression");
  visitObject(build, inner, hasMembers ? owner : undefined, isSatisfied || !hasMembers);
  build.visit(type);
  return build.unknown;
}

/** `isContextual`: the place may say what the keys mean. */
export function visitObject(
  build: ScopeBuilder,
  node: number,
  owner: DeclarationId | undefined,
  isContextual: boolean,
): void {
  const { tree } = build;
  const shorthands: number[] = [];
  build.openScope("block", node, { visibility: "members", ...(owner === undefined ? {} : { owner, isMembers: true }) });
  for (const child of tree.children(node)) {
    const type = tree.type(child);
    if (type === "shorthand_property_identifier") {
      shorthands.push(child);
      const id = build.declare(child, { kind: "field" });
      build.setType(id, build.refer(child, "shorthand"));
      build.member(build.unknown, child, "key");
    } else if (type === "pair" || type === "method_definition") {
      visitProperty(build, child, isContextual, owner);
    } else {
      if (type === "spread_element" && owner !== undefined) build.hideMembers(owner);
      build.visit(child);
    }
  }
  build.closeScope();
}

function visitProperty(
  build: ScopeBuilder,
  node: number,
  isContextual: boolean,
  owner: DeclarationId | undefined,
): void {
  const { tree } = build;
  const isMethod = tree.type(node) === "method_definition";
  const key = tree.child(node, isMethod ? "name" : "key");
  if (key === -1 || tree.type(key) === "computed_property_name") {
    if (owner !== undefined) build.hideMembers(owner);
    build.visitChildren(node, ...(isMethod ? tree.children(node).filter((child) => child !== key) : []));
    if (isMethod) visitFunction(build, node);
    return;
  }
  const id = build.declare(key, { kind: isMethod ? "method" : "field", name: keyText(build, key) });
  if (isContextual) build.member(build.unknown, key, "key", keyText(build, key));
  if (isMethod) visitFunction(build, node, id);
  else build.setType(id, visitHeld(build, tree.child(node, "value"), id, !isContextual));
}

/** A key as its members are called: strings without their quotes. */
export function keyText(build: ScopeBuilder, key: number): string {
  const text = build.tree.text(key);
  return build.tree.type(key) === "string" ? text.slice(1, -1) : text;
}
