/** Classes of C++ that the parser misreads, as it knows no macros. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import { NO_NODE } from "../../syntax/syntax-tree.ts";
import { declarationScope, isMisreadPath, isOutsideFunctions } from "./c-declarators.ts";
import { visitMembers } from "./cpp-classes.ts";
import { declaratorName, isFunctionDeclarator } from "./declarators.ts";

const TYPE = 3;
const ANY = 7;

/** `class EXPORT Name : Base { … }`: to the parser, which knows no macros, a function without parameters. */
export function isMisreadClass(build: ScopeBuilder, node: number): boolean {
  const { tree } = build;
  const type = tree.child(node, "type");
  if (!/^(?:class|struct|union)_specifier$/.test(tree.type(type)) || tree.child(type, "body") !== NO_NODE) return false;
  const declarator = tree.child(node, "declarator");
  return !isFunctionDeclarator(tree, declarator) && tree.type(tree.child(node, "body")) === "compound_statement";
}

export function declareMisreadClass(build: ScopeBuilder, node: number): void {
  const { tree } = build;
  build.visit(tree.child(tree.child(node, "type"), "name"));
  const declarator = tree.child(node, "declarator");
  const error = tree.childOfType(node, "ERROR");
  // Further macros may stand before the name.
  const hasBase = error !== NO_NODE && tree.after(error) <= declarator && tree.text(error).includes(":");
  const before = error === NO_NODE ? NO_NODE : nameBefore(build, error, declarator);
  const path = before === NO_NODE ? declaratorName(tree, declarator) : before;
  const isPath = isMisreadPath(build, path);
  if (isPath) build.visit(tree.child(path, "scope"));
  const name = isPath ? tree.child(path, "name") : path;
  const isPlain = name !== NO_NODE && tree.type(name) === "identifier";
  const id = isPlain
    ? build.declare(name, { kind: "class", space: TYPE, scope: declarationScope(build) })
    : build.declare(node, { kind: "class", space: TYPE, name: `class ${String(tree.start(node))}` });
  if (hasBase) build.addBase(id, build.visit(declarator));
  else if (!isPlain) build.visit(declarator);
  // `Name final : public Base`.
  const base = hasBase || error === NO_NODE ? undefined : tree.children(error).at(-1);
  if (base !== undefined && tree.text(error).includes(":")) build.addBase(id, build.visit(base));
  visitMembers(build, id, name, tree.child(node, "body"));
}

/** The last name before `: public`; none where what the parser skipped are macros before the name. */
function nameBefore(build: ScopeBuilder, error: number, declarator: number): number {
  const { tree } = build;
  const colon = tree.text(error).indexOf(":");
  if (colon === -1 && tree.after(error) <= declarator) return NO_NODE;
  const end = colon === -1 ? tree.end(error) : tree.start(error) + colon;
  const names = tree.children(error).filter((child) => tree.end(child) <= end && tree.text(child) !== "final");
  return names.at(-1) ?? NO_NODE;
}

/** `class EXPORT Name;`, and `typedef type Name;` or `using Name = type;` behind `public:` in such a class; false for what is neither. */
export function declareMisread(build: ScopeBuilder, node: number): boolean {
  const { tree } = build;
  const type = tree.child(node, "type");
  const name = tree.child(node, "declarator");
  if (tree.type(type) === "type_identifier" && tree.text(type) === "typedef") return declareTypedef(build, node, name);
  if (tree.type(type) === "type_identifier" && tree.text(type) === "using") return declareUsing(build, name);
  if (tree.type(type) !== "class_specifier" || tree.child(type, "body") !== NO_NODE) return false;
  if (tree.type(name) !== "identifier" || !isOutsideFunctions(build)) return false;
  build.visit(tree.child(type, "name"));
  build.declare(name, { kind: "class", space: TYPE, isSignature: true, scope: declarationScope(build) });
  return true;
}

/** The parser takes type and name for one qualified name, or the type for the name. */
function declareTypedef(build: ScopeBuilder, node: number, declarator: number): boolean {
  const { tree } = build;
  const isQualified = tree.type(declarator) === "qualified_identifier";
  const error = tree.childOfType(node, "ERROR");
  const name = isQualified ? tree.child(declarator, "name") : error === NO_NODE ? NO_NODE : tree.firstChild(error);
  if (name === NO_NODE || tree.type(name) !== "identifier") return false;
  const id = build.declare(name, { kind: "type", space: ANY, scope: declarationScope(build) });
  build.addBase(id, build.visit(isQualified ? tree.child(declarator, "scope") : declarator));
  return true;
}

/** The parser takes the type for a value. */
function declareUsing(build: ScopeBuilder, declarator: number): boolean {
  const { tree } = build;
  const name = tree.child(declarator, "declarator");
  if (tree.type(declarator) !== "init_declarator" || tree.type(name) !== "identifier") return false;
  const id = build.declare(name, { kind: "type", space: ANY, scope: declarationScope(build) });
  build.addBase(id, build.visit(tree.child(declarator, "value")));
  return true;
}
