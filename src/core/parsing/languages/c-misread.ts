/**
 * Declarations that the parser misreads, as it knows no macros: `EXPORT char *CALL name(int size) ATTRIBUTE(1);`. What
 * can only be the announcement of a function is one; the names of its parameters mean nothing outside of it.
 */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import {
  CONSTRUCTOR,
  declarationScope,
  isConstructor,
  isMisreadPath,
  isOutsideFunctions,
  visitParts,
} from "./c-declarators.ts";
import { declaratorName } from "./declarators.ts";

const ORDINARY = 1;

/** Visits a declaration, or what is left of one, that holds something the parser made no sense of. */
export function visitMisread(build: ScopeBuilder, node: number): void {
  // Comments within a macro's lines.
  const macro = /^#\s*define\s+(\w+)(\(?)/.exec(build.tree.text(node));
  if (macro !== null) {
    const [, name = "", parenthesis] = macro;
    build.declare(node, { kind: parenthesis === "" ? "variable" : "function", name, scope: 0, space: 3 });
    return;
  }
  for (const child of build.tree.children(node)) {
    if (/(?:function|pointer|init)_declarator$/.test(build.tree.type(child))) visitDeclarator(build, child);
    else build.visit(child);
  }
}

function visitDeclarator(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const isInitialized = tree.type(node) === "init_declarator";
  const declarator = isInitialized ? tree.child(node, "declarator") : node;
  const path = declaratorName(tree, declarator);
  const isMisread = isMisreadPath(build, path);
  const name = isMisread ? tree.child(path, "name") : path;
  const around = path === NO_NODE ? NO_NODE : tree.parent(path);
  const isFunction =
    isOutsideFunctions(build) &&
    around !== NO_NODE &&
    tree.type(around) === "function_declarator" &&
    /^(?:field_)?identifier$/.test(tree.type(name));
  if (!isFunction) return build.visitChildren(node);
  if (isMisread) build.visit(tree.child(path, "scope"));
  announce(build, name);
  // A body may have been taken for a list of values.
  build.openScope("function", node);
  visitParts(build, declarator, path, 0);
  if (isInitialized) build.visit(tree.child(node, "value"));
  build.closeScope();
  // Macros before the name and behind the parameters.
  for (let at = declarator; at < tree.after(declarator); at += 1)
    if (tree.type(at) === "ERROR" && tree.after(at) <= path) build.visit(at);
  for (const child of tree.children(around)) if (tree.type(child) === "call_expression") build.visit(child);
}

/** Outside of functions there are no expressions: a call of a macro, or a function that is announced. */
export function visitStatement(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const [call] = tree.children(node);
  if (!isOutsideFunctions(build) || call === undefined || tree.type(call) !== "call_expression")
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
  const scope = declarationScope(build);
  build.declare(name, {
    kind: build.ownerOf(scope) === -1 ? "function" : "method",
    space: ORDINARY,
    scope,
    isSignature: true,
    ...(isConstructor(build, name, name) ? { name: CONSTRUCTOR } : {}),
  });
}

/** `type *name` as the parser takes it for a product. */
function isPointer(build: ScopeBuilder, node: number): boolean {
  const { tree } = build;
  if (tree.type(node) !== "binary_expression") return false;
  const left = tree.child(node, "left");
  return tree.type(left) === "identifier" && /^\s*\*/.test(build.source.slice(tree.end(left), tree.end(node)));
}
