/** Functions of JavaScript and TypeScript: parameters and body share one scope. */
import type { DeclarationId } from "../../dependencies/scopes/file-symbols.ts";
import type { NodeHandler, ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { declarePattern } from "./javascript-patterns.ts";

/** Parameters and body share one scope; what stands around the function is handled by the caller. */
export function visitFunction(build: ScopeBuilder, node: number, owner?: DeclarationId): void {
  const { tree } = build;
  build.openScope("function", node, owner === undefined ? {} : { owner });
  for (let child = tree.firstChild(node); child !== -1; child = tree.nextSibling(child)) {
    const field = tree.field(child);
    if (field === "name") continue;
    if (field === "parameter") declarePattern(build, child, { kind: "parameter" }, build.unknown);
    else if (field === "body" && tree.type(child) === "statement_block") build.visitChildren(child);
    else build.visit(child);
  }
  build.closeScope();
}

/** A function or class expression is the inside of the variable or key that holds it. */
export function holderOf(build: ScopeBuilder, node: number): DeclarationId | undefined {
  const { tree } = build;
  const holder = tree.parent(node);
  const name = tree.child(holder, "name") === -1 ? tree.child(holder, "key") : tree.child(holder, "name");
  return holder === -1 || name === -1 ? undefined : build.declared(tree.text(name)).at(-1);
}

const functionDeclaration: NodeHandler = (build, node) => {
  const name = build.tree.child(node, "name");
  const isSignature = build.tree.child(node, "body") === -1;
  const id = name === -1 ? undefined : build.declare(name, { kind: "function", isSignature });
  visitFunction(build, node, id);
};

const functionExpression: NodeHandler = (build, node) => {
  const name = build.tree.child(node, "name");
  const owner = holderOf(build, node);
  if (name === -1) {
    visitFunction(build, node, owner);
    return;
  }
  build.openScope("block", node);
  visitFunction(build, node, build.declare(name, { kind: "function" }));
  build.closeScope();
};

const parameters: NodeHandler = (build, node) => {
  const { tree } = build;
  for (const child of tree.children(node)) declarePattern(build, child, { kind: "parameter" }, build.unknown);
};

export const functionHandlers: Readonly<Record<string, NodeHandler>> = {
  function_declaration: functionDeclaration,
  generator_function_declaration: functionDeclaration,
  function_signature: functionDeclaration,
  function_expression: functionExpression,
  generator_function: functionExpression,
  arrow_function: functionExpression,
  formal_parameters: parameters,
};
