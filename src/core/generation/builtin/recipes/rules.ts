/** Writes the rules of entities. */
import type { ComparisonOperator, RuleOperand } from "../../../discovery/application-model.ts";
import { braces, brackets, call, functionHead, layOut, type Doc } from "../text/layout.ts";
import { quote } from "../text/quote.ts";
import { defineRecipe } from "./recipe.ts";

interface CompareParams {
  readonly name: string;
  readonly variable: string;
  readonly type: string;
  readonly left: string;
  readonly operator: ComparisonOperator;
  readonly right: RuleOperand;
  readonly text: string;
}

export const compareRecipe = defineRecipe<CompareParams>("rule/compare", (params) => {
  const { variable, left, operator, right } = params;
  const other = right.kind === "property" ? read(variable, right.name) : constantOf(right.value);
  const test = call("holds", [read(variable, left), quote(operator), other]);
  return `${ruleSignature(params.name, variable, params.type, false)} {\n${body(test, left, params.text)}}\n`;
});

interface TransitionParams {
  readonly name: string;
  readonly variable: string;
  readonly type: string;
  readonly property: string;
  readonly moves: string;
  readonly text: string;
}

export const transitionRecipe = defineRecipe<TransitionParams>("rule/transition", (params) => {
  const { variable, property, moves } = params;
  const test = call("mayBecome", [moves, read("previous", property), read(variable, property)]);
  return `${ruleSignature(params.name, variable, params.type, true)} {\n  if (previous === undefined) return undefined;\n${body(test, property, params.text)}}\n`;
});

export const movesRecipe = defineRecipe<{
  readonly constant: string;
  readonly allowed: readonly (readonly [string, string])[];
}>("rule/moves", ({ constant, allowed }) => {
  const head = `const ${constant}: readonly (readonly [string, string])[] = `;
  const items = allowed.map((move) => brackets(move.map(quote)));
  return `${head}${layOut(brackets(items, true), 0, head.length, 1)};\n`;
});

interface CheckParams {
  readonly name: string;
  readonly variable: string;
  readonly type: string;
  readonly seesPrevious: boolean;
  /** Rules on one state of an item; broken: 422. */
  readonly states: readonly string[];
  /** Rules on a change, which also see the item before; broken: 409. */
  readonly changes: readonly string[];
}

export const checkRecipe = defineRecipe<CheckParams>("rule/check", (params) => {
  const { variable, states, changes } = params;
  const refuse = (status: number, calls: readonly string[]): string =>
    calls.length === 0 ? "" : `  ${layOut([`refuseBroken(${String(status)}, `, brackets(calls), ");"], 2, 2)}\n`;
  const before = params.seesPrevious ? [`previous?: ${params.type}`] : [];
  const line = functionHead(`export function ${params.name}`, [`${variable}: ${params.type}`, ...before], "void");
  const own = states.map((name) => `${name}(${variable})`);
  const moving = changes.map((name) => `${name}(${variable}, previous)`);
  return `${line} {\n${refuse(422, own)}${refuse(409, moving)}}\n`;
});

/** Asks every rule told in words, each of which may look at other items. */
export const requireRecipe = defineRecipe<{
  readonly name: string;
  readonly variable: string;
  readonly type: string;
  readonly rules: readonly string[];
}>("rule/require", ({ name, variable, type, rules }) => {
  const calls = rules.map((rule) => `await ${rule}(${variable}, previous, repositories)`);
  const refusing = layOut(["refuseBroken(422, ", brackets(calls), ");"], 2, 2);
  return `${functionHead(`export async function ${name}`, inContext(variable, type), "Promise<void>")} {\n  ${refusing}\n}\n`;
});

/** The signature of a rule told in words: it may compare with what was stored, and with other items. */
export function toldRuleSignature(name: string, variable: string, type: string): string {
  return functionHead(`async function ${name}`, inContext(variable, type), "Promise<InvalidPart | undefined>");
}

function inContext(variable: string, type: string): readonly string[] {
  return [`${variable}: ${type}`, `previous: ${type} | undefined`, "repositories: Repositories"];
}

/** The signature of a rule; it tells what is wrong, or nothing. */
function ruleSignature(name: string, variable: string, type: string, seesPrevious: boolean): string {
  const previous = seesPrevious ? [`previous: ${type} | undefined`] : [];
  return functionHead(`function ${name}`, [`${variable}: ${type}`, ...previous], "InvalidPart | undefined");
}

function body(test: Doc, property: string, text: string): string {
  const pointer = `#/${property.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const lines: readonly Doc[] = [
    ["const isKept = ", test, ";"],
    ["return isKept ? undefined : ", braces([`pointer: ${quote(pointer)}`, `detail: ${quote(text)}`]), ";"],
  ];
  return lines.map((line) => `  ${layOut(line, 2, 2)}\n`).join("");
}

function read(variable: string, property: string): string {
  return `propertyOf(${variable}, ${quote(property)})`;
}

function constantOf(value: string | number | boolean): string {
  return typeof value === "string" ? quote(value) : String(value);
}
