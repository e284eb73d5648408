/** Java as tree-sitter-java 0.23 names its nodes. */
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { javaScoping } from "./java-scoping.ts";
import type { LanguageDefinition } from "./language-definition.ts";

export const java: LanguageDefinition = {
  id: "java",
  title: "Java",
  grammar: "tree-sitter-java/tree-sitter-java.wasm",
  extensions: [".java"],
  tokens: new Set(["&&", "||", "static"]),
  cutting: {
    comments: new Set(["line_comment", "block_comment"]),
    texts: new Set(["string_literal", "line_comment", "block_comment"]),
    imports: new Set(["import_declaration"]),
    definitions: new Map([
      ["class_declaration", "class"],
      ["record_declaration", "class"],
      ["interface_declaration", "interface"],
      ["annotation_type_declaration", "interface"],
      ["enum_declaration", "enum"],
      ["method_declaration", "method"],
      ["constructor_declaration", "method"],
      ["compact_constructor_declaration", "method"],
      ["annotation_type_element_declaration", "method"],
      ["static_initializer", "method"],
      ["field_declaration", "field"],
      ["constant_declaration", "field"],
      ["enum_constant", "field"],
      ["module_declaration", "module"],
    ]),
    wrappers: new Set([]),
    nameOf: (tree, node) => {
      const declarator = tree.child(node, "declarator");
      const name = tree.child(declarator === NO_NODE ? node : declarator, "name");
      return name === NO_NODE ? undefined : tree.text(name);
    },
    branches: new Set([
      "if_statement",
      "for_statement",
      "enhanced_for_statement",
      "while_statement",
      "do_statement",
      "switch_label",
      "catch_clause",
      "ternary_expression",
    ]),
    operators: new Set(["&&", "||"]),
    operations: new Set(["binary_expression"]),
    isFullyTyped: (tree, node) => (tree.child(node, "parameters") === NO_NODE ? undefined : true),
    nondeterminism: new Set([
      "System.currentTimeMillis",
      "System.nanoTime",
      "Math.random",
      "UUID.randomUUID",
      "Instant.now",
      "LocalDate.now",
      "LocalDateTime.now",
      "Random",
    ]),
  },
  scoping: javaScoping,
};
