/** Parameters of Python's functions: names, annotations, defaults. */
import type { DeclarationId } from "../../dependencies/scopes/file-symbols.ts";
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { annotatedInstance } from "./python-annotations.ts";
import { bindName, bindTarget } from "./python-targets.ts";

/** Without separators. */
export function parameterNodes(build: ScopeBuilder, parameters: number): readonly number[] {
  if (parameters === -1) return [];
  const { tree } = build;
  return tree.children(parameters).filter((child) => !SEPARATORS.has(tree.type(child)));
}

const SEPARATORS = new Set(["positional_separator", "keyword_separator", "comment", "ERROR"]);

/** Visits the default value and the annotation, which belong to the scope around; gives what the annotation says. */
export function outerPartsOf(build: ScopeBuilder, parameter: number): Value {
  const { tree } = build;
  const type = tree.child(parameter, "type");
  const value = annotatedInstance(build, type);
  build.visit(tree.child(parameter, "value"));
  const pattern = type === -1 ? -1 : nameHolder(build, parameter);
  return pattern !== -1 && tree.type(pattern) !== "identifier" ? build.unknown : value;
}

function nameHolder(build: ScopeBuilder, parameter: number): number {
  const { tree } = build;
  if (tree.type(parameter) === "identifier") return parameter;
  const name = tree.child(parameter, "name");
  return name === -1 ? tree.firstChild(parameter) : name;
}

/** The identifier, also of `*args` and `**kwargs`; a tuple in Python 2. */
export function nameOfParameter(build: ScopeBuilder, parameter: number): number {
  const { tree } = build;
  const holder = nameHolder(build, parameter);
  if (holder === -1 || tree.type(holder) === "identifier") return holder;
  const inner = tree.firstChild(holder);
  return inner === -1 ? holder : inner;
}

/** `type` is what the parameter holds. */
export function declareParameter(build: ScopeBuilder, parameter: number, type: Value | undefined): void {
  const { tree } = build;
  const holder = nameHolder(build, parameter);
  if (holder === -1) return;
  if (tree.type(holder) === "tuple_pattern") bindTarget(build, holder);
  else {
    bindName(build, nameOfParameter(build, parameter), "parameter", {
      value: type ?? build.unknown,
      isAnnotated: true,
    });
  }
}

/** Parameters once more as members of the function, for the names of keyword arguments. */
export function declareParameterNames(
  build: ScopeBuilder,
  node: number,
  owner: DeclarationId,
  parameters: readonly number[],
): void {
  if (node === -1) return;
  build.openScope("block", node, { owner, isMembers: true, visibility: "members" });
  for (const parameter of parameters) {
    const holder = nameHolder(build, parameter);
    if (holder !== -1 && build.tree.type(holder) === "identifier") build.declare(holder, { kind: "parameter" });
  }
  build.closeScope();
}

/** Name of a plain first parameter. */
export function receiverOf(build: ScopeBuilder, parameter: number): string | undefined {
  const holder = nameHolder(build, parameter);
  return holder !== -1 && build.tree.type(holder) === "identifier" ? build.tree.text(holder) : undefined;
}
