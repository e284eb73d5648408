/** Names that a pattern declares or writes: destructuring in JavaScript and TypeScript. */
import type { DeclareOptions, ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";

/** How the names of a pattern are declared. */
export type Names = Pick<DeclareOptions, "kind" | "scope">;

const KEYS: ReadonlySet<string> = new Set(["property_identifier", "private_property_identifier"]);

/** Declares the names of the pattern. `owner` is what is taken apart: keys are its members. */
export function declarePattern(build: ScopeBuilder, node: number, names: Names, owner: Value): void {
  const { tree } = build;
  switch (tree.type(node)) {
    case "identifier":
      build.declare(node, names);
      return;
    case "shorthand_property_identifier_pattern": {
      const key = build.member(owner, node, names.kind === "alias" ? "import" : "value");
      build.declare(node, names.kind === "alias" ? { ...names, alias: key } : { ...names, type: key });
      return;
    }
    case "pair_pattern": {
      const key = tree.child(node, "key");
      const value = tree.child(node, "value");
      const isPlain = key !== -1 && KEYS.has(tree.type(key));
      const member = isPlain ? build.member(owner, key, names.kind === "alias" ? "import" : "value") : build.unknown;
      if (!isPlain) build.visit(key);
      if (names.kind === "alias" && value !== -1 && tree.type(value) === "identifier")
        build.declare(value, { ...names, alias: member });
      else if (value !== -1) declarePattern(build, value, names, member);
      return;
    }
    case "assignment_pattern":
    case "object_assignment_pattern":
      // What a default fills in is not certain to be a member.
      declarePattern(
        build,
        tree.child(node, "left"),
        names.kind === "alias" ? { ...names, kind: "variable" } : names,
        owner,
      );
      build.visit(tree.child(node, "right"));
      return;
    case "required_parameter":
    case "optional_parameter":
      declareParameter(build, node);
      return;
    case "object_pattern":
      for (const child of tree.children(node)) declarePattern(build, child, names, owner);
      return;
    case "array_pattern":
    case "rest_pattern":
      for (const child of tree.children(node))
        declarePattern(build, child, names.kind === "alias" ? { ...names, kind: "variable" } : names, build.unknown);
      return;
    default:
      build.visit(node);
  }
}

/** A parameter with type, default and modifiers; with a modifier it is a field of the class as well. */
function declareParameter(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  const pattern = tree.child(node, "pattern") === -1 ? tree.child(node, "name") : tree.child(node, "pattern");
  const isField =
    tree.childOfType(node, "accessibility_modifier") !== -1 ||
    tree.childOfType(node, "override_modifier") !== -1 ||
    tree.childOfType(node, "readonly") !== -1;
  for (const child of tree.children(node)) {
    if (child !== pattern) build.visit(child);
    else if (tree.type(child) !== "this") declarePattern(build, child, { kind: "parameter" }, build.unknown);
  }
  if (isField && pattern !== -1 && tree.type(pattern) === "identifier")
    build.declare(pattern, { kind: "field", scope: build.nearestScope("class"), isStatic: false });
}

/** Visits what an assignment writes to. */
export function writePattern(build: ScopeBuilder, node: number, role: "write" | "update"): void {
  const { tree } = build;
  if (node === -1) return;
  switch (tree.type(node)) {
    case "shorthand_property_identifier_pattern":
      build.refer(node, role);
      build.member(build.unknown, node, "key");
      return;
    case "pair_pattern": {
      const key = tree.child(node, "key");
      if (key !== -1 && KEYS.has(tree.type(key))) build.member(build.unknown, key);
      else build.visit(key);
      writePattern(build, tree.child(node, "value"), role);
      return;
    }
    case "assignment_pattern":
    case "object_assignment_pattern":
      writePattern(build, tree.child(node, "left"), role);
      build.visit(tree.child(node, "right"));
      return;
    case "object_pattern":
    case "array_pattern":
    case "rest_pattern":
    case "parenthesized_expression":
    case "non_null_expression":
      for (const child of tree.children(node)) writePattern(build, child, role);
      return;
    default:
      build.setRole(build.visit(node), role);
  }
}

/** Names that a pattern declares. */
export function namesOf(build: ScopeBuilder, node: number): readonly string[] {
  const { tree } = build;
  switch (tree.type(node)) {
    case "identifier":
    case "shorthand_property_identifier_pattern":
      return [tree.text(node)];
    case "pair_pattern":
      return namesOf(build, tree.child(node, "value"));
    case "assignment_pattern":
    case "object_assignment_pattern":
      return namesOf(build, tree.child(node, "left"));
    case "object_pattern":
    case "array_pattern":
    case "rest_pattern":
      return tree.children(node).flatMap((child) => namesOf(build, child));
    default:
      return [];
  }
}
