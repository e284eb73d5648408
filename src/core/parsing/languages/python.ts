/** Python 3 as tree-sitter-python 0.25 names its nodes. */
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import type { LanguageDefinition } from "./language-definition.ts";
import { pythonScoping } from "./python-scoping.ts";

/** Parameters that the language binds itself. */
const BOUND: ReadonlySet<string> = new Set(["self", "cls"]);
const UNTYPED: ReadonlySet<string> = new Set(["identifier", "default_parameter", "list_splat_pattern"]);

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
    isFullyTyped: (tree, node) => {
      const parameters = tree.child(node, "parameters");
      if (parameters === NO_NODE) return undefined;
      const isTyped = tree
        .children(parameters)
        .filter((parameter, position) => position > 0 || !BOUND.has(tree.text(parameter)))
        .every((parameter) => !UNTYPED.has(tree.type(parameter)));
      return isTyped && tree.child(node, "return_type") !== NO_NODE;
    },
    nondeterminism: new Set([
      ...["random", "randint", "choice", "choices", "shuffle", "sample", "uniform"].map((name) => `random.${name}`),
      ...["time.time", "time.monotonic", "time.perf_counter", "datetime.now", "datetime.utcnow", "date.today"],
      ...["datetime.datetime.now", "datetime.date.today", "uuid.uuid1", "uuid.uuid4", "os.urandom"],
      ...["secrets.token_hex", "secrets.token_bytes", "secrets.token_urlsafe", "secrets.choice"],
    ]),
  },
  scoping: pythonScoping,
};
