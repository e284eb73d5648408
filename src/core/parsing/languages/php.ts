/** PHP, also between HTML, as tree-sitter-php 0.24 names its nodes. */
import { NO_NODE, type SyntaxTree } from "../../syntax/syntax-tree.ts";
import { phpScoping } from "./php-scoping.ts";
import type { LanguageDefinition } from "./language-definition.ts";

const operators: ReadonlySet<string> = new Set(["&&", "||", "and", "or", "xor", "??", "??="]);

export const php: LanguageDefinition = {
  id: "php",
  title: "PHP",
  grammar: "tree-sitter-php/tree-sitter-php.wasm",
  extensions: [".php", ".phtml", ".php3", ".php4", ".php5", ".php7", ".php8"],
  interpreters: ["php"],
  tokens: operators,
  cutting: {
    comments: new Set(["comment", "php_tag"]),
    texts: new Set(["string", "encapsed_string", "heredoc", "nowdoc", "shell_command_expression", "text", "comment"]),
    imports: new Set(["namespace_use_declaration"]),
    definitions: new Map([
      ["function_definition", "function"],
      ["method_declaration", "method"],
      ["class_declaration", "class"],
      ["trait_declaration", "class"],
      ["interface_declaration", "interface"],
      ["enum_declaration", "enum"],
      ["namespace_definition", "module"],
      ["const_declaration", "variable"],
      ["property_declaration", "field"],
      ["enum_case", "field"],
    ]),
    wrappers: new Set([]),
    nameOf: (tree, node) => nameOf(tree, node),
    branches: new Set([
      "if_statement",
      "else_if_clause",
      "for_statement",
      "foreach_statement",
      "while_statement",
      "do_statement",
      "case_statement",
      "match_conditional_expression",
      "catch_clause",
      "conditional_expression",
    ]),
    operators,
    operations: new Set(["binary_expression", "augmented_assignment_expression"]),
    nondeterminism: new Set(["time", "microtime", "rand", "mt_rand", "random_int", "random_bytes", "uniqid", "hrtime"]),
  },
  scoping: phpScoping,
};

function nameOf(tree: SyntaxTree, node: number): string | undefined {
  const element = tree.childOfType(node, "property_element");
  const constant = tree.childOfType(node, "const_element");
  const name =
    element !== NO_NODE
      ? tree.child(element, "name")
      : constant !== NO_NODE
        ? tree.childOfType(constant, "name")
        : tree.child(node, "name");
  return name === NO_NODE ? undefined : tree.text(name).replaceAll("\\", ".").replace("$", "");
}
