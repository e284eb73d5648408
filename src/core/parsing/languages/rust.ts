/** Rust as tree-sitter-rust 0.24 names its nodes. */
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { rustScoping } from "./rust-scoping.ts";
import type { LanguageDefinition } from "./language-definition.ts";

export const rust: LanguageDefinition = {
  id: "rust",
  title: "Rust",
  grammar: "tree-sitter-rust/tree-sitter-rust.wasm",
  extensions: [".rs"],
  interpreters: ["rust-script", "cargo"],
  tokens: new Set(["&&", "||"]),
  cutting: {
    comments: new Set(["line_comment", "block_comment", "attribute_item", "inner_attribute_item", "shebang"]),
    texts: new Set(["string_literal", "raw_string_literal", "line_comment", "block_comment"]),
    imports: new Set(["use_declaration", "extern_crate_declaration"]),
    definitions: new Map([
      ["function_item", "function"],
      ["function_signature_item", "function"],
      ["macro_definition", "function"],
      ["struct_item", "class"],
      ["union_item", "class"],
      ["impl_item", "class"],
      ["enum_item", "enum"],
      ["trait_item", "interface"],
      ["type_item", "type"],
      ["associated_type", "type"],
      ["mod_item", "module"],
      ["const_item", "variable"],
      ["static_item", "variable"],
      ["field_declaration", "field"],
      ["enum_variant", "field"],
    ]),
    wrappers: new Set([]),
    nameOf: (tree, node) => {
      if (tree.type(node) !== "impl_item") return undefined;
      // An implementation is called after its type, so that its functions are `Type.function`.
      const type = tree.child(node, "type");
      for (let at = type; type !== NO_NODE && at < tree.after(type); at += 1)
        if (tree.type(at) === "type_identifier" || tree.type(at) === "primitive_type") return tree.text(at);
      return undefined;
    },
    branches: new Set([
      "if_expression",
      "while_expression",
      "for_expression",
      "loop_expression",
      "match_arm",
      "try_expression",
    ]),
    operators: new Set(["&&", "||"]),
    operations: new Set(["binary_expression", "let_chain"]),
    isFullyTyped: (tree, node) => (tree.child(node, "parameters") === NO_NODE ? undefined : true),
    nondeterminism: new Set([
      "Instant::now",
      "SystemTime::now",
      "rand::random",
      "thread_rng",
      "Uuid::new_v4",
      "Utc::now",
      "Local::now",
    ]),
  },
  scoping: rustScoping,
};
