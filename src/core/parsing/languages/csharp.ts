/** C# as tree-sitter-c-sharp 0.23 names its nodes. */
import { NO_NODE, type SyntaxTree } from "../../syntax/syntax-tree.ts";
import { csharpScoping } from "./csharp-scoping.ts";
import type { LanguageDefinition } from "./language-definition.ts";

const operators: ReadonlySet<string> = new Set(["&&", "||", "??", "??="]);

export const csharp: LanguageDefinition = {
  id: "csharp",
  title: "C#",
  grammar: "tree-sitter-c-sharp/tree-sitter-c_sharp.wasm",
  extensions: [".cs", ".csx"],
  interpreters: ["dotnet-script"],
  tokens: new Set([...operators, "this", "base"]),
  cutting: {
    comments: new Set([
      "comment",
      "shebang_directive",
      "preproc_region",
      "preproc_endregion",
      "preproc_pragma",
      "preproc_nullable",
      "preproc_define",
      "preproc_undef",
      "preproc_line",
      "preproc_warning",
      "preproc_error",
    ]),
    texts: new Set([
      "string_literal",
      "verbatim_string_literal",
      "raw_string_literal",
      "interpolated_string_expression",
      "comment",
    ]),
    imports: new Set(["using_directive", "extern_alias_directive"]),
    definitions: new Map([
      ["class_declaration", "class"],
      ["struct_declaration", "class"],
      ["record_declaration", "class"],
      ["interface_declaration", "interface"],
      ["enum_declaration", "enum"],
      ["delegate_declaration", "type"],
      ["namespace_declaration", "module"],
      ["file_scoped_namespace_declaration", "module"],
      ["method_declaration", "method"],
      ["constructor_declaration", "method"],
      ["destructor_declaration", "method"],
      ["operator_declaration", "method"],
      ["conversion_operator_declaration", "method"],
      ["indexer_declaration", "method"],
      ["local_function_statement", "function"],
      ["property_declaration", "field"],
      ["event_declaration", "field"],
      ["event_field_declaration", "field"],
      ["field_declaration", "field"],
      ["enum_member_declaration", "field"],
    ]),
    wrappers: new Set(["global_statement"]),
    nameOf: (tree, node) => nameOf(tree, node),
    branches: new Set([
      "if_statement",
      "for_statement",
      "foreach_statement",
      "while_statement",
      "do_statement",
      "switch_section",
      "switch_expression_arm",
      "catch_clause",
      "conditional_expression",
      "and_pattern",
      "or_pattern",
    ]),
    operators,
    operations: new Set(["binary_expression", "assignment_expression"]),
    isFullyTyped: (tree, node) => (tree.child(node, "parameters") === NO_NODE ? undefined : true),
    nondeterminism: new Set([
      "DateTime.Now",
      "DateTime.UtcNow",
      "DateTimeOffset.UtcNow",
      "Guid.NewGuid",
      "Random",
      "Stopwatch.GetTimestamp",
    ]),
  },
  scoping: csharpScoping,
};

function nameOf(tree: SyntaxTree, node: number): string | undefined {
  switch (tree.type(node)) {
    case "indexer_declaration":
      return "this[]";
    case "operator_declaration":
      return operatorName(tree, node);
    case "conversion_operator_declaration":
      return `operator ${tree.text(tree.child(node, "type"))}`;
    case "destructor_declaration":
      return `~${tree.text(tree.child(node, "name"))}`;
    case "field_declaration":
    case "event_field_declaration": {
      const declarator = tree.childOfType(tree.childOfType(node, "variable_declaration"), "variable_declarator");
      return declarator === NO_NODE ? undefined : tree.text(tree.child(declarator, "name"));
    }
    default:
      return undefined;
  }
}

/** The operator is a token, and the tree does not hold it: it stands before the parameters. */
function operatorName(tree: SyntaxTree, node: number): string {
  const head = tree.source.slice(tree.start(node), tree.start(tree.child(node, "parameters")));
  return head.slice(head.lastIndexOf("operator")).replace(/\s+/g, " ").trim();
}
