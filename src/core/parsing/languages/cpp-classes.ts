/** Classes and enumerations of C++. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { declarationScope, nameClass } from "./c-declarators.ts";

const TYPE = 3;
const ANY = 7;

export function declareClass(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const name = tree.child(node, "name");
  const body = tree.child(node, "body");
  const isPlain = name !== NO_NODE && tree.type(name) === "type_identifier";
  if (body === NO_NODE) return isPlain ? announceOrRefer(build, node, name) : build.visit(name);
  // A specialisation, or a class defined outside of the one around it: what it is called is declared elsewhere.
  if (name !== NO_NODE && !isPlain) build.visit(name);
  const id = isPlain
    ? build.declare(name, { kind: "class", space: TYPE, scope: declarationScope(build) })
    : build.declare(node, { kind: "class", space: TYPE, name: `class ${String(tree.start(node))}` });
  const bases = tree.childOfType(node, "base_class_clause");
  for (const base of bases === NO_NODE ? [] : tree.children(bases))
    if (/^(?:type_identifier|qualified_identifier|template_type)$/.test(tree.type(base)))
      build.addBase(id, build.visit(base));
  visitMembers(build, id, name, body);
  return build.own(id);
}

export function visitMembers(build: ScopeBuilder, id: number, name: number, body: number): void {
  const { tree } = build;
  build.openScope("class", body, { owner: id, isMembers: true, inherits: true });
  const plain = name !== NO_NODE && tree.type(name) === "template_type" ? tree.child(name, "name") : name;
  if (plain !== NO_NODE) nameClass(build, tree.text(plain));
  build.visitChildren(body);
  build.closeScope();
}

export function declareScopedEnum(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const name = tree.child(node, "name");
  const body = tree.child(node, "body");
  const isPlain = name !== NO_NODE && tree.type(name) === "type_identifier";
  if (body === NO_NODE) return isPlain ? announceOrRefer(build, node, name) : build.visit(name);
  const scope = declarationScope(build);
  const id = isPlain
    ? build.declare(name, { kind: "enum", space: TYPE, scope })
    : build.declare(node, { kind: "enum", space: TYPE, name: `enum ${String(tree.start(node))}` });
  const isScoped = /^enum\s+(?:class|struct)\b/.test(tree.text(node));
  build.openScope("class", body, { owner: id, isMembers: true });
  const members = build.scope;
  for (let at = body; at < tree.after(body); at += 1) {
    if (tree.type(at) !== "enumerator") continue;
    const type = build.self(id);
    build.declare(tree.child(at, "name"), { kind: "enumMember", space: 1, type, scope: isScoped ? members : scope });
    build.visit(tree.child(at, "value"));
  }
  build.closeScope();
  return build.own(id);
}

function announceOrRefer(build: ScopeBuilder, node: number, name: number): Value {
  const { tree } = build;
  const isStatement =
    /^(?:translation_unit|declaration_list|field_declaration_list|preproc_\w+|template_declaration)$/.test(
      tree.type(tree.parent(node)),
    );
  if (!isStatement) return build.refer(name, "type", ANY);
  const scope = declarationScope(build);
  return build.own(build.declare(name, { kind: "class", space: TYPE, isSignature: true, scope }));
}
