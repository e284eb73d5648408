/** Structures, unions and enumerations of C. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";

/** Bits of a tag's name, and of all other names. */
const TAG = 2;
const ORDINARY = 1;

/** Tags are declared apart from other names: `struct job` and a variable `job` have nothing to do with each other. */
function tagName(build: ScopeBuilder, name: number): string {
  return `struct ${build.tree.text(name)}`;
}

export function declareStructure(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const name = tree.child(node, "name");
  const body = tree.child(node, "body");
  if (body === NO_NODE) return announceOrRefer(build, node, name);
  const id = declareTag(build, node, name, "class");
  build.openScope("class", body, { owner: id, isMembers: true, visibility: "members" });
  build.visitChildren(body);
  build.closeScope();
  return build.own(id);
}

export function declareEnum(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const name = tree.child(node, "name");
  const body = tree.child(node, "body");
  if (body === NO_NODE) return announceOrRefer(build, node, name);
  const id = declareTag(build, node, name, "enum");
  const scope = build.nearestScope("file", "function", "block");
  for (let at = body; at < tree.after(body); at += 1) {
    if (tree.type(at) !== "enumerator") continue;
    build.declare(tree.child(at, "name"), { kind: "enumMember", scope, space: ORDINARY });
    build.visit(tree.child(at, "value"));
  }
  return build.own(id);
}

/** Tags are visible around the structure in which they are declared, too. */
function declareTag(build: ScopeBuilder, node: number, name: number, kind: "class" | "enum"): number {
  const scope = build.nearestScope("file", "function", "block");
  return name === NO_NODE
    ? build.declare(node, { kind, scope, space: TAG, name: `anonymous ${String(build.tree.start(node))}` })
    : build.declare(name, { kind, scope, space: TAG, name: tagName(build, name) });
}

/** `struct job;` announces, `struct job *next` refers. */
function announceOrRefer(build: ScopeBuilder, node: number, name: number): Value {
  if (name === NO_NODE) return build.unknown;
  if (!/^(?:translation_unit|declaration_list|preproc_\w+)$/.test(build.tree.type(build.tree.parent(node))))
    return build.refer(name, "type", TAG, tagName(build, name));
  return build.own(build.declare(name, { kind: "class", space: TAG, isSignature: true, name: tagName(build, name) }));
}
