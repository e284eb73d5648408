/** C as tree-sitter-c 0.24 names its nodes. */
import { maskMacros } from "./c-macros.ts";
import { cScoping } from "./c-scoping.ts";
import { declaredKind, declaredName } from "./declarators.ts";
import type { CuttingRules, LanguageDefinition } from "./language-definition.ts";

/** C++'s grammar grew from C's: what both share. */
export const cCutting: CuttingRules = {
  comments: new Set(["comment"]),
  texts: new Set(["string_literal", "comment", "preproc_arg"]),
  imports: new Set(["preproc_include"]),
  definitions: new Map([
    ["function_definition", "function"],
    ["preproc_function_def", "function"],
    ["struct_specifier", "class"],
    ["union_specifier", "class"],
    ["enum_specifier", "enum"],
    ["type_definition", "type"],
    ["declaration", "variable"],
    ["preproc_def", "variable"],
    ["field_declaration", "field"],
    ["enumerator", "field"],
  ]),
  wrappers: new Set(["linkage_specification"]),
  nameOf: declaredName,
  kindOf: declaredKind,
  branches: new Set([
    "if_statement",
    "for_statement",
    "while_statement",
    "do_statement",
    "case_statement",
    "conditional_expression",
  ]),
  operators: new Set(["&&", "||"]),
  operations: new Set(["binary_expression"]),
  isFullyTyped: (tree, node) => (tree.type(node) === "function_definition" ? true : undefined),
  nondeterminism: new Set(["time", "clock", "clock_gettime", "gettimeofday", "rand", "random", "getrandom"]),
};

export const c: LanguageDefinition = {
  id: "c",
  title: "C",
  grammar: "tree-sitter-c/tree-sitter-c.wasm",
  extensions: [".c", ".h"],
  interpreters: ["tcc"],
  tokens: cCutting.operators,
  readable: maskMacros,
  cutting: cCutting,
  scoping: cScoping,
};
