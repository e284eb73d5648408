/** Python 3 as tree-sitter-python 0.25 names its nodes. */
import type { LanguageDefinition } from "./language-definition.ts";

export const python: LanguageDefinition = {
  id: "python",
  title: "Python",
  grammar: "tree-sitter-python/tree-sitter-python.wasm",
  extensions: [".py", ".pyi", ".pyw"],
  fileNames: ["SConstruct", "SConscript"],
  interpreters: ["python", "python3", "python2", "pypy", "pypy3"],
  tokens: new Set([]),
  cutting: {
    comments: new Set(["comment"]),
    texts: new Set(["string", "comment"]),
    imports: new Set(["import_statement", "import_from_statement", "future_import_statement"]),
    definitions: new Map([
      ["function_definition", "function"],
      ["class_definition", "class"],
      ["type_alias_statement", "type"],
    ]),
    wrappers: new Set(["decorated_definition"]),
    branches: new Set([
      "if_statement",
      "elif_clause",
      "for_statement",
      "while_statement",
      "except_clause",
      "case_clause",
      "conditional_expression",
      "for_in_clause",
      "if_clause",
      "boolean_operator",
      "assert_statement",
    ]),
    operators: new Set(),
    operations: new Set(),
  },
  scoping: undefined,
};
