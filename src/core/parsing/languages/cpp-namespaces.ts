/** Namespaces of C++ as packages, and the names that `using` brings. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { declarationScope } from "./c-declarators.ts";

const ANY = 7;
const around = new WeakMap<ScopeBuilder, string[]>();

export function visitNamespace(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const name = tree.child(node, "name");
  const body = tree.child(node, "body");
  // Names of an anonymous or inline namespace are those of the scope around it.
  if (name === NO_NODE || /^inline\b/.test(tree.text(node))) return build.visitChildren(body);
  const names = around.get(build) ?? [];
  around.set(build, names);
  const parts = tree.text(name).replace(/\s/g, "").split("::");
  const nodes: number[] = [];
  for (let at = name; at < tree.after(name); at += 1) if (tree.type(at) === "namespace_identifier") nodes.push(at);
  for (const [index, part] of parts.entries()) {
    names.push(part);
    const full = names.join(".");
    build.declare(nodes[index] ?? name, { kind: "alias", name: part, alias: build.package(full) });
    build.openScope("namespace", node);
    build.contribute(full);
    build.open(build.package(full));
  }
  build.visitChildren(body);
  for (let count = 0; count < parts.length; count += 1) {
    build.closeScope();
    names.pop();
  }
}

/** `namespace a = b::c;` */
export function declareNamespaceAlias(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const name = tree.child(node, "name");
  let value = build.unknown;
  let isFirst = true;
  for (let at = node + 1; at < tree.after(node); at += 1) {
    if (at === name || tree.type(at) !== "namespace_identifier") continue;
    value = isFirst ? build.refer(at, "value", ANY) : build.member(value, at);
    isFirst = false;
  }
  build.declare(name, { kind: "alias", alias: value });
}

/** `using namespace a;` and `using a::b;` */
export function declareUsing(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const [path] = tree.children(node);
  if (path === undefined) return;
  const value = build.visit(path);
  if (/^using\s+(?:namespace|enum)\b/.test(tree.text(node))) return build.open(value);
  let name = path;
  while (tree.type(name) === "qualified_identifier") name = tree.child(name, "name");
  if (name !== path && /identifier$/.test(tree.type(name))) build.declare(name, { kind: "alias", alias: value });
}

/** `using Name = Type;` */
export function declareAlias(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const name = tree.child(node, "name");
  const id = build.declare(name, { kind: "type", space: ANY, scope: declarationScope(build) });
  build.addBase(id, build.visit(tree.child(node, "type")));
}
