/** What `use` makes visible in a module of Rust. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { ANY, modulePackage } from "./rust-paths.ts";

export function declareUse(build: ScopeBuilder, node: number): void {
  use(build, build.tree.child(node, "argument"), undefined);
}

/** `owner` is what stands before the list that the node is in. */
function use(build: ScopeBuilder, node: number, owner: Value | undefined): void {
  const { tree } = build;
  switch (tree.type(node)) {
    case "use_list":
      for (const child of tree.children(node)) use(build, child, owner);
      return;
    case "scoped_use_list": {
      const path = tree.child(node, "path");
      const inner = path === NO_NODE ? owner : resolve(build, path, owner);
      use(build, tree.child(node, "list"), inner);
      // `use a::b::{self}` is `use a::b`.
      const isWhole = tree.children(tree.child(node, "list")).some((child) => tree.type(child) === "self");
      if (isWhole && path !== NO_NODE && inner !== undefined) declareLast(build, path, inner);
      return;
    }
    case "use_as_clause": {
      const value = resolve(build, tree.child(node, "path"), owner);
      const alias = tree.child(node, "alias");
      if (tree.text(alias) !== "_") build.declare(alias, { kind: "alias", alias: value });
      return;
    }
    case "use_wildcard":
      build.open(resolve(build, tree.firstChild(node), owner));
      return;
    case "self":
      return;
    default:
      declareLast(build, node, resolve(build, node, owner));
  }
}

/** A crate that is named alone is visible anyway, and would stand for itself. */
function declareLast(build: ScopeBuilder, path: number, value: Value): void {
  const { tree } = build;
  const name = tree.type(path) === "scoped_identifier" ? tree.child(path, "name") : path;
  if (tree.type(name) !== "identifier") return;
  const isAlone = path === name && !["use_list"].includes(tree.type(tree.parent(path)));
  if (!isAlone) build.declare(name, { kind: "alias", alias: value });
}

function resolve(build: ScopeBuilder, node: number, owner: Value | undefined): Value {
  const { tree } = build;
  const words = tree.text(node).replace(/\s/g, "").split("::");
  if (words.every((word) => /^(?:crate|self|super)$/.test(word)))
    return owner ?? build.package(modulePackage(build, undefined, words));
  if (tree.type(node) === "scoped_identifier") {
    const path = tree.child(node, "path");
    // `::name` is a crate.
    const inner = path === NO_NODE ? build.package("") : resolve(build, path, owner);
    return build.member(inner, tree.child(node, "name"), "import");
  }
  if (owner === undefined && /^(?:std|core|alloc|proc_macro)$/.test(tree.text(node))) return build.external;
  return owner === undefined ? build.refer(node, "import", ANY) : build.member(owner, node, "import");
}
