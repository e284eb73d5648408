/** TypeScript with JSX: a grammar of its own, since `<T>` means something else. */
import type { LanguageDefinition } from "./language-definition.ts";
import { typescriptScoping } from "./typescript-scoping.ts";
import { typescriptCutting, typescriptTokens } from "./typescript.ts";

export const tsx: LanguageDefinition = {
  id: "tsx",
  title: "TSX",
  grammar: "tree-sitter-typescript/tree-sitter-tsx.wasm",
  extensions: [".tsx"],
  tokens: typescriptTokens,
  cutting: typescriptCutting,
  scoping: typescriptScoping,
};
