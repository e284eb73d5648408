/** Go as tree-sitter-go 0.25 names its nodes. */
import { NO_NODE, type SyntaxTree } from "../../syntax/syntax-tree.ts";
import { goScoping } from "./go-scoping.ts";
import type { LanguageDefinition } from "./language-definition.ts";

export const go: LanguageDefinition = {
  id: "go",
  title: "Go",
  grammar: "tree-sitter-go/tree-sitter-go.wasm",
  extensions: [".go"],
  tokens: new Set(["&&", "||"]),
  cutting: {
    comments: new Set(["comment"]),
    texts: new Set(["interpreted_string_literal", "raw_string_literal", "comment"]),
    imports: new Set(["import_declaration"]),
    definitions: new Map([
      ["function_declaration", "function"],
      ["method_declaration", "method"],
      ["type_spec", "type"],
      ["type_alias", "type"],
      ["const_spec", "variable"],
      ["var_spec", "variable"],
      ["field_declaration", "field"],
      ["method_elem", "method"],
    ]),
    wrappers: new Set(["type_declaration", "const_declaration", "var_declaration", "var_spec_list"]),
    nameOf: (tree, node) => {
      const name = tree.child(node, "name");
      if (name === NO_NODE) return embeddedName(tree, node);
      const receiver = receiverType(tree, node);
      return receiver === undefined ? tree.text(name) : `${receiver}.${tree.text(name)}`;
    },
    kindOf: (tree, node) => {
      const type = tree.type(node) === "type_spec" ? tree.child(node, "type") : NO_NODE;
      if (type === NO_NODE) return undefined;
      return tree.type(type) === "struct_type"
        ? "class"
        : tree.type(type) === "interface_type"
          ? "interface"
          : undefined;
    },
    branches: new Set(["if_statement", "for_statement", "expression_case", "type_case", "communication_case"]),
    operators: new Set(["&&", "||"]),
    operations: new Set(["binary_expression"]),
    isFullyTyped: (tree, node) => (tree.child(node, "parameters") === NO_NODE ? undefined : true),
    nondeterminism: new Set([
      "time.Now",
      "time.Since",
      "rand.Int",
      "rand.Intn",
      "rand.Float64",
      "rand.Read",
      "rand.Shuffle",
      "uuid.New",
    ]),
  },
  scoping: goScoping,
};

/** `T` of `func (t *T[K]) m()`. */
function receiverType(tree: SyntaxTree, node: number): string | undefined {
  const receiver = tree.child(node, "receiver");
  return receiver === NO_NODE ? undefined : firstTypeName(tree, receiver);
}

/** `T` of the embedded field `*pkg.T`. */
function embeddedName(tree: SyntaxTree, node: number): string | undefined {
  const type = tree.child(node, "type");
  return type === NO_NODE ? undefined : firstTypeName(tree, type);
}

function firstTypeName(tree: SyntaxTree, node: number): string | undefined {
  for (let at = node; at < tree.after(node); at += 1) if (tree.type(at) === "type_identifier") return tree.text(at);
  return undefined;
}
