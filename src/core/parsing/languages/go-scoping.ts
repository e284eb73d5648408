/**
 * Scopes of Go. A package is a folder; types and values share one name space; whatever is declared with its type is
 * followed through fields, methods and results. Elements of slices, maps and channels are not.
 */
import type { ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { goModules } from "./go-modules.ts";

/** `go run` alone reads such files, one by one. */
const IGNORED = /^\/\/ *(?:go:build|\+build) +ignore\b/m;

/** Types and values share their names. */
const ANY = 7;

export const goScoping: ScopingRules = {
  modules: goModules,
  exportsEverything: true,
  // A package's name declares nothing: outside of the repository it stands for nothing.
  hidesExternals: true,
  handlers: {
    source_file: (build, node) => {
      const clause = build.tree.childOfType(node, "package_clause");
      // A file that no build takes stands for itself.
      if (IGNORED.test(build.source)) build.openScope("namespace", node);
      else if (clause !== NO_NODE) {
        const name = build.tree.text(build.tree.firstChild(clause));
        build.contribute(name);
        build.open(build.package(name));
      }
      // Imports are the file's own: everything else is declared in scope 0, which is the package's.
      build.openScope("block", node);
      build.visitChildren(node, clause);
      build.closeScope();
    },
    import_spec: importPackage,

    function_declaration: (build, node) => {
      const name = build.tree.child(node, "name");
      // Any number of `init` and `_` may be declared, and nobody refers to them.
      if (["init", "_"].includes(build.tree.text(name))) return visitFunction(build, node, -1);
      visitFunction(build, node, build.declare(name, { kind: "function", space: ANY, ...placeOf(build, 0) }));
    },
    method_declaration: declareMethod,
    func_literal: (build, node) => visitFunction(build, node, -1),

    type_spec: declareType,
    type_alias: declareType,
    struct_type: (build, node) => {
      const id = build.declare(node, { kind: "class", name: `struct ${String(build.tree.start(node))}` });
      visitMembers(build, node, id);
      return build.own(id);
    },
    interface_type: (build, node) => visitMembers(build, node, -1),
    field_declaration: declareFields,
    method_elem: (build, node) => {
      const id = build.declare(build.tree.child(node, "name"), { kind: "method" });
      visitFunction(build, node, id);
    },
    function_type: (build, node) => visitFunction(build, node, -1),

    const_declaration: declareConstants,
    var_spec: (build, node) => void declareVariables(build, node, undefined),
    short_var_declaration: declareShort,
    assignment_statement: assign,
    inc_statement: update,
    dec_statement: update,

    block: visitBlock,
    if_statement: visitBlock,
    for_statement: visitBlock,
    expression_switch_statement: visitBlock,
    type_switch_statement: switchOnType,
    expression_case: visitBlock,
    default_case: visitBlock,
    communication_case: visitBlock,
    range_clause: declareRange,
    receive_statement: declareRange,
    parameter_declaration: declareParameters,
    variadic_parameter_declaration: (build, node) => {
      build.visit(build.tree.child(node, "type"));
      const name = build.tree.child(node, "name");
      if (name !== NO_NODE) build.declare(name, { kind: "parameter", space: ANY });
    },
    type_parameter_declaration: (build, node) => {
      for (const name of build.tree.childrenIn(node, "name"))
        build.hideMembers(build.declare(name, { kind: "typeParameter", space: ANY }));
      build.visit(build.tree.child(node, "type"));
    },

    identifier: (build, node) => (build.tree.text(node) === "_" ? build.external : build.refer(node, "value", ANY)),
    type_identifier: (build, node) => build.refer(node, "type", ANY),
    qualified_type: (build, node) => {
      const owner = build.refer(build.tree.child(node, "package"), "value", ANY);
      return build.member(owner, build.tree.child(node, "name"), "type");
    },
    selector_expression: (build, node) => {
      const operand = build.visit(build.tree.child(node, "operand"));
      return build.member(operand, build.tree.child(node, "field"));
    },
    call_expression: call,
    composite_literal: (build, node) => {
      const type = visitType(build, build.tree.child(node, "type"));
      visitLiteral(build, build.tree.child(node, "body"), type);
      return build.instance(type.value);
    },
    type_assertion_expression: (build, node) => {
      build.visit(build.tree.child(node, "operand"));
      return build.instance(build.visit(build.tree.child(node, "type")));
    },
    type_conversion_expression: (build, node) => {
      const type = build.visit(build.tree.child(node, "type"));
      build.visit(build.tree.child(node, "operand"));
      return build.instance(type);
    },
    unary_expression: (build, node) => {
      const operand = build.visit(build.tree.child(node, "operand"));
      // A pointer has the members of what it points to.
      const operator = build.source[build.tree.start(node)];
      return operator === "&" || operator === "*" ? operand : build.unknown;
    },
    parenthesized_expression: visitOnly,
    parenthesized_type: visitOnly,
    pointer_type: visitOnly,
    type_elem: visitOnly,
    generic_type: (build, node) => {
      const type = build.visit(build.tree.child(node, "type"));
      build.visit(build.tree.child(node, "type_arguments"));
      return type;
    },
    label_name: () => undefined,
    package_identifier: () => undefined,
    field_identifier: () => undefined,
  },
};

function visitOnly(build: ScopeBuilder, node: number): Value {
  const values = visitList(build, node);
  return values.length === 1 ? (values[0] ?? build.unknown) : build.unknown;
}

function visitBlock(build: ScopeBuilder, node: number): void {
  build.openScope("block", node);
  build.visitChildren(node);
  build.closeScope();
}

function importPackage(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const pathNode = tree.child(node, "path");
  const path = tree.text(pathNode).slice(1, -1);
  const name = tree.child(node, "name");
  const module = build.module(path);
  if (name === NO_NODE) build.declare(pathNode, { kind: "alias", name: usualName(path), alias: module });
  else if (tree.type(name) === "dot") build.open(module);
  else if (tree.type(name) === "package_identifier") build.declare(name, { kind: "alias", alias: module });
}

/** Last part of the path without its version: `gopkg.in/yaml.v3` → `yaml`, `example.org/queue/v2` → `queue`. */
function usualName(path: string): string {
  const parts = path.replace(/\/v\d+$/, "").split("/");
  return (parts.at(-1) ?? "").replace(/\.v\d+$/, "").replace(/^go-|[-.]go$/g, "");
}

/** Parameters and body share one scope. The first result counts: it is what `a, err := f()` puts into `a`. */
function visitFunction(build: ScopeBuilder, node: number, owner: number): void {
  const { tree } = build;
  build.openScope("function", node, owner === -1 ? {} : { owner });
  visitReceiver(build, tree.child(node, "receiver"));
  build.visit(tree.child(node, "type_parameters"));
  build.visit(tree.child(node, "parameters"));
  const result = tree.child(node, "result");
  if (result !== NO_NODE) {
    const type = tree.type(result) === "parameter_list" ? visitResults(build, result) : build.visit(result);
    if (owner !== -1) build.setType(owner, build.instance(type));
  }
  const body = tree.child(node, "body");
  if (body !== NO_NODE) build.visitChildren(body);
  build.closeScope();
}

/** The arguments of a generic receiver's type declare names: `func (s *Stack[T]) push()`. */
function visitReceiver(build: ScopeBuilder, receiver: number): void {
  const { tree } = build;
  for (let at = receiver; receiver !== NO_NODE && at < tree.after(receiver); at += 1)
    if (
      tree.type(at) === "type_identifier" &&
      tree.ancestor(at, (node) => tree.type(node) === "type_arguments") > receiver
    )
      build.hideMembers(build.declare(at, { kind: "typeParameter", space: ANY }));
  build.visit(receiver);
}

function visitResults(build: ScopeBuilder, list: number): Value {
  const types = visitList(build, list);
  return types[0] ?? build.unknown;
}

function declareMethod(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const receiver = tree.childOfType(tree.child(node, "receiver"), "parameter_declaration");
  const name = tree.child(node, "name");
  build.openScope("class", node, { visibility: "members" });
  const type = typeName(build, tree.child(receiver, "type"));
  if (type !== NO_NODE) build.extend(build.refer(type, "type", ANY));
  visitFunction(build, node, build.declare(name, { kind: "method" }));
  build.closeScope();
}

/** `T` of `*T[K]`. */
function typeName(build: ScopeBuilder, node: number): number {
  if (node === NO_NODE) return NO_NODE;
  for (let at = node; at < build.tree.after(node); at += 1) if (build.tree.type(at) === "type_identifier") return at;
  return NO_NODE;
}

function declareType(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const type = tree.child(node, "type");
  const isInterface = tree.type(type) === "interface_type";
  // A call of a type converts to it, which "class" says.
  const id = build.declare(tree.child(node, "name"), {
    kind: isInterface ? "interface" : "class",
    space: ANY,
    ...placeOf(build, tree.start(node)),
  });
  const parameters = tree.child(node, "type_parameters");
  if (parameters !== NO_NODE) {
    build.openScope("block", node);
    build.visit(parameters);
  }
  if (isInterface || tree.type(type) === "struct_type") visitMembers(build, type, id);
  else build.addBase(id, build.visit(type));
  if (parameters !== NO_NODE) build.closeScope();
}

/** In a function a name is visible from `index` on, in a package everywhere. */
function placeOf(build: ScopeBuilder, index: number): { readonly scope: number; readonly visibleFrom: number } {
  const top = build.nearestScope("namespace", "file");
  // The scope inside holds the file's imports.
  return build.scope <= top + 1 ? { scope: top, visibleFrom: 0 } : { scope: build.scope, visibleFrom: index };
}

function visitMembers(build: ScopeBuilder, node: number, owner: number): void {
  const { tree } = build;
  build.openScope("class", node, { visibility: "members", ...(owner === -1 ? {} : { owner, isMembers: true }) });
  for (const child of tree.children(node)) {
    const embedded = build.visit(child);
    if (owner !== -1 && tree.type(child) === "type_elem") build.addBase(owner, embedded);
  }
  build.closeScope();
}

function declareFields(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const type = tree.child(node, "type");
  const value = build.visit(type);
  const names = tree.childrenIn(node, "name");
  for (const name of names) build.declare(name, { kind: "field", type: build.instance(value) });
  if (names.length > 0) return;
  const owner = build.ownerOf(build.scope);
  const name = embeddedName(build, type);
  if (name !== NO_NODE) build.declare(name, { kind: "field", type: build.instance(value) });
  if (owner !== -1) build.addBase(owner, value);
}

/** `T` of the embedded field `*pkg.T[K]`. */
function embeddedName(build: ScopeBuilder, type: number): number {
  const { tree } = build;
  if (tree.type(type) === "qualified_type") return tree.child(type, "name");
  if (tree.type(type) === "generic_type") return embeddedName(build, tree.child(type, "type"));
  return typeName(build, type);
}

/** A constant without value repeats the type and value of the one before. */
function declareConstants(build: ScopeBuilder, node: number): void {
  let type: Value | undefined;
  for (const spec of build.tree.children(node)) {
    if (build.tree.type(spec) !== "const_spec") continue;
    const isRepeated = build.tree.child(spec, "value") === NO_NODE;
    type = declareVariables(build, spec, isRepeated ? type : undefined);
  }
}

/** Gives the type of the first variable. */
function declareVariables(build: ScopeBuilder, node: number, inherited: Value | undefined): Value {
  const { tree } = build;
  const typeNode = tree.child(node, "type");
  const type = typeNode === NO_NODE ? inherited : build.instance(build.visit(typeNode));
  const values = visitList(build, tree.child(node, "value"));
  const from = tree.end(node);
  for (const [index, name] of tree.childrenIn(node, "name").entries())
    declareVariable(build, name, type ?? values[index] ?? build.unknown, from);
  return type ?? values[0] ?? build.unknown;
}

function declareVariable(build: ScopeBuilder, name: number, type: Value, from: number): void {
  if (build.tree.text(name) !== "_")
    build.declare(name, { kind: "variable", space: ANY, type, ...placeOf(build, from) });
}

function visitList(build: ScopeBuilder, list: number): readonly Value[] {
  return list === NO_NODE ? [] : items(build, list).map((child) => build.visit(child));
}

function items(build: ScopeBuilder, list: number): readonly number[] {
  return build.tree.children(list).filter((child) => build.tree.type(child) !== "comment");
}

/** Names that the same scope declared before are assigned to. */
function declareShort(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const values = visitList(build, tree.child(node, "right"));
  for (const [index, name] of tree.children(tree.child(node, "left")).entries()) {
    if (tree.type(name) !== "identifier") continue;
    if (build.declared(tree.text(name)).length > 0) build.refer(name, "write", ANY);
    else declareVariable(build, name, values[index] ?? build.unknown, tree.end(node));
  }
}

function assign(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const left = tree.child(node, "left");
  const right = tree.child(node, "right");
  const role = build.source.slice(tree.end(left), tree.start(right)).trim() === "=" ? "write" : "update";
  for (const value of visitList(build, left)) build.setRole(value, role);
  build.visit(right);
}

function update(build: ScopeBuilder, node: number): void {
  build.setRole(build.visit(build.tree.firstChild(node)), "update");
}

/** Also of `case x := <-channel`. */
function declareRange(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const left = tree.child(node, "left");
  const right = tree.child(node, "right");
  build.visit(right);
  if (left === NO_NODE) return;
  if (build.source.slice(tree.end(left), tree.start(right)).includes(":="))
    for (const name of tree.children(left)) declareVariable(build, name, build.unknown, tree.end(node));
  else for (const value of visitList(build, left)) build.setRole(value, "write");
}

/** `switch v := x.(type)`: in a case of one type `v` has it. */
function switchOnType(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const alias = tree.child(node, "alias");
  build.openScope("block", node);
  for (const child of tree.children(node)) {
    if (child === alias) continue;
    if (tree.type(child) !== "type_case" && tree.type(child) !== "default_case") {
      build.visit(child);
      continue;
    }
    build.openScope("block", child);
    const types = tree.childrenIn(child, "type");
    const values = types.map((type) => build.visit(type));
    const type = values.length === 1 && values[0] !== undefined ? build.instance(values[0]) : build.unknown;
    const name = alias === NO_NODE ? NO_NODE : tree.firstChild(alias);
    if (name !== NO_NODE) declareVariable(build, name, type, 0);
    build.visitChildren(child, ...types);
    build.closeScope();
  }
  build.closeScope();
}

/** Gives the type, which a list of results is read for. */
function declareParameters(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const type = build.visit(tree.child(node, "type"));
  for (const name of tree.childrenIn(node, "name"))
    if (tree.text(name) !== "_") build.declare(name, { kind: "parameter", space: ANY, type: build.instance(type) });
  return type;
}

function call(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  const callee = tree.child(node, "function");
  const called = build.visit(callee);
  build.setRole(called, "call");
  build.visit(tree.child(node, "type_arguments"));
  const values = visitList(build, tree.child(node, "arguments"));
  return tree.text(callee) === "new" && values[0] !== undefined ? build.instance(values[0]) : build.result(called);
}

/** Type of a composite literal, and the type of its elements where they may leave theirs out. */
interface LiteralType {
  readonly value: Value;
  readonly element?: LiteralType;
  readonly key?: LiteralType;
}

function visitType(build: ScopeBuilder, node: number): LiteralType {
  const { tree } = build;
  switch (tree.type(node)) {
    case "slice_type":
    case "array_type":
    case "implicit_length_array_type": {
      const length = tree.child(node, "length");
      build.visit(length);
      return { value: build.unknown, element: visitType(build, tree.child(node, "element")) };
    }
    case "map_type": {
      const key = visitType(build, tree.child(node, "key"));
      return { value: build.unknown, key, element: visitType(build, tree.child(node, "value")) };
    }
    case "pointer_type":
      return visitType(build, tree.firstChild(node));
    default:
      return { value: build.visit(node) };
  }
}

function visitLiteral(build: ScopeBuilder, body: number, type: LiteralType): void {
  const { tree } = build;
  for (const child of tree.children(body)) {
    if (tree.type(child) === "keyed_element") {
      const key = tree.child(child, "key");
      const name = tree.firstChild(key);
      const isField = type.element === undefined && tree.type(name) === "identifier";
      if (isField) build.member(build.instance(type.value), name);
      else visitElement(build, key, type.key);
      visitElement(build, tree.child(child, "value"), type.element);
    } else visitElement(build, child, type.element);
  }
}

function visitElement(build: ScopeBuilder, element: number, type: LiteralType | undefined): void {
  const { tree } = build;
  const inner = tree.type(element) === "literal_element" ? tree.firstChild(element) : element;
  if (tree.type(inner) === "literal_value") visitLiteral(build, inner, type ?? { value: build.unknown });
  else build.visit(inner);
}
