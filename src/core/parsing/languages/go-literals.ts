/** Composite literals of Go, whose elements may leave out their types. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";

/** Type of a composite literal, and the type of its elements where they may leave theirs out. */
export interface LiteralType {
  readonly value: Value;
  readonly element?: LiteralType;
  readonly key?: LiteralType;
}

export function visitType(build: ScopeBuilder, node: number): LiteralType {
  const { tree } = build;
  switch (tree.type(node)) {
    case "slice_type":
    case "array_type":
    case "implicit_length_array_type": {
      const length = tree.child(node, "length");
      build.visit(length);
      return { value: build.unknown, element: visitType(build, tree.child(node, "element")) };
    }
    case "map_type": {
      const key = visitType(build, tree.child(node, "key"));
      return { value: build.unknown, key, element: visitType(build, tree.child(node, "value")) };
    }
    case "pointer_type":
      return visitType(build, tree.firstChild(node));
    default:
      return { value: build.visit(node) };
  }
}

export function visitLiteral(build: ScopeBuilder, body: number, type: LiteralType): void {
  const { tree } = build;
  for (const child of tree.children(body)) {
    if (tree.type(child) === "keyed_element") {
      const key = tree.child(child, "key");
      const name = tree.firstChild(key);
      const isField = type.element === undefined && tree.type(name) === "identifier";
      if (isField) build.member(build.instance(type.value), name);
      else visitElement(build, key, type.key);
      visitElement(build, tree.child(child, "value"), type.element);
    } else visitElement(build, child, type.element);
  }
}

function visitElement(build: ScopeBuilder, element: number, type: LiteralType | undefined): void {
  const { tree } = build;
  const inner = tree.type(element) === "literal_element" ? tree.firstChild(element) : element;
  if (tree.type(inner) === "literal_value") visitLiteral(build, inner, type ?? { value: build.unknown });
  else build.visit(inner);
}
