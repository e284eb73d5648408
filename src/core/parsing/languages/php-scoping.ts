/**
 * Scopes of PHP. Namespaces are packages, in lower case, as names of classes and functions are; functions are declared
 * as `name()` and constants as they are written, since they may share names with classes. Variables live in functions.
 */
import type { DeclarationKind } from "../../dependencies/scopes/file-symbols.ts";
import type { NodeHandler, ScopeBuilder, ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { phpModules } from "./php-modules.ts";
import { declareUses, nameValue, packageOf } from "./php-names.ts";
import { Space } from "./spaces.ts";

const skip: NodeHandler = () => undefined;

export const phpScoping: ScopingRules = {
  modules: phpModules,
  exportsEverything: false,
  // A `use` of what lies outside declares nothing.
  hidesExternals: true,
  handlers: {
    program: visitProgram,
    namespace_use_declaration: declareUses,
    namespace_definition: skip,

    function_definition: (build, node) => {
      const name = build.tree.child(node, "name");
      const id = build.declare(name, { kind: "function", name: callName(build, name) });
      visitFunction(build, node, id);
    },
    method_declaration: (build, node) => {
      const name = build.tree.child(node, "name");
      const id = build.declare(name, { kind: "method", name: callName(build, name) });
      visitFunction(build, node, id);
    },
    anonymous_function: (build, node) => visitFunction(build, node, -1),
    arrow_function: (build, node) => {
      build.openScope("block", node);
      build.visitChildren(node);
      build.closeScope();
    },
    class_declaration: (build, node) => declareClass(build, node, "class"),
    trait_declaration: (build, node) => declareClass(build, node, "class"),
    interface_declaration: (build, node) => declareClass(build, node, "interface"),
    enum_declaration: (build, node) => declareClass(build, node, "enum"),
    anonymous_class: (build, node) => {
      const id = build.declare(node, { kind: "class", name: `class ${String(build.tree.start(node))}` });
      visitClass(build, node, id);
    },
    use_declaration: (build, node) => {
      const owner = currentClass(build);
      for (const child of build.tree.children(node)) {
        const trait = isName(build, child) ? nameValue(build, child, "type") : build.visit(child);
        if (owner !== -1 && isName(build, child)) build.addBase(owner, trait);
      }
    },
    use_list: skip,
    property_declaration: (build, node) => {
      const { tree } = build;
      const type = typeOf(build, node);
      for (const element of tree.children(node)) {
        if (tree.type(element) !== "property_element") continue;
        build.declare(tree.child(element, "name"), { kind: "field", type });
        build.visit(tree.child(element, "default_value"));
      }
    },
    property_promotion_parameter: (build, node) => {
      const name = build.tree.child(node, "name");
      const type = typeOf(build, node);
      const scope = build.nearestScope("class");
      build.declare(name, { kind: "field", type, scope });
      build.declare(name, { kind: "parameter", type });
      build.visit(build.tree.child(node, "default_value"));
    },
    const_declaration: (build, node) => {
      for (const element of build.tree.children(node)) {
        if (build.tree.type(element) !== "const_element") continue;
        const name = build.tree.firstChild(element);
        build.declare(name, {
          kind: build.nearestScope("class") === 0 ? "variable" : "field",
          name: constantName(build, name),
        });
        build.visitChildren(element, name);
      }
    },
    enum_case: (build, node) => {
      const name = build.tree.child(node, "name");
      const owner = currentClass(build);
      const type = build.self(owner);
      const id = build.declare(name, { kind: "enumMember", space: Space.value, name: constantName(build, name), type });
      build.addBase(id, build.own(owner));
      build.visit(build.tree.child(node, "value"));
    },

    simple_parameter: declareParameter,
    variadic_parameter: declareParameter,
    static_variable_declaration: (build, node) => {
      build.visit(build.tree.child(node, "value"));
      declareVariable(build, build.tree.child(node, "name"), build.unknown);
    },
    catch_clause: (build, node) => {
      const { tree } = build;
      const types = tree.children(tree.child(node, "type")).map((type) => build.visit(type));
      const name = tree.child(node, "name");
      const [only] = types;
      if (name !== NO_NODE)
        declareVariable(build, name, types.length === 1 && only !== undefined ? build.instance(only) : build.unknown);
      build.visit(tree.child(node, "body"));
    },
    anonymous_function_use_clause: (build, node) => {
      for (let at = node; at < build.tree.after(node); at += 1)
        if (build.tree.type(at) === "variable_name") declareVariable(build, at, build.unknown);
    },
    assignment_expression: assign,
    reference_assignment_expression: assign,
    augmented_assignment_expression: (build, node) => {
      build.setRole(build.visit(build.tree.child(node, "left")), "update");
      build.visit(build.tree.child(node, "right"));
    },
    foreach_statement: (build, node) => {
      const { tree } = build;
      const [subject, ...rest] = tree.children(node);
      build.visit(subject ?? NO_NODE);
      for (const child of rest) {
        if (tree.field(child) === "body") build.visit(child);
        else declareTargets(build, child);
      }
    },

    variable_name: (build, node) => {
      if (build.tree.text(node) === "$this") return build.self(currentClass(build));
      return build.refer(node);
    },
    dynamic_variable_name: (build, node) => build.visitChildren(node),
    name: (build, node) => nameValue(build, node, "value", "constant"),
    qualified_name: (build, node) => nameValue(build, node, "value", "constant"),
    named_type: (build, node) => nameValue(build, build.tree.firstChild(node), "type"),
    optional_type: (build, node) => build.visit(build.tree.firstChild(node)),
    primitive_type: (build, node) =>
      /^(?:self|static)$/.test(build.tree.text(node)) ? build.own(currentClass(build)) : build.external,
    relative_scope: (build, node) => {
      const owner = currentClass(build);
      return build.tree.text(node) === "parent" ? build.superOf(owner, true) : build.own(owner);
    },
    base_clause: skip,
    class_interface_clause: skip,
    attribute: (build, node) => {
      const [name, ...rest] = build.tree.children(node);
      if (name !== undefined) nameValue(build, name, "type");
      for (const child of rest) build.visit(child);
    },

    function_call_expression: (build, node) => {
      const { tree } = build;
      const callee = tree.child(node, "function");
      const called = isName(build, callee) ? nameValue(build, callee, "call", "function") : build.visit(callee);
      build.visit(tree.child(node, "arguments"));
      return isName(build, callee) ? build.result(called) : build.unknown;
    },
    object_creation_expression: (build, node) => {
      const [type, ...rest] = build.tree.children(node);
      if (type === undefined) return build.unknown;
      const made = isName(build, type) ? nameValue(build, type, "call") : build.visit(type);
      for (const child of rest) build.visit(child);
      return isName(build, type) || build.tree.type(type) === "relative_scope" ? build.instance(made) : build.unknown;
    },
    member_call_expression: callMember,
    nullsafe_member_call_expression: callMember,
    scoped_call_expression: (build, node) => {
      const owner = visitScope(build, node);
      return finishCall(build, node, owner);
    },
    member_access_expression: accessMember,
    nullsafe_member_access_expression: accessMember,
    scoped_property_access_expression: (build, node) => {
      const owner = visitScope(build, node);
      const name = build.tree.child(node, "name");
      return build.tree.type(name) === "variable_name" ? build.member(owner, name) : build.unknown;
    },
    class_constant_access_expression: (build, node) => {
      const [scope, name] = build.tree.children(node);
      if (scope === undefined || name === undefined) return build.unknown;
      const owner = isName(build, scope) ? nameValue(build, scope, "value") : build.visit(scope);
      if (build.tree.text(name) === "class") return build.external;
      return build.member(owner, name, "value", constantName(build, name));
    },
    binary_expression: (build, node) => {
      const { tree } = build;
      build.visit(tree.child(node, "left"));
      const right = tree.child(node, "right");
      const between = build.source.slice(tree.end(tree.child(node, "left")), tree.start(right));
      if (/instanceof\s*$/i.test(between) && isName(build, right)) nameValue(build, right, "type");
      else build.visit(right);
    },
    parenthesized_expression: (build, node) => build.visit(build.tree.firstChild(node)),
    argument: (build, node) => build.visitChildren(node, build.tree.child(node, "name")),
    goto_statement: skip,
    named_label_statement: skip,
  },
};

/** `namespace A;` holds up to the next one, `namespace A { … }` its block. */
function visitProgram(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const open = (name: string): void => {
    build.openScope("namespace", node);
    build.contribute(name);
    build.open(build.package(name));
    // Functions and constants that a namespace does not have are the global ones.
    if (name !== "") build.open(build.package(""));
  };
  open("");
  for (const child of tree.children(node)) {
    if (tree.type(child) !== "namespace_definition") {
      build.visit(child);
      continue;
    }
    build.closeScope();
    open(packageOf(build, tree.child(child, "name")));
    build.visit(tree.child(child, "body"));
  }
  build.closeScope();
}

function isName(build: ScopeBuilder, node: number): boolean {
  return /^(?:name|qualified_name|relative_name)$/.test(build.tree.type(node));
}

/** Names of functions know no case. */
function callName(build: ScopeBuilder, name: number): string {
  return `${build.tree.text(name).toLowerCase()}()`;
}

function constantName(build: ScopeBuilder, name: number): string {
  return `#${build.tree.text(name)}`;
}

function currentClass(build: ScopeBuilder): number {
  return build.ownerOf(build.nearestScope("class"));
}

function visitFunction(build: ScopeBuilder, node: number, owner: number): void {
  const { tree } = build;
  build.visit(tree.child(node, "attributes"));
  build.openScope("function", node, owner === -1 ? {} : { owner });
  build.visit(tree.child(node, "parameters"));
  build.visit(tree.childOfType(node, "anonymous_function_use_clause"));
  const result = tree.child(node, "return_type");
  if (result !== NO_NODE) {
    const type = build.visit(result);
    if (owner !== -1) build.setType(owner, build.instance(type));
  }
  build.visit(tree.child(node, "body"));
  build.closeScope();
}

function declareClass(build: ScopeBuilder, node: number, kind: DeclarationKind): void {
  const name = build.tree.child(node, "name");
  visitClass(
    build,
    node,
    build.declare(name, { kind, space: Space.value | Space.type, name: build.tree.text(name).toLowerCase() }),
  );
}

function visitClass(build: ScopeBuilder, node: number, id: number): void {
  const { tree } = build;
  build.visit(tree.child(node, "attributes"));
  build.visit(tree.childOfType(node, "arguments"));
  for (const clause of tree.children(node))
    if (tree.type(clause) === "base_clause" || tree.type(clause) === "class_interface_clause")
      for (const base of tree.children(clause)) build.addBase(id, nameValue(build, base, "type"));
  build.openScope("class", node, { owner: id, isMembers: true, visibility: "members" });
  build.visit(tree.child(node, "body"));
  build.closeScope();
}

function typeOf(build: ScopeBuilder, node: number): Value {
  const type = build.tree.child(node, "type");
  return type === NO_NODE ? build.unknown : build.instance(build.visit(type));
}

function declareParameter(build: ScopeBuilder, node: number): void {
  build.visit(build.tree.child(node, "attributes"));
  const type = typeOf(build, node);
  build.declare(build.tree.child(node, "name"), { kind: "parameter", type });
  build.visit(build.tree.child(node, "default_value"));
}

/** The first assignment declares a variable; what it holds is certain when there is no other. */
function declareVariable(build: ScopeBuilder, name: number, type: Value): void {
  const scope = build.nearestScope("function", "file");
  const known = [build.scope, scope].flatMap((each) => build.declared(build.tree.text(name), each));
  for (const id of known) build.setType(id, build.unknown);
  if (known.length > 0) build.refer(name, "write");
  else build.declare(name, { kind: "variable", scope, type });
}

function declareTargets(build: ScopeBuilder, node: number, value: Value = build.unknown): void {
  const { tree } = build;
  if (tree.type(node) === "variable_name") {
    if (tree.text(node) !== "$this") declareVariable(build, node, value);
  } else if (/^(?:list_literal|array_creation_expression|array_element_initializer|pair|by_ref)$/.test(tree.type(node)))
    for (const child of tree.children(node)) declareTargets(build, child);
  else build.setRole(build.visit(node), "write");
}

function assign(build: ScopeBuilder, node: number): Value {
  const value = build.visit(build.tree.child(node, "right"));
  declareTargets(build, build.tree.child(node, "left"), value);
  return value;
}

function accessMember(build: ScopeBuilder, node: number): Value {
  const owner = build.visit(build.tree.child(node, "object"));
  const name = build.tree.child(node, "name");
  if (build.tree.type(name) === "name") return build.member(owner, name, "value", `$${build.tree.text(name)}`);
  build.visit(name);
  return build.unknown;
}

function callMember(build: ScopeBuilder, node: number): Value {
  return finishCall(build, node, build.visit(build.tree.child(node, "object")));
}

function visitScope(build: ScopeBuilder, node: number): Value {
  const scope = build.tree.child(node, "scope");
  return isName(build, scope) ? nameValue(build, scope, "value") : build.visit(scope);
}

function finishCall(build: ScopeBuilder, node: number, owner: Value): Value {
  const { tree } = build;
  const name = tree.child(node, "name");
  const isNamed = tree.type(name) === "name";
  const called = isNamed ? build.member(owner, name, "call", callName(build, name)) : build.visit(name);
  build.visit(tree.child(node, "arguments"));
  return isNamed ? build.result(called) : build.unknown;
}
