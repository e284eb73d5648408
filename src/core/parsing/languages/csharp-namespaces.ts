/** Namespaces and `using` of C#. */
import type { ScopeId } from "../../dependencies/scopes/file-symbols.ts";
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { visitType } from "./csharp-names.ts";

const NAMESPACE_MEMBER =
  /^(?:(?:class|struct|record|interface|enum|delegate|namespace|file_scoped_namespace)_declaration|using_directive|extern_alias_directive)$/;

/** The scope of the statements in the namespace's scope that they stand in. */
const statements = new WeakMap<ScopeBuilder, { readonly parent: ScopeId; readonly scope: ScopeId }>();

const around = new WeakMap<ScopeBuilder, string[]>();

/** Opens the namespace's scope inside the present one, and those of the names around it. */
export function openNamespace(build: ScopeBuilder, node: number): { readonly close: () => void } {
  let names = around.get(build);
  if (names === undefined) around.set(build, (names = []));
  const parts = build.tree.text(build.tree.child(node, "name")).replace(/\s/g, "").split(".");
  names.push(...parts);
  // `A.B` sees the names of `A`, too: from the outside in.
  for (let length = names.length - parts.length + 1; length <= names.length; length += 1) {
    const name = names.slice(0, length).join(".");
    build.openScope("namespace", node);
    build.open(build.package(name));
    if (length === names.length) build.contribute(name);
  }
  return {
    close: () => {
      for (let count = 0; count < parts.length; count += 1) {
        build.closeScope();
        names.pop();
      }
    },
  };
}

export function visitProgram(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  // `using` is the file's own, types outside of namespaces are everybody's.
  for (const child of tree.children(node)) if (tree.type(child) === "using_directive") build.visit(child);
  build.openScope("namespace", node);
  build.contribute("");
  let close = (): void => undefined;
  for (const child of tree.children(node)) {
    if (tree.type(child) === "file_scoped_namespace_declaration") ({ close } = openNamespace(build, child));
    visitMember(build, child);
  }
  close();
  build.closeScope();
}

/**
 * A namespace holds types alone: what else stands there is a program's statements, which no other file sees, or what is
 * left of a class that does not parse.
 */
export function visitMembers(build: ScopeBuilder, node: number): void {
  if (node === NO_NODE) return;
  for (const child of build.tree.children(node)) visitMember(build, child);
}

function visitMember(build: ScopeBuilder, node: number): void {
  const type = build.tree.type(node);
  if (type === "using_directive" && build.tree.type(build.tree.parent(node)) === "compilation_unit") return;
  if (NAMESPACE_MEMBER.test(type)) build.visit(node);
  else if (/^(?:ERROR|preproc_\w+)$/.test(type)) visitMembers(build, node);
  else {
    const inside = statements.get(build)?.parent === build.scope ? statements.get(build)?.scope : undefined;
    if (inside === undefined)
      statements.set(build, { parent: build.scope, scope: build.openScope("block", build.tree.parent(node)) });
    else build.reopenScope(inside);
    build.visit(node);
    build.closeScope();
  }
}

/** `using A.B;`, `using static A.B.C;`, `using X = A.B;` */
export function visitUsing(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const alias = tree.child(node, "name");
  const path =
    tree
      .children(node)
      .filter((child) => child !== alias)
      .at(-1) ?? NO_NODE;
  if (path === NO_NODE) return;
  if (alias !== NO_NODE) build.declare(alias, { kind: "alias", alias: fullName(build, path) });
  else if (/^(?:global\s+)?using\s+static\b/.test(tree.text(node))) build.open(fullName(build, path));
  else build.open(build.package(tree.text(path).replace(/\s/g, "")));
}

/** Directives name things from the root. */
function fullName(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  if (tree.type(node) === "identifier") return build.member(build.package(""), node, "import");
  if (tree.type(node) !== "qualified_name") return visitType(build, node);
  const name = tree.child(node, "name");
  if (tree.type(name) !== "identifier") return visitType(build, node);
  return build.member(fullName(build, tree.child(node, "qualifier")), name, "import");
}
