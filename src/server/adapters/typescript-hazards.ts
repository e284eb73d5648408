/** Finds constructs that a rule may forbid or weigh: eval, the environment, clocks, writes to what lies outside. */
import ts from "typescript";
import type { Hazard, HazardCode } from "../../core/validation/source-facts.ts";
import { positionOf } from "./typescript-syntax.ts";

type Found = readonly [HazardCode, string];

const DIRECTIVE = /@ts-(?:ignore|expect-error|nocheck)/g;
const CLOCKS: ReadonlySet<string> = new Set(["Date.now", "Math.random", "performance.now"]);
const RANDOM: ReadonlySet<string> = new Set(["randomUUID", "randomBytes", "randomInt", "getRandomValues"]);
const CONTROL: ReadonlySet<string> = new Set(["exit", "kill", "abort", "binding", "dlopen", "chdir", "reallyExit"]);

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
  if (ts.isPropertyAccessExpression(node)) return memberHazard(node.expression, node.name.text);
  if (ts.isElementAccessExpression(node)) {
    const key = ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
    return memberHazard(node.expression, key);
  }
  if (ts.isIdentifier(node) && (node.text === "Deno" || node.text === "Bun") && isFree(node)) {
    return ["runtime-internals", node.text];
  }
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
    if (callee.text === "eval" || callee.text === "Function") return ["eval", callee.text];
    if (callee.text === "require" || callee.text === "createRequire") return ["require", callee.text];
    if (callee.text === "Date") return ["nondeterminism", "Date()"];
    if (RANDOM.has(callee.text)) return ["nondeterminism", callee.text];
  }
  return undefined;
}

function newHazard(node: ts.NewExpression): Found | undefined {
  if (!ts.isIdentifier(node.expression)) return undefined;
  if (node.expression.text === "Function") return ["eval", "new Function"];
  const isNow = node.expression.text === "Date" && (node.arguments?.length ?? 0) === 0;
  return isNow ? ["nondeterminism", "new Date()"] : undefined;
}

/** `process[x]` and `globalThis[x]` with an unknown key may be anything, so they count as the worst. */
function memberHazard(target: ts.Expression, member: string | undefined): Found | undefined {
  if (!ts.isIdentifier(target)) return undefined;
  const what = `${target.text}.${member ?? "[…]"}`;
  if (target.text === "process") {
    if (member === "env" || member === undefined) return ["process-env", what];
    return CONTROL.has(member) ? ["process-control", what] : undefined;
  }
  if (
    target.text === "globalThis" &&
    (member === undefined || ["Deno", "eval", "Function", "process"].includes(member))
  ) {
    return ["runtime-internals", what];
  }
  if (CLOCKS.has(what)) return ["nondeterminism", what];
  return target.text === "crypto" && member !== undefined && RANDOM.has(member) ? ["nondeterminism", what] : undefined;
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
