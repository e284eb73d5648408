/** TypeScript as tree-sitter-typescript 0.23 names its nodes. */
import { javascriptCutting, javascriptTokens } from "./javascript.ts";
import type { CuttingRules, LanguageDefinition } from "./language-definition.ts";

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
};

/** Tokens of both TypeScript grammars. */
export const typescriptTokens: ReadonlySet<string> = new Set([
  ...javascriptTokens,
  ...javascriptCutting.operators,
  "global",
  "type",
  "keyof",
]);

export const typescript: LanguageDefinition = {
  id: "typescript",
  title: "TypeScript",
  grammar: "tree-sitter-typescript/tree-sitter-typescript.wasm",
  extensions: [".ts", ".mts", ".cts"],
  tokens: typescriptTokens,
  cutting: typescriptCutting,
  scoping: undefined,
};
