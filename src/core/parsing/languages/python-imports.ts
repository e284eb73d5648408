/** Python's imports: which names they bind, and what every part of a dotted name stands for. */
import type { NodeHandler, ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { stateOf } from "./python-state.ts";
import { bindAlias } from "./python-targets.ts";
import { Space } from "./spaces.ts";

const TYPE_CHECKING = /^(?:[\p{ID_Continue}]+\.)?TYPE_CHECKING$/u;

export const ifStatement: NodeHandler = (build, node) => {
  const { tree } = build;
  const state = stateOf(build);
  const condition = tree.child(node, "condition");
  const isForTypes = condition !== -1 && TYPE_CHECKING.test(tree.text(condition));
  const consequence = tree.child(node, "consequence");
  for (const child of tree.children(node)) {
    const isInside = isForTypes && child === consequence;
    if (isInside) state.typeCheckingDepth += 1;
    build.visit(child);
    if (isInside) state.typeCheckingDepth -= 1;
  }
};

function spaceOf(build: ScopeBuilder): number {
  return stateOf(build).typeCheckingDepth > 0 ? Space.type : Space.any;
}

/** `import a.b` binds `a`, `import a.b as c` binds `c` to `a.b`. */
export const importStatement: NodeHandler = (build, node) => {
  const { tree } = build;
  for (const name of tree.childrenIn(node, "name")) {
    const isAliased = tree.type(name) === "aliased_import";
    const dotted = isAliased ? tree.child(name, "name") : name;
    const module = mentionModules(build, dotted, "");
    const first = tree.firstChild(dotted);
    if (isAliased) bindAlias(build, tree.child(name, "alias"), module);
    else if (first !== -1) bindAlias(build, first, build.module(tree.text(first)));
  }
};

/** `from a.b import c as d`: `c` is a name of the module or a module inside it. */
export const importFromStatement: NodeHandler = (build, node) => {
  const { tree } = build;
  const module = moduleOf(build, tree.child(node, "module_name"));
  for (const name of tree.childrenIn(node, "name")) {
    const isAliased = tree.type(name) === "aliased_import";
    const spelled = isAliased ? tree.child(name, "name") : name;
    const value = build.referAt(tree.start(spelled), tree.end(spelled), {
      role: "import",
      space: spaceOf(build),
      owner: module,
    });
    bindAlias(build, isAliased ? tree.child(name, "alias") : spelled, value);
  }
  if (tree.childOfType(node, "wildcard_import") !== -1) {
    build.open(module, build.nearestScope("function", "class", "file"));
    build.exportAllOf(module);
  }
};

function moduleOf(build: ScopeBuilder, node: number): Value {
  const { tree } = build;
  if (tree.type(node) !== "relative_import") return mentionModules(build, node, "");
  const dots = tree.text(tree.childOfType(node, "import_prefix")).replace(/[^.]/g, "");
  const dotted = tree.childOfType(node, "dotted_name");
  return dotted === -1 ? build.module(dots) : mentionModules(build, dotted, dots);
}

/** Every part of `a.b.c` names a module: `a`, `a.b` and `a.b.c`. */
function mentionModules(build: ScopeBuilder, dotted: number, prefix: string): Value {
  const { tree } = build;
  let specifier = prefix;
  let value = build.unknown;
  for (const part of dotted === -1 ? [] : tree.children(dotted)) {
    specifier += (specifier === prefix ? "" : ".") + tree.text(part);
    value = build.mention(build.module(specifier), part, "import", spaceOf(build));
  }
  return value;
}
