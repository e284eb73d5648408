/** What a declaration of C or C++ declares: names stand inside chains of declarators. */
import { NO_NODE, type SyntaxTree } from "../syntax-tree.ts";

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

/** Name of a definition, qualified with dots: `Stack<T>::push` → `Stack.push`. */
export function declaredName(tree: SyntaxTree, node: number): string | undefined {
  const own = tree.child(node, "name");
  const name = own === NO_NODE ? declaratorName(tree, tree.child(node, "declarator")) : own;
  if (name === NO_NODE) return undefined;
  if (tree.type(name) === "operator_cast") return `operator ${tree.text(tree.child(name, "type"))}`;
  return tree
    .text(name)
    .replace(tree.text(name).startsWith("operator") ? "" : /<[^]*>/, "")
    .replaceAll("::", ".");
}
