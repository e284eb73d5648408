/** Names of Java as the scopes know them. */
import type { ReferenceRole } from "../../dependencies/scopes/file-symbols.ts";
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { Space } from "./spaces.ts";

/** What a name in an expression may be: a variable, or a type whose static members are used. */
export const EXPRESSION = Space.value | Space.type;
export const TYPE = Space.type;

export const CONSTRUCTOR = "<init>";

/** A method by its number of arguments; without one it stands for all of its name. */
export function methodName(name: string, arity: number | undefined): string {
  return `${name}/${arity === undefined ? "*" : String(arity)}`;
}

export function argumentCount(build: ScopeBuilder, call: number): number {
  const list = build.tree.child(call, "arguments");
  return list === NO_NODE ? 0 : namedChildren(build, list).length;
}

/** Children without comments; none of -1. */
export function namedChildren(build: ScopeBuilder, node: number): readonly number[] {
  if (node === NO_NODE) return [];
  return build.tree.children(node).filter((child) => !/comment$|^static$/.test(build.tree.type(child)));
}

/** The class around, or -1. */
export function currentClass(build: ScopeBuilder): number {
  return build.ownerOf(build.nearestScope("class"));
}

/** A type parameter has the members of its bounds. */
export function declareTypeParameters(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const list = tree.child(node, "type_parameters");
  const parameters = list === NO_NODE ? [] : namedChildren(build, list);
  const declared = parameters.map((parameter) =>
    build.declare(tree.childOfType(parameter, "type_identifier"), { kind: "typeParameter" }),
  );
  for (const [index, parameter] of parameters.entries())
    for (const bound of namedChildren(build, tree.childOfType(parameter, "type_bound")))
      build.addBase(declared[index] ?? -1, build.visit(bound));
}

/** `org.example.Outer.Inner`: packages are told from types by their lower case, as all code has it. */
export function visitQualified(build: ScopeBuilder, node: number, role: ReferenceRole): Value {
  const { tree } = build;
  const parts: number[] = [];
  for (let at = node; at < tree.after(node); at += 1) if (tree.type(at) === "identifier") parts.push(at);
  const capital = parts.findIndex((part) => /^\p{Lu}/u.test(tree.text(part)));
  const first = capital === -1 ? parts.length - 1 : capital;
  let value = build.package(
    parts
      .slice(0, first)
      .map((part) => tree.text(part))
      .join("."),
  );
  if (first === 0 && parts[0] !== undefined) value = build.refer(parts[0], role, EXPRESSION);
  for (const part of parts.slice(Math.max(first, 1))) value = build.member(value, part, role);
  return value;
}
