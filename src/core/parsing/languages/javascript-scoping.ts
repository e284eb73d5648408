/** Scopes of JavaScript: what TypeScript's grammar shares with it. */
import type { NodeHandler, ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { classHandlers } from "./javascript-classes.ts";
import { functionHandlers } from "./javascript-functions.ts";
import { JAVASCRIPT_GLOBALS } from "./javascript-globals.ts";
import { moduleArgument, moduleHandlers, requiredModule } from "./javascript-imports.ts";
import { isTypedByComment } from "./javascript-jsdoc.ts";
import { javascriptModules } from "./javascript-modules.ts";
import { visitHeld, visitObject } from "./javascript-objects.ts";
import { declarePattern, type Names, writePattern } from "./javascript-patterns.ts";

/** Bit of Space. */
const VALUE = 1;

/** A file that neither imports nor exports is a script: its names are everybody's. */
const program: NodeHandler = (build, node) => {
  const { tree } = build;
  const isModule = tree.children(node).some((child) => MODULE_STATEMENTS.has(tree.type(child)));
  if (!isModule && !/\b(?:require\s*\(|module\.exports\b|exports\.)/.test(build.source)) build.contribute("");
  build.visitChildren(node);
};

const MODULE_STATEMENTS: ReadonlySet<string> = new Set(["import_statement", "export_statement"]);

const block: NodeHandler = (build, node) => {
  build.openScope("block", node);
  build.visitChildren(node);
  build.closeScope();
};

/** What stands there only sometimes is a scope of its own, so that a write in it is not taken for certain. */
const branch: NodeHandler = (build, node) => {
  const { tree } = build;
  for (const child of tree.children(node)) {
    const field = tree.field(child);
    const isBranch = field === "body" || field === "consequence" || field === "alternative" || field === "right";
    if (isBranch) build.openScope("block", child);
    build.visit(child);
    if (isBranch) build.closeScope();
  }
};

const variables: NodeHandler = (build, node) => {
  const { tree } = build;
  const isHoisted = tree.type(node) === "variable_declaration";
  const scope = isHoisted ? build.nearestScope("function", "namespace", "file") : build.scope;
  for (const declarator of tree.children(node))
    if (tree.type(declarator) === "variable_declarator") declareVariable(build, declarator, scope);
    else build.visit(declarator);
};

function declareVariable(build: ScopeBuilder, declarator: number, scope: number): void {
  const { tree } = build;
  const name = tree.child(declarator, "name");
  const type = tree.child(declarator, "type");
  const value = tree.child(declarator, "value");
  const isInferred = type === -1 && !isTypedByComment(build, declarator);
  const module = type === -1 ? requiredModule(build, value) : undefined;
  if (module !== undefined) {
    build.visit(value);
    const names: Names = { kind: "alias", scope };
    if (tree.type(name) === "identifier")
      build.declare(name, { ...names, kind: "alias", alias: build.mention(module, name, "import") });
    else declarePattern(build, name, names, module);
    return;
  }
  if (tree.type(name) === "identifier") {
    const id = build.declare(name, { kind: "variable", scope });
    build.visit(type);
    const held = visitHeld(build, value, id, isInferred);
    if (isInferred) build.setType(id, held);
    return;
  }
  // The value first: the keys of the pattern are its members.
  const held = build.visit(value);
  declarePattern(build, name, { kind: "variable", scope }, type === -1 ? held : build.unknown);
  build.visit(type);
}

const call: NodeHandler = (build, node) => {
  const { tree } = build;
  const callee = tree.child(node, "function");
  const required = requiredModule(build, node);
  if (required !== undefined) {
    build.visitChildren(node);
    if (!NAMED_BY.has(tree.type(tree.parent(node)))) mentionModule(build, node, required);
    return required;
  }
  const value = build.visit(callee);
  build.setRole(value, "call");
  if (callee !== -1 && tree.type(callee) === "super") build.mention(value, callee, "call");
  build.visitChildren(node, callee);
  // `await import("…")` is the module; without `await` it is a promise.
  if (callee !== -1 && tree.type(callee) === "import") {
    const module = moduleArgument(build, node);
    if (module !== undefined) mentionModule(build, node, module);
    return tree.type(tree.parent(node)) === "await_expression" ? module : build.unknown;
  }
  return build.result(value);
};

/** Where the names beside `require("…")` lead into the module already. */
const NAMED_BY: ReadonlySet<string> = new Set(["variable_declarator", "member_expression"]);

function mentionModule(build: ScopeBuilder, call: number, module: Value): void {
  build.mention(module, build.tree.firstChild(build.tree.child(call, "arguments")), "import");
}

const construct: NodeHandler = (build, node) => {
  const callee = build.tree.child(node, "constructor");
  const value = build.visit(callee);
  build.setRole(value, "call");
  build.visitChildren(node, callee);
  return build.instance(value);
};

const member: NodeHandler = (build, node) => {
  const object = build.tree.child(node, "object");
  const property = build.tree.child(node, "property");
  if (property !== -1 && isExports(build, object))
    return build.refer(property, "value", VALUE, exportName(build.tree.text(property)));
  const owner = build.visit(object);
  return property === -1 ? build.unknown : build.member(owner, property);
};

const assignment: NodeHandler = (build, node) => {
  const left = build.tree.child(node, "left");
  const right = build.tree.child(node, "right");
  const isPlain = build.tree.type(node) === "assignment_expression";
  if (isPlain && exportAssigned(build, left, right)) return;
  // The grammar does not know the declaration `using x = …`: it begins before its left side.
  const start = build.tree.start(node);
  const isUsing = left !== -1 && start < build.tree.start(left) && build.source.startsWith("using", start);
  if (isUsing && build.tree.type(left) === "identifier") {
    const held = build.visit(right);
    build.declare(left, { kind: "variable", type: held });
    return;
  }
  // In parentheses it is part of a condition more often than not.
  const isConditional = build.tree.type(build.tree.parent(node)) === "parenthesized_expression";
  if (isConditional) build.openScope("block", node);
  writePattern(build, left, isPlain ? "write" : "update");
  build.visit(right);
  if (isConditional) build.closeScope();
};

/** `module.exports = …`, `exports.name = …`; whether it is one of these. */
function exportAssigned(build: ScopeBuilder, left: number, right: number): boolean {
  const { tree } = build;
  if (left === -1 || tree.type(left) !== "member_expression") return false;
  const object = tree.child(left, "object");
  const property = tree.child(left, "property");
  if (object === -1 || property === -1) return false;
  const name = tree.text(property);
  const isWhole = name === "exports" && tree.text(object) === "module";
  if (!isWhole && !isExports(build, object)) return false;
  const exported = isWhole ? "export=" : name;
  if (isAliased(build, isWhole, right)) {
    const value = build.visit(right);
    build.export(exported, { value });
    if (!isWhole) build.declare(property, { kind: "alias", scope: 0, name: exportName(name), alias: value });
    return true;
  }
  const id = build.declare(isWhole ? left : property, { kind: "field", scope: 0, name: exportName(name) });
  build.setType(id, visitHeld(build, right, id, !isTypedByComment(build, left)));
  build.export(exported, { declaration: id });
  return true;
}

/** A name that no variable can have: `exports.name` finds it. */
function exportName(name: string): string {
  return `exports.${name}`;
}

function isExports(build: ScopeBuilder, object: number): boolean {
  const { tree } = build;
  if (object === -1 || tree.end(object) - tree.start(object) > "module.exports".length) return false;
  const text = tree.text(object);
  return text === "exports" || text === "module.exports";
}

/** Whether an export is another name of what is assigned to it. */
function isAliased(build: ScopeBuilder, isWhole: boolean, right: number): boolean {
  if (right === -1 || build.tree.type(right) !== "identifier") return false;
  // A module with types of its own (JSDoc) is more than what it assigns.
  return !isWhole || !/@(?:typedef|callback)\b/.test(build.source);
}

const update: NodeHandler = (build, node) => {
  build.setRole(build.visit(build.tree.child(node, "argument")), "update");
};

const forIn: NodeHandler = (build, node) => {
  const { tree } = build;
  const left = tree.child(node, "left");
  const kind = tree.child(node, "kind");
  const isHoisted = tree.childOfType(node, "var") !== -1;
  const isDeclared =
    kind !== -1 ||
    /^for\s*(await\s*)?\(\s*(const|let|var|using)\b/.test(build.source.slice(tree.start(node), tree.end(left)));
  build.visit(tree.child(node, "right"));
  build.openScope("block", node);
  const scope = isHoisted ? build.nearestScope("function", "namespace", "file") : build.scope;
  if (isDeclared) declarePattern(build, left, { kind: "variable", scope }, build.unknown);
  else writePattern(build, left, "write");
  build.openScope("block", node);
  build.visit(tree.child(node, "body"));
  build.closeScope();
  build.closeScope();
};

const catchClause: NodeHandler = (build, node) => {
  const { tree } = build;
  build.openScope("block", node);
  const parameter = tree.child(node, "parameter");
  if (parameter !== -1) declarePattern(build, parameter, { kind: "parameter" }, build.unknown);
  build.visitChildren(node, parameter);
  build.closeScope();
};

const passOn: NodeHandler = (build, node) => {
  const first = build.tree.firstChild(node);
  const value = build.visit(first);
  build.visitChildren(node, first);
  return value;
};

const jsxElement: NodeHandler = (build, node) => {
  const { tree } = build;
  const name = tree.child(node, "name");
  // Lower-case names are the host's own elements.
  if (name !== -1 && !(tree.type(name) === "identifier" && /^[a-z]/.test(tree.text(name))))
    build.setRole(build.visit(name), "call");
  build.visitChildren(node, name);
};

const jsxAttribute: NodeHandler = (build, node) => {
  const { tree } = build;
  const name = tree.firstChild(node);
  if (name !== -1 && tree.type(name) === "property_identifier") build.member(build.unknown, name, "key");
  build.visitChildren(node, name);
};

const literal: NodeHandler = (build, node) => {
  build.visitChildren(node);
  return build.external;
};

export const javascriptHandlers: Readonly<Record<string, NodeHandler>> = {
  program,
  identifier: (build, node) => build.refer(node),
  statement_block: block,
  switch_body: block,
  for_statement: block,
  if_statement: branch,
  else_clause: block,
  while_statement: branch,
  do_statement: branch,
  ternary_expression: branch,
  for_in_statement: forIn,
  catch_clause: catchClause,
  lexical_declaration: variables,
  variable_declaration: variables,
  object: (build, node) => {
    visitObject(build, node, undefined, true);
  },
  call_expression: call,
  new_expression: construct,
  member_expression: member,
  assignment_expression: assignment,
  augmented_assignment_expression: assignment,
  update_expression: update,
  parenthesized_expression: passOn,
  await_expression: passOn,
  jsx_opening_element: jsxElement,
  jsx_closing_element: jsxElement,
  jsx_self_closing_element: jsxElement,
  jsx_attribute: jsxAttribute,
  string: literal,
  template_string: literal,
  regex: literal,
  number: literal,
  array: literal,
  ...functionHandlers,
  ...classHandlers,
  ...moduleHandlers,
};

export const javascriptScoping: ScopingRules = {
  handlers: javascriptHandlers,
  exportsEverything: false,
  globals: "",
  isBuiltin: (name) => JAVASCRIPT_GLOBALS.has(name) || name.startsWith("exports."),
  hasHostGlobals: true,
  augmentation: /declare\s+(?:module|global)\b/,
  moduleAtom: "first-with-code",
  modules: javascriptModules,
  compiler: "typescript",
};
