export * from "../syntax/syntax-tree.ts";
