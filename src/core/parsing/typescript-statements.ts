/** TypeScript as tree-sitter-typescript 0.23 names its nodes. */
import type { StatementRules } from "./statement-rules.ts";

export const typescriptStatements: StatementRules = {
  language: "typescript",
  extensions: [".ts", ".mts", ".cts"],
  comments: new Set(["comment", "hash_bang_line"]),
  grouped: new Set(["import_statement"]),
  announcements: new Set(["function_signature"]),
  fillers: new Set(["empty_statement"]),
  wrappers: new Map([
    ["export_statement", ["declaration", "value"]],
    ["ambient_declaration", []],
  ]),
  declarators: new Map([
    ["lexical_declaration", "variable_declarator"],
    ["variable_declaration", "variable_declarator"],
  ]),
  branches: new Set([
    "if_statement",
    "for_statement",
    "for_in_statement",
    "while_statement",
    "do_statement",
    "switch_case",
    "catch_clause",
    "ternary_expression",
  ]),
  operators: new Map([
    ["binary_expression", new Set(["&&", "||", "??"])],
    ["augmented_assignment_expression", new Set(["&&=", "||=", "??="])],
  ]),
  titledCalls: new Set(["test", "it", "describe", "suite"]),
};
