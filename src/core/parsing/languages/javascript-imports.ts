/** Imports and exports of JavaScript and TypeScript: ES modules and CommonJS. */
import type { NodeHandler, ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { namesOf } from "./javascript-patterns.ts";
import { Space } from "./spaces.ts";

/** The module of `require("…")`, if the node is that. */
export function requiredModule(build: ScopeBuilder, node: number): Value | undefined {
  const { tree } = build;
  if (node === -1 || tree.type(node) !== "call_expression") return undefined;
  const callee = tree.child(node, "function");
  if (callee === -1 || tree.type(callee) !== "identifier" || tree.text(callee) !== "require") return undefined;
  return moduleArgument(build, node);
}

export function moduleArgument(build: ScopeBuilder, call: number): Value | undefined {
  const { tree } = build;
  const given = tree.children(tree.child(call, "arguments"));
  const [first] = given;
  return given.length === 1 && first !== undefined && tree.type(first) === "string"
    ? build.module(tree.text(first).slice(1, -1))
    : undefined;
}

function specifierOf(build: ScopeBuilder, node: number): Value | undefined {
  const source = build.tree.child(node, "source");
  return source === -1 ? undefined : build.module(unquoted(build, source));
}

function unquoted(build: ScopeBuilder, node: number): string {
  const text = build.tree.text(node);
  return /^["'`]/.test(text) ? text.slice(1, -1) : text;
}

const importStatement: NodeHandler = (build, node) => {
  const { tree } = build;
  const isTypeOnly = tree.childOfType(node, "type") !== -1;
  const required = tree.childOfType(node, "import_require_clause");
  if (required !== -1) {
    const name = tree.childOfType(required, "identifier");
    const module = specifierOf(build, required);
    if (name !== -1 && module !== undefined)
      build.declare(name, { kind: "alias", alias: build.mention(module, name, "import") });
    return;
  }
  const module = specifierOf(build, node);
  const clause = tree.childOfType(node, "import_clause");
  if (module === undefined) return;
  if (clause === -1) {
    build.mention(module, tree.child(node, "source"), "import");
    return;
  }
  for (const child of tree.children(clause)) {
    if (tree.type(child) === "identifier") importName(build, child, child, module, "default", isTypeOnly);
    else if (tree.type(child) === "namespace_import") {
      const name = tree.childOfType(child, "identifier");
      if (name === -1) continue;
      const whole = build.mention(module, name, "import", isTypeOnly ? Space.type : undefined);
      build.declare(name, { kind: "alias", alias: whole });
    } else {
      for (const specifier of tree.children(child)) {
        const name = tree.child(specifier, "name");
        if (name === -1) continue;
        const alias = tree.child(specifier, "alias");
        const isType = isTypeOnly || tree.childOfType(specifier, "type") !== -1;
        importName(build, name, alias === -1 ? name : alias, module, unquoted(build, name), isType);
      }
    }
  }
};

function importName(
  build: ScopeBuilder,
  node: number,
  local: number,
  module: Value,
  name: string,
  isTypeOnly: boolean,
): void {
  const imported = build.member(module, node, "import", name, isTypeOnly ? Space.type : undefined);
  build.declare(local, { kind: "alias", alias: imported });
}

/** `export as namespace x`: the name that scripts without modules know the module by. */
const GLOBAL_NAME = /^export\s+as\s+namespace\b/;

const exportStatement: NodeHandler = (build, node) => {
  const { tree } = build;
  if (GLOBAL_NAME.test(build.source.slice(tree.start(node), tree.end(node)))) return;
  const isDefault = tree.childOfType(node, "default") !== -1;
  const module = specifierOf(build, node);
  const isTypeOnly = tree.childOfType(node, "type") !== -1;
  const clause = tree.childOfType(node, "export_clause");
  const whole = tree.childOfType(node, "namespace_export");
  for (const child of tree.children(node)) if (tree.type(child) === "decorator") build.visit(child);
  if (clause !== -1) exportNames(build, clause, module, isTypeOnly);
  else if (whole !== -1 && module !== undefined) {
    const name = tree.children(whole).find((child) => tree.type(child) !== "*") ?? -1;
    if (name !== -1) build.export(unquoted(build, name), { value: build.mention(module, name, "import") });
  } else if (module !== undefined) {
    build.mention(module, tree.child(node, "source"), "import", isTypeOnly ? Space.type : undefined);
    build.exportAllOf(module);
  } else exportDeclared(build, node, isDefault);
};

function exportNames(build: ScopeBuilder, clause: number, module: Value | undefined, isTypeOnly: boolean): void {
  const { tree } = build;
  for (const specifier of tree.children(clause)) {
    const name = tree.child(specifier, "name");
    if (name === -1) continue;
    const alias = tree.child(specifier, "alias");
    const isType = isTypeOnly || tree.childOfType(specifier, "type") !== -1;
    const value =
      module === undefined
        ? build.refer(name, "export", isType ? Space.type | Space.namespace : Space.any)
        : build.member(module, name, "import", unquoted(build, name), isType ? Space.type : undefined);
    build.export(unquoted(build, alias === -1 ? name : alias), { value });
  }
}

const IGNORED: ReadonlySet<string> = new Set(["decorator", "comment", "export", "default", "type"]);

const NAMED: ReadonlySet<string> = new Set([
  "function_declaration",
  "generator_function_declaration",
  "function_signature",
  "class_declaration",
  "abstract_class_declaration",
  "interface_declaration",
  "type_alias_declaration",
  "enum_declaration",
  "internal_module",
  "module",
  "import_alias",
]);

function exportDeclared(build: ScopeBuilder, node: number, isDefault: boolean): void {
  const { tree } = build;
  for (const child of tree.children(node)) {
    const type = tree.type(child);
    if (IGNORED.has(type)) continue;
    const isDeclaration = tree.field(child) === "declaration" || NAMED.has(type);
    const value = build.visit(child);
    if (!isDeclaration) exportValue(build, child, value, isDefault ? "default" : "export=");
    else for (const name of declaredNames(build, child)) exportLocal(build, name, isDefault ? "default" : name);
  }
}

function exportValue(build: ScopeBuilder, node: number, value: Value, name: string): void {
  if (build.scope !== 0) return;
  if (value !== build.unknown && build.tree.type(node) === "identifier") build.export(name, { value });
  else {
    const statement = build.tree.parent(node);
    build.export(name, { declaration: build.declare(statement, { kind: "variable", name: "default", type: value }) });
  }
}

function exportLocal(build: ScopeBuilder, local: string, name: string): void {
  const declaration = build.declared(local).at(-1);
  if (build.scope === 0 && declaration !== undefined) build.export(name, { declaration });
}

/** Names that a declaration declares in the current scope. */
function declaredNames(build: ScopeBuilder, node: number): readonly string[] {
  const { tree } = build;
  if (tree.type(node) === "ambient_declaration")
    return tree.children(node).flatMap((child) => declaredNames(build, child));
  if (tree.type(node) === "lexical_declaration" || tree.type(node) === "variable_declaration")
    return tree.children(node).flatMap((declarator) => {
      const name = tree.child(declarator, "name");
      return name === -1 ? [] : namesOf(build, name);
    });
  const name = tree.child(node, "name");
  if (name !== -1) return [/^[^.\s]*/.exec(tree.text(name))?.[0] ?? ""];
  const first = tree.childOfType(node, "identifier");
  return tree.type(node) === "import_alias" && first !== -1 ? [tree.text(first)] : ["default"];
}

export const moduleHandlers: Readonly<Record<string, NodeHandler>> = {
  import_statement: importStatement,
  export_statement: exportStatement,
};
