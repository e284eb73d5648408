/** Names of classes, functions and constants in PHP, and what `use` makes of them. */
import type { ReferenceRole } from "../../dependencies/scopes/file-symbols.ts";
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { Space } from "./spaces.ts";

type Sort = "class" | "function" | "constant";

/** As it is declared: classes and functions know no case. */
function declaredName(text: string, sort: Sort): string {
  if (sort === "class") return text.toLowerCase();
  return sort === "function" ? `${text.toLowerCase()}()` : `#${text}`;
}

/** `App\Http` as the name of a package; the root's is empty. */
export function packageOf(build: ScopeBuilder, node: number): string {
  return node === NO_NODE ? "" : parts(build.tree.text(node)).join(".").toLowerCase();
}

function parts(text: string): readonly string[] {
  return text
    .replace(/\s/g, "")
    .split("\\")
    .filter((part) => part !== "");
}

export function nameValue(build: ScopeBuilder, node: number, role: ReferenceRole, sort: Sort = "class"): Value {
  const { tree } = build;
  const text = tree.text(node);
  if (sort === "class" && /^(?:self|static)$/i.test(text)) return build.own(build.ownerOf(build.nearestScope("class")));
  if (sort === "class" && /^parent$/i.test(text))
    return build.superOf(build.ownerOf(build.nearestScope("class")), true);
  const names = parts(text);
  const last = declaredName(names.at(-1) ?? "", sort);
  // Functions and constants of the language: `true`, `strlen`.
  if (tree.type(node) === "name") return build.refer(node, role, sort === "class" ? 3 : 1, last);
  if (/^namespace\\/i.test(text)) return build.unknown;
  const around = names.slice(0, -1);
  if (text.startsWith("\\")) return build.member(build.package(around.join(".").toLowerCase()), node, role, last);
  // The first part is what a `use` calls so, or a part of the present namespace.
  const first = build.refer(node, "value", Space.any, (names[0] ?? "").toLowerCase());
  let owner = first;
  for (const part of around.slice(1)) owner = build.member(owner, node, "value", part.toLowerCase());
  return build.member(owner, node, role, last);
}

/** `use App\{A, B as C};`, `use function App\f;` */
export function declareUses(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const group = tree.child(node, "body");
  const prefix = group === NO_NODE ? "" : packageOf(build, tree.childOfType(node, "namespace_name"));
  const outer = sortOf(build.source.slice(tree.start(node), tree.end(node)).replace(/^use\s*/i, ""));
  for (const clause of tree.children(group === NO_NODE ? node : group)) {
    if (tree.type(clause) !== "namespace_use_clause") continue;
    const inner = sortOf(tree.text(clause));
    declareUse(build, clause, prefix, outer === "class" ? inner : outer);
  }
}

function sortOf(text: string): Sort {
  const word = /^(function|const)\s/i.exec(text)?.[1]?.toLowerCase();
  return word === "function" ? "function" : word === "const" ? "constant" : "class";
}

function declareUse(build: ScopeBuilder, clause: number, prefix: string, sort: Sort): void {
  const { tree } = build;
  const alias = tree.child(clause, "alias");
  const path = tree.children(clause).find((child) => child !== alias);
  if (path === undefined) return;
  const names = parts(tree.text(path));
  const last = names.at(-1) ?? "";
  const around = [...(prefix === "" ? [] : [prefix]), ...names.slice(0, -1).map((name) => name.toLowerCase())];
  const value = build.member(build.package(around.join(".")), path, "import", declaredName(last, sort));
  const name = declaredName(alias === NO_NODE ? last : tree.text(alias), sort);
  build.declare(alias === NO_NODE ? path : alias, { kind: "alias", name, alias: value, scope: 0 });
}
