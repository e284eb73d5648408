/** TypeScript as tree-sitter-typescript 0.23 names its nodes. */
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { javascriptCutting, javascriptTokens } from "./javascript.ts";
import { typescriptScoping } from "./typescript-scoping.ts";
import type { CuttingRules, LanguageDefinition } from "./language-definition.ts";

const PARAMETERS: ReadonlySet<string> = new Set(["required_parameter", "optional_parameter"]);

export const typescriptCutting: CuttingRules = {
  ...javascriptCutting,
  definitions: new Map([
    // The same under another name: public_field_definition.
    ...[...javascriptCutting.definitions].filter(([type]) => type !== "field_definition"),
    ["abstract_class_declaration", "class"],
    ["function_signature", "function"],
    ["method_signature", "method"],
    ["abstract_method_signature", "method"],
    ["interface_declaration", "interface"],
    ["type_alias_declaration", "type"],
    ["enum_declaration", "enum"],
    ["module", "module"],
    ["internal_module", "module"],
    ["public_field_definition", "field"],
  ]),
  wrappers: new Set(["export_statement", "ambient_declaration"]),
  isFullyTyped: (tree, node) => {
    const declarator = tree.childOfType(node, "variable_declarator");
    const holder = declarator === NO_NODE ? node : tree.child(declarator, "value");
    const parameters = holder === NO_NODE ? NO_NODE : tree.child(holder, "parameters");
    if (parameters === NO_NODE) return undefined;
    const isTyped = tree
      .children(parameters)
      .filter((parameter) => PARAMETERS.has(tree.type(parameter)))
      .every((parameter) => tree.child(parameter, "type") !== NO_NODE);
    const name = tree.child(holder, "name");
    const isConstructor = name !== NO_NODE && tree.text(name) === "constructor";
    return isTyped && (isConstructor || tree.child(holder, "return_type") !== NO_NODE);
  },
};

/** Tokens of both TypeScript grammars. */
export const typescriptTokens: ReadonlySet<string> = new Set([
  ...javascriptTokens,
  ...javascriptCutting.operators,
  "global",
  "type",
  "keyof",
  "readonly",
]);

export const typescript: LanguageDefinition = {
  id: "typescript",
  title: "TypeScript",
  grammar: "tree-sitter-typescript/tree-sitter-typescript.wasm",
  extensions: [".ts", ".mts", ".cts"],
  tokens: typescriptTokens,
  cutting: typescriptCutting,
  scoping: typescriptScoping,
};
