/**
 * Declarations that the parser misreads, as it knows no macros: `EXPORT char *CALL name(int size) ATTRIBUTE(1);`. What
 * can only be the announcement of a function is one; the names of its parameters mean nothing outside of it.
 */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { declarationScope, visitParts } from "./c-declarators.ts";
import { declaratorName } from "./declarators.ts";

const ORDINARY = 1;

/** Visits a declaration, or what is left of one, that holds something the parser made no sense of. */
export function visitMisread(build: ScopeBuilder, node: number): void {
  for (const child of build.tree.children(node)) {
    if (/(?:function|pointer)_declarator$/.test(build.tree.type(child))) visitDeclarator(build, child);
    else build.visit(child);
  }
}

function visitDeclarator(build: ScopeBuilder, declarator: number): void {
  const { tree } = build;
  const name = declaratorName(tree, declarator);
  const around = name === NO_NODE ? NO_NODE : tree.parent(name);
  const isFunction =
    isOutside(build) && tree.type(around) === "function_declarator" && tree.type(name) === "identifier";
  if (!isFunction) return build.visitChildren(declarator);
  announce(build, name);
  visitParts(build, declarator, name);
  // Macros before the name and behind the parameters.
  for (let at = declarator; at < tree.after(declarator); at += 1)
    if (tree.type(at) === "ERROR" && tree.after(at) <= name) build.visit(at);
  for (const child of tree.children(around)) if (tree.type(child) === "call_expression") build.visit(child);
}

/** Outside of functions there are no expressions: a call of a macro, or a function that is announced. */
export function visitStatement(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const [call] = tree.children(node);
  if (!isOutside(build) || call === undefined || tree.type(call) !== "call_expression")
    return build.visitChildren(node);
  const callee = tree.child(call, "function");
  const values = tree.children(tree.child(call, "arguments"));
  // `name(const type *x)`: neither can an argument be.
  const isAnnouncement =
    tree.type(callee) === "identifier" &&
    values.some((value) => tree.type(value) === "ERROR" || isPointer(build, value));
  if (isAnnouncement) announce(build, callee);
  else build.setRole(build.visit(callee), "call");
  for (const value of values) {
    if (!isAnnouncement) build.visit(value);
    else if (isPointer(build, value)) build.visit(tree.child(value, "left"));
  }
}

function announce(build: ScopeBuilder, name: number): void {
  build.declare(name, { kind: "function", space: ORDINARY, scope: declarationScope(build), isSignature: true });
}

/** `type *name` as the parser takes it for a product. */
function isPointer(build: ScopeBuilder, node: number): boolean {
  const { tree } = build;
  if (tree.type(node) !== "binary_expression") return false;
  const left = tree.child(node, "left");
  return tree.type(left) === "identifier" && /^\s*\*/.test(build.source.slice(tree.end(left), tree.end(node)));
}

function isOutside(build: ScopeBuilder): boolean {
  return build.nearestScope("function", "block", "class") === 0;
}
