/**
 * Scopes of Go. A package is a folder; types and values share one name space; whatever is declared with its type is
 * followed through fields, methods and results. Elements of slices, maps and channels are not.
 */
import type { ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { declareMethod, declareParameters, visitFunction } from "./go-functions.ts";
import { visitLiteral, visitType } from "./go-literals.ts";
import { goModules } from "./go-modules.ts";
import { ANY, placeOf, visitBlock, visitList, visitOnly } from "./go-names.ts";
import { declareFields, declareType, visitMembers } from "./go-types.ts";
import {
  assign,
  declareConstants,
  declareRange,
  declareShort,
  declareVariables,
  switchOnType,
  update,
} from "./go-variables.ts";

/** `go run` alone reads such files, one by one. */
const IGNORED = /^\/\/ *(?:go:build|\+build) +ignore\b/m;

export const goScoping: ScopingRules = {
  modules: goModules,
  exportsEverything: true,
  // A package's name declares nothing: outside of the repository it stands for nothing.
  hidesExternals: true,
  handlers: {
    source_file: (build, node) => {
      const clause = build.tree.childOfType(node, "package_clause");
      // A file that no build takes stands for itself.
      if (IGNORED.test(build.source)) build.openScope("namespace", node);
      else if (clause !== NO_NODE) {
        const name = build.tree.text(build.tree.firstChild(clause));
        build.contribute(name);
        build.open(build.package(name));
      }
      // Imports are the file's own: everything else is declared in scope 0, which is the package's.
      build.openScope("block", node);
      build.visitChildren(node, clause);
      build.closeScope();
    },
    import_spec: importPackage,

    function_declaration: (build, node) => {
      const name = build.tree.child(node, "name");
      // Any number of `init` and `_` may be declared, and nobody refers to them.
      if (["init", "_"].includes(build.tree.text(name))) return visitFunction(build, node, -1);
      visitFunction(build, node, build.declare(name, { kind: "function", space: ANY, ...placeOf(build, 0) }));
    },
    method_declaration: declareMethod,
    func_literal: (build, node) => visitFunction(build, node, -1),

    type_spec: declareType,
    type_alias: declareType,
    struct_type: (build, node) => {
      const id = build.declare(node, { kind: "class", name: `struct ${String(build.tree.start(node))}` });
      visitMembers(build, node, id);
      return build.own(id);
    },
    interface_type: (build, node) => visitMembers(build, node, -1),
    field_declaration: declareFields,
    method_elem: (build, node) => {
      const id = build.declare(build.tree.child(node, "name"), { kind: "method" });
      visitFunction(build, node, id);
    },
    function_type: (build, node) => visitFunction(build, node, -1),

    const_declaration: declareConstants,
    var_spec: (build, node) => void declareVariables(build, node, undefined),
    short_var_declaration: declareShort,
    assignment_statement: assign,
    inc_statement: update,
    dec_statement: update,

    block: visitBlock,
    if_statement: visitBlock,
    for_statement: visitBlock,
    expression_switch_statement: visitBlock,
    type_switch_statement: switchOnType,
    expression_case: visitBlock,
    default_case: visitBlock,
    communication_case: visitBlock,
    range_clause: declareRange,
    receive_statement: declareRange,
    parameter_declaration: declareParameters,
    variadic_parameter_declaration: (build, node) => {
      build.visit(build.tree.child(node, "type"));
      const name = build.tree.child(node, "name");
      if (name !== NO_NODE) build.declare(name, { kind: "parameter", space: ANY });
    },
    type_parameter_declaration: (build, node) => {
      for (const name of build.tree.childrenIn(node, "name"))
        build.hideMembers(build.declare(name, { kind: "typeParameter", space: ANY }));
      build.visit(build.tree.child(node, "type"));
    },

    identifier: (build, node) => (build.tree.text(node) === "_" ? build.external : build.refer(node, "value", ANY)),
    type_identifier: (build, node) => build.refer(node, "type", ANY),
    qualified_type: (build, node) => {
      const owner = build.refer(build.tree.child(node, "package"), "value", ANY);
      return build.member(owner, build.tree.child(node, "name"), "type");
    },
    selector_expression: (build, node) => {
      const operand = build.visit(build.tree.child(node, "operand"));
      return build.member(operand, build.tree.child(node, "field"));
    },
    call_expression: call,
    composite_literal: (build, node) => {
      const type = visitType(build, build.tree.child(node, "type"));
      visitLiteral(build, build.tree.child(node, "body"), type);
      return build.instance(type.value);
    },
    type_assertion_expression: (build, node) => {
      build.visit(build.tree.child(node, "operand"));
      return build.instance(build.visit(build.tree.child(node, "type")));
    },
    type_conversion_expression: (build, node) => {
      const type = build.visit(build.tree.child(node, "type"));
      build.visit(build.tree.child(node, "operand"));
      return build.instance(type);
    },
    unary_expression: (build, node) => {
      const operand = build.visit(build.tree.child(node, "operand"));
      // A pointer has the members of what it points to.
      const operator = build.source[build.tree.start(node)];
      return operator === "&" || operator === "*" ? operand : build.unknown;
    },
    parenthesized_expression: visitOnly,
    parenthesized_type: visitOnly,
    pointer_type: visitOnly,
    type_elem: visitOnly,
    generic_type: (build, node) => {
      const type = build.visit(build.tree.child(node, "type"));
      build.visit(build.tree.child(node, "type_arguments"));
      return type;
    },
    label_name: () => undefined,
    package_identifier: () => undefined,
    field_identifier: () => undefined,
  },
};

function importPackage(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const pathNode = tree.child(node, "path");
  const path = tree.text(pathNode).slice(1, -1);
  const name = tree.child(node, "name");
  const module = build.module(path);
  if (name === NO_NODE) build.declare(pathNode, { kind: "alias", name: usualName(path), alias: module });
  else if (tree.type(name) === "dot") build.open(module);
  else if (tree.type(name) === "package_identifier") build.declare(name, { kind: "alias", alias: module });
}

/** Last part of the path without its version: `gopkg.in/yaml.v3` → `yaml`, `example.org/queue/v2` → `queue`. */
function usualName(path: string): string {
  const parts = path.replace(/\/v\d+$/, "").split("/");
  return (parts.at(-1) ?? "").replace(/\.v\d+$/, "").replace(/^go-|[-.]go$/g, "");
}

function call(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const callee = tree.child(node, "function");
  const called = build.visit(callee);
  build.setRole(called, "call");
  build.visit(tree.child(node, "type_arguments"));
  const values = visitList(build, tree.child(node, "arguments"));
  return tree.text(callee) === "new" && values[0] !== undefined ? build.instance(values[0]) : build.result(called);
}
