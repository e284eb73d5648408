/** Classes, interfaces, records and enums of Java. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { declareImplied } from "./java-members.ts";
import {
  argumentCount,
  CONSTRUCTOR,
  currentClass,
  declareTypeParameters,
  EXPRESSION,
  methodName,
  namedChildren,
} from "./java-names.ts";
import { Space } from "./spaces.ts";

export function declareType(build: ScopeBuilder, node: number, kind: "class" | "interface" | "enum"): void {
  const { tree } = build;
  build.visit(tree.childOfType(node, "modifiers"));
  const id = build.declare(tree.child(node, "name"), { kind, space: EXPRESSION });
  build.openScope("block", node);
  declareTypeParameters(build, node);
  for (const clause of tree.children(node)) {
    if (!["superclass", "super_interfaces", "extends_interfaces"].includes(tree.type(clause))) continue;
    const types = tree.type(clause) === "superclass" ? clause : tree.childOfType(clause, "type_list");
    for (const type of namedChildren(build, types)) build.addBase(id, build.visit(type));
  }
  build.visit(tree.childOfType(node, "permits"));
  build.openScope("class", node, { owner: id, isMembers: true, inherits: true });
  declareImplied(build, node);
  build.visit(tree.child(node, "body"));
  build.closeScope();
  build.closeScope();
}

export function visitEnumConstant(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const owner = currentClass(build);
  const name = tree.child(node, "name");
  build.addBase(
    build.declare(name, { kind: "enumMember", space: Space.value, type: build.self(owner) }),
    build.own(owner),
  );
  build.member(build.own(owner), name, "call", methodName(CONSTRUCTOR, argumentCount(build, node)));
  build.visit(tree.child(node, "arguments"));
  visitAnonymous(build, name, tree.child(node, "body"), build.own(owner));
}

/** A class without name, which inherits the members of `base`. */
export function visitAnonymous(build: ScopeBuilder, at: number, body: number, base: Value): void {
  if (body === NO_NODE) return;
  const id = build.declare(at, { kind: "class", name: `<anonymous ${String(build.tree.start(body))}>` });
  build.addBase(id, base);
  build.openScope("class", body, { owner: id, isMembers: true, inherits: true });
  build.visitChildren(body);
  build.closeScope();
}
