/** JavaScript and JSX as tree-sitter-javascript 0.25 names their nodes. */
import { javascriptScoping } from "./javascript-scoping.ts";
import type { CuttingRules, LanguageDefinition } from "./language-definition.ts";

/** TypeScript's grammar grew from JavaScript's: what both share. */
export const javascriptCutting: CuttingRules = {
  comments: new Set(["comment", "html_comment", "hash_bang_line", "decorator"]),
  texts: new Set(["string", "template_string", "comment", "html_comment", "jsx_text", "regex"]),
  imports: new Set(["import_statement"]),
  definitions: new Map([
    ["function_declaration", "function"],
    ["generator_function_declaration", "function"],
    ["class_declaration", "class"],
    ["method_definition", "method"],
    ["lexical_declaration", "variable"],
    ["variable_declaration", "variable"],
    ["field_definition", "field"],
    ["class_static_block", "method"],
  ]),
  wrappers: new Set(["export_statement"]),
  nameOf: (tree, node) => {
    const declarator = tree.childOfType(node, "variable_declarator");
    const holder = declarator === -1 ? node : declarator;
    const name = tree.child(holder, "name") === -1 ? tree.child(holder, "property") : tree.child(holder, "name");
    return name === -1 ? undefined : tree.text(name);
  },
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
  operators: new Set(["&&", "||", "??", "&&=", "||=", "??="]),
  operations: new Set(["binary_expression", "augmented_assignment_expression"]),
  nondeterminism: new Set([
    ...["Math.random", "Date.now", "Date", "performance.now", "process.hrtime"],
    ...["crypto.randomUUID", "crypto.getRandomValues", "crypto.randomBytes", "randomUUID", "randomBytes"],
  ]),
};

/** Tokens that scopes ask for beside the operators. */
export const javascriptTokens: readonly string[] = ["static", "default", "var", "export", "typeof", "*"];

export const javascript: LanguageDefinition = {
  id: "javascript",
  title: "JavaScript",
  grammar: "tree-sitter-javascript/tree-sitter-javascript.wasm",
  extensions: [".js", ".jsx", ".mjs", ".cjs"],
  interpreters: ["node", "deno", "bun"],
  tokens: new Set([...javascriptTokens, ...javascriptCutting.operators]),
  cutting: javascriptCutting,
  scoping: javascriptScoping,
};
