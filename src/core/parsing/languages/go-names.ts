/** Names, lists and places of Go as the scopes know them. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { Space } from "./spaces.ts";

/** Types and values share their names. */
export const ANY = Space.any;

export function visitList(build: ScopeBuilder, list: number): readonly Value[] {
  return list === NO_NODE ? [] : items(build, list).map((child) => build.visit(child));
}

function items(build: ScopeBuilder, list: number): readonly number[] {
  return build.tree.children(list).filter((child) => build.tree.type(child) !== "comment");
}

export function visitOnly(build: ScopeBuilder, node: number): Value {
  const values = visitList(build, node);
  return values.length === 1 ? (values[0] ?? build.unknown) : build.unknown;
}

export function visitBlock(build: ScopeBuilder, node: number): void {
  build.openScope("block", node);
  build.visitChildren(node);
  build.closeScope();
}

/** In a function a name is visible from `index` on, in a package everywhere. */
export function placeOf(build: ScopeBuilder, index: number): { readonly scope: number; readonly visibleFrom: number } {
  const top = build.nearestScope("namespace", "file");
  // The scope inside holds the file's imports.
  return build.scope <= top + 1 ? { scope: top, visibleFrom: 0 } : { scope: build.scope, visibleFrom: index };
}

/** `T` of `*T[K]`. */
export function typeName(build: ScopeBuilder, node: number): number {
  if (node === NO_NODE) return NO_NODE;
  for (let at = node; at < build.tree.after(node); at += 1) if (build.tree.type(at) === "type_identifier") return at;
  return NO_NODE;
}
