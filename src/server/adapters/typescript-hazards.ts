/** Finds constructs that a rule may forbid or weigh: eval, the environment, clocks, writes to what lies outside. */
import ts from "typescript";
import type { Hazard, HazardCode } from "../../core/validation/source-facts.ts";
import { isInType, positionOf, roleOf } from "./typescript-syntax.ts";

type Found = readonly [HazardCode, string];

const DIRECTIVE = /@ts-(?:ignore|expect-error|nocheck)/g;
const CLOCKS: ReadonlySet<string> = new Set(["Date.now", "Math.random", "performance.now"]);
const RANDOM: ReadonlySet<string> = new Set(["randomUUID", "randomBytes", "randomInt", "getRandomValues"]);
/** What a service may use of `process` where it may control the process; all other members reach further. */
const CONTROL: ReadonlySet<string> = new Set(
  "abort argv chdir cwd emitWarning exit exitCode hrtime kill memoryUsage nextTick off on once pid platform stderr stdin stdout uptime version versions".split(
    " ",
  ),
);
/** Globals that give away the whole runtime or run text as code, in whatever position they stand. */
const GLOBALS: ReadonlyMap<string, HazardCode> = new Map([
  ["eval", "eval"],
  ["Function", "eval"],
  ["Deno", "runtime-internals"],
  ["Bun", "runtime-internals"],
  ["globalThis", "runtime-internals"],
  ["global", "runtime-internals"],
  ["self", "runtime-internals"],
  ["window", "runtime-internals"],
]);

/** All hazards of a source, in order. `isFree` tells whether an identifier is bound outside this source. */
export function hazardsOf(source: ts.SourceFile, isFree: (node: ts.Identifier) => boolean): readonly Hazard[] {
  const hazards: Hazard[] = [...source.text.matchAll(DIRECTIVE)].map((match) => ({
    code: "type-escape",
    what: match[0],
    ...positionOf(source, match.index),
  }));
  const visit = (node: ts.Node): void => {
    const found = hazardOf(node, isFree);
    if (found !== undefined)
      hazards.push({ code: found[0], what: found[1], ...positionOf(source, node.getStart(source)) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return hazards;
}

function hazardOf(node: ts.Node, isFree: (node: ts.Identifier) => boolean): Found | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return ["type-escape", "any"];
  if (ts.isCallExpression(node)) return callHazard(node);
  if (ts.isNewExpression(node)) return newHazard(node);
  if (ts.isIdentifier(node)) return nameHazard(node, isFree);
  if (isMember(node)) return memberHazard(node);
  if (ts.isBindingElement(node) && nameOf(node.propertyName ?? node.name) === "constructor")
    return ["eval", "constructor"];
  if (ts.isVariableStatement(node) && ts.isSourceFile(node.parent)) {
    return node.declarationList.flags & ts.NodeFlags.Const ? undefined : ["mutable-module-state", "let"];
  }
  return assignmentHazard(node, isFree);
}

function callHazard(node: ts.CallExpression): Found | undefined {
  const callee = node.expression;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) {
    const target = node.arguments[0];
    const name = target !== undefined && ts.isStringLiteralLike(target) ? JSON.stringify(target.text) : "…";
    return ["dynamic-import", `import(${name})`];
  }
  if (ts.isIdentifier(callee)) {
    if (callee.text === "require" || callee.text === "createRequire") return ["require", callee.text];
    if (callee.text === "Date") return ["nondeterminism", "Date()"];
    if (RANDOM.has(callee.text)) return ["nondeterminism", callee.text];
  }
  return undefined;
}

function newHazard(node: ts.NewExpression): Found | undefined {
  if (!ts.isIdentifier(node.expression)) return undefined;
  const isNow = node.expression.text === "Date" && (node.arguments?.length ?? 0) === 0;
  return isNow ? ["nondeterminism", "new Date()"] : undefined;
}

type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function isMember(node: ts.Node): node is Member {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** Undefined when the name is known at run time only. */
function memberName(node: Member): string | undefined {
  return nameOf(ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression);
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isComputedPropertyName(node)) return nameOf(node.expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isIdentifier(node) && !ts.isElementAccessExpression(node.parent) ? node.text : undefined;
}

/** A global that was only named can be passed on and used under another name, so naming it counts as using it. */
function nameHazard(node: ts.Identifier, isFree: (node: ts.Identifier) => boolean): Found | undefined {
  const code = GLOBALS.get(node.text);
  if (code === undefined && node.text !== "process") return undefined;
  if (roleOf(node) !== "name" || isInType(node) || !isFree(node)) return undefined;
  return code === undefined ? processHazard(node) : [code, node.text];
}

function processHazard(node: ts.Identifier): Found {
  const { parent } = node;
  if (!isMember(parent) || parent.expression !== node) return ["runtime-internals", "process"];
  const member = memberName(parent);
  const what = `process.${member ?? "[…]"}`;
  if (member === "env") return ["process-env", what];
  return [member !== undefined && CONTROL.has(member) ? "process-control" : "runtime-internals", what];
}

function memberHazard(node: Member): Found | undefined {
  const member = memberName(node);
  if (member === "constructor") return isLookedAt(node) ? undefined : ["eval", "constructor"];
  if (!ts.isIdentifier(node.expression)) return undefined;
  const target = node.expression.text;
  const what = `${target}.${member ?? "[…]"}`;
  if (CLOCKS.has(what)) return ["nondeterminism", what];
  return target === "crypto" && member !== undefined && RANDOM.has(member) ? ["nondeterminism", what] : undefined;
}

/** A constructor that is compared or asked for its name runs nothing. */
function isLookedAt({ parent }: Member): boolean {
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text === "name";
  if (!ts.isBinaryExpression(parent)) return false;
  const kind = parent.operatorToken.kind;
  return kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
}

function assignmentHazard(node: ts.Node, isFree: (node: ts.Identifier) => boolean): Found | undefined {
  const target = assignedTo(node);
  return target !== undefined && isFree(target) ? ["outer-assignment", target.text] : undefined;
}

function assignedTo(node: ts.Node): ts.Identifier | undefined {
  if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    const isAssignment = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return isAssignment && ts.isIdentifier(node.left) ? node.left : undefined;
  }
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return undefined;
  const counts = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
  return counts && ts.isIdentifier(node.operand) ? node.operand : undefined;
}
