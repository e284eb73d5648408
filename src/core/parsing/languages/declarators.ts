/** What a declaration of C or C++ declares: names stand inside chains of declarators. */
import type { AnalyzedAtomKind } from "../../analysis/analysis-report.ts";
import { NO_NODE, type SyntaxTree } from "../../syntax/syntax-tree.ts";

const NAMES: ReadonlySet<string> = new Set([
  "identifier",
  "field_identifier",
  "type_identifier",
  "namespace_identifier",
  "nested_namespace_specifier",
  "qualified_identifier",
  "operator_name",
  "destructor_name",
  "operator_cast",
  "structured_binding_declarator",
  "template_function",
  "template_method",
  "template_type",
]);

/** Innermost node of a declarator chain: `*(*name[3])(int)` → `name`; NO_NODE for none. */
export function declaratorName(tree: SyntaxTree, declarator: number): number {
  let at = declarator;
  while (at !== NO_NODE && !NAMES.has(tree.type(at))) {
    const inner = tree.child(at, "declarator");
    // Parentheses, references and attributes hold what they declare without a field.
    at = inner === NO_NODE ? firstDeclarator(tree, at) : inner;
  }
  return at;
}

function firstDeclarator(tree: SyntaxTree, node: number): number {
  for (let child = tree.firstChild(node); child !== NO_NODE; child = tree.nextSibling(child))
    if (NAMES.has(tree.type(child)) || tree.type(child).endsWith("_declarator")) return child;
  return NO_NODE;
}

/** Whether the declarator is of a function, and not of a pointer to one: `int f(void)`, `int *f(void)`. */
export function isFunctionDeclarator(tree: SyntaxTree, declarator: number): boolean {
  const name = declaratorName(tree, declarator);
  let at = name === NO_NODE ? NO_NODE : tree.parent(name);
  while (at !== NO_NODE && tree.type(at) === "parenthesized_declarator" && tree.children(at).length === 1)
    at = tree.parent(at);
  return at !== NO_NODE && tree.type(at) === "function_declarator";
}

const SPECIFIERS: ReadonlySet<string> = new Set([
  "struct_specifier",
  "union_specifier",
  "enum_specifier",
  "class_specifier",
]);

/** Name of a definition, qualified with dots: `Stack<T>::push` → `Stack.push`; empty where nothing is defined. */
export function declaredName(tree: SyntaxTree, node: number): string | undefined {
  // `struct job *next` mentions the structure only.
  if (SPECIFIERS.has(tree.type(node)) && tree.child(node, "body") === NO_NODE) return "";
  const own = tree.child(node, "name");
  const name = own === NO_NODE ? declaratorName(tree, tree.child(node, "declarator")) : own;
  if (name === NO_NODE) return undefined;
  if (tree.type(name) === "operator_cast") return `operator ${tree.text(tree.child(name, "type"))}`;
  const text = tree.text(name).replace(/\s+/g, " ");
  return text.includes("operator") ? text.replaceAll("::", ".") : text.replace(/<[^]*>/, "").replaceAll("::", ".");
}

/** Declarations of functions are no variables, and functions of classes are methods. */
export function declaredKind(tree: SyntaxTree, node: number): AnalyzedAtomKind | undefined {
  const declarator = tree.child(node, "declarator");
  if (declarator === NO_NODE || !isFunctionDeclarator(tree, declarator)) return undefined;
  switch (tree.type(node)) {
    case "declaration":
      return "function";
    case "field_declaration":
      return "method";
    case "function_definition":
      return tree.type(declaratorName(tree, declarator)) === "qualified_identifier" ? "method" : undefined;
    default:
      return undefined;
  }
}
