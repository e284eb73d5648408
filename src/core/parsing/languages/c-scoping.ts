/**
 * Scopes of C. Included files' names are visible; a name means its definition when the repository has exactly one.
 * Pointers, arrays and `typedef`s have the members of what they stand for.
 */
import type { NodeHandler, ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { declareDeclarators, declareDefinition, declareParameter } from "./c-declarations.ts";
import { visitInitializer } from "./c-initializers.ts";
import { visitMisread, visitStatement } from "./c-misread.ts";
import { declareEnum, declareStructure } from "./c-structures.ts";
import { includeModules } from "./include-modules.ts";

/** Bits of a name: tags of structures apart from all other names. */
const ORDINARY = 1;

/** What C++ shares. */
export const cHandlers: Readonly<Record<string, NodeHandler>> = {
  translation_unit: (build, node) => {
    build.contribute("");
    build.visitChildren(node);
  },
  preproc_include: (build, node) => {
    const path = build.tree.child(node, "path");
    if (!/^(?:string_literal|system_lib_string)$/.test(build.tree.type(path))) return;
    const module = build.module(build.tree.text(path));
    build.open(module, 0);
    build.exportAllOf(module);
  },
  preproc_def: (build, node) => declareMacro(build, node, "variable"),
  preproc_function_def: (build, node) => declareMacro(build, node, "function"),
  preproc_ifdef: (build, node) => build.visitChildren(node, build.tree.child(node, "name")),
  preproc_call: () => undefined,
  // A macro that the parser was not shown.
  comment: referToUnread,

  function_definition: declareDefinition,
  declaration: (build, node) => declareDeclarators(build, node, "variable"),
  field_declaration: (build, node) => declareDeclarators(build, node, "field"),
  type_definition: (build, node) => declareDeclarators(build, node, "type"),
  parameter_declaration: declareParameter,
  struct_specifier: declareStructure,
  union_specifier: declareStructure,
  enum_specifier: declareEnum,

  compound_statement: visitBlock,
  for_statement: visitBlock,
  expression_statement: visitStatement,
  ERROR: visitMisread,
  goto_statement: () => undefined,

  identifier: (build, node) => build.refer(node, "value", ORDINARY),
  type_identifier: (build, node) => build.refer(node, "type", ORDINARY),
  primitive_type: (build) => build.external,
  sized_type_specifier: (build) => build.external,
  field_expression: (build, node) => {
    const owner = build.visit(build.tree.child(node, "argument"));
    const field = build.tree.child(node, "field");
    return build.tree.type(field) === "field_identifier" ? build.member(owner, field) : build.unknown;
  },
  call_expression: (build, node) => {
    const callee = build.visit(build.tree.child(node, "function"));
    build.setRole(callee, "call");
    build.visit(build.tree.child(node, "arguments"));
    return build.result(callee);
  },
  pointer_expression: (build, node) => build.visit(build.tree.child(node, "argument")),
  subscript_expression: (build, node) => {
    const { tree } = build;
    const argument = tree.child(node, "argument");
    const value = build.visit(argument);
    build.visitChildren(node, argument);
    return value;
  },
  parenthesized_expression: visitLast,
  cast_expression: (build, node) => {
    const type = build.visit(build.tree.child(node, "type"));
    build.visit(build.tree.child(node, "value"));
    return build.instance(type);
  },
  compound_literal_expression: (build, node) => {
    const type = build.instance(build.visit(build.tree.child(node, "type")));
    visitInitializer(build, build.tree.child(node, "value"), type);
    return type;
  },
  type_descriptor: (build, node) => {
    const typeNode = build.tree.child(node, "type");
    const type = build.visit(typeNode);
    build.visitChildren(node, typeNode);
    return type;
  },
  assignment_expression: (build, node) => {
    const { tree } = build;
    const left = tree.child(node, "left");
    const right = tree.child(node, "right");
    const value = build.visit(left);
    const isPlain = build.source.slice(tree.end(left), tree.start(right)).trim() === "=";
    build.setRole(value, isPlain ? "write" : "update");
    build.visit(right);
    return value;
  },
  update_expression: (build, node) => {
    const value = build.visit(build.tree.child(node, "argument"));
    build.setRole(value, "update");
    return value;
  },
};

export const cScoping: ScopingRules = {
  modules: includeModules,
  exportsEverything: true,
  hasForwardDeclarations: true,
  isDefinedOnce: true,
  handlers: cHandlers,
};

/** What the parser was not shown: a macro, its call, or the condition of a branch. */
function referToUnread(build: ScopeBuilder, node: number): void {
  const text = build.tree.text(node);
  if (text.startsWith("/")) return;
  const start = build.tree.start(node);
  const words = text.startsWith("#")
    ? [...text.matchAll(/^#\s*if\b.*$/g)].flatMap(([line]) => [...line.matchAll(/\b[A-Za-z_]\w*/g)].slice(1))
    : [...text.matchAll(/^\w+/g)];
  for (const { 0: word, index } of words) {
    const role = text[word.length] === "(" ? "call" : "value";
    if (word !== "defined") build.referAt(start + index, start + index + word.length, { role, space: ORDINARY });
  }
}

function declareMacro(build: ScopeBuilder, node: number, kind: "variable" | "function"): void {
  // A macro may stand for a value or a type, and is visible wherever its file is.
  build.declare(build.tree.child(node, "name"), { kind, scope: 0, space: 3 });
}

export function visitBlock(build: ScopeBuilder, node: number): void {
  build.openScope("block", node);
  build.visitChildren(node);
  build.closeScope();
}

function visitLast(build: ScopeBuilder, node: number): Value {
  let value = build.unknown;
  for (let child = build.tree.firstChild(node); child !== NO_NODE; child = build.tree.nextSibling(child))
    value = build.visit(child);
  return value;
}
