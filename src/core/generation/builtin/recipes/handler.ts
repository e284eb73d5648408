/** What all handlers have in common: signature, reading of inputs, conditions, answers. */
import type { Json } from "../../../json.ts";
import { type Doc, braces, brackets, call, functionHead, layOut } from "../text/layout.ts";
import { propertyKey, quote } from "../text/quote.ts";
import { conditionOf } from "./parameters.ts";
import { jsonOf } from "./zod.ts";

/** A property and the parameter that says what it must be. */
export interface ScopeFilter {
  readonly property: string;
  /** Name of the parameter in code. */
  readonly key: string;
}

/** An item whose key stands in the path above the operation's own. */
export interface Parent {
  readonly repository: string;
  readonly item: string;
  readonly key: string;
}

export interface AnswerParams {
  readonly status: number;
  readonly isEmpty: boolean;
  /** Schema constant through which the answer goes; absent when it is answered as stored. */
  readonly through?: string;
  /** Absent for application/json. */
  readonly contentType?: string;
}

/** How the server sets a property. */
export interface FillParams {
  readonly property: string;
  readonly with: "constant" | "dateTimeNow" | "dateNow" | "unixMilliseconds" | "unixSeconds" | "newUuid";
  readonly value?: Json;
}

export interface Common {
  readonly name: string;
  readonly repository: string;
  /** What one item is called. */
  readonly item: string;
  readonly variable: string;
  /** Constant with the parameters' specs; absent when there are none. */
  readonly parameters?: string;
  readonly scope: readonly ScopeFilter[];
  readonly parents: readonly Parent[];
  readonly answer: AnswerParams;
}

export interface Body {
  readonly schema: string;
  readonly isRequired: boolean;
}

/** The signature of every handler. */
export function handlerSignature(name: string): string {
  return functionHead(
    `export async function ${name}`,
    ["context: Context", "repositories: Repositories"],
    "Promise<Response>",
  );
}

/** A handler of these statements. */
function whole(name: string, lines: readonly Doc[]): string {
  const body = lines.map((line) => `  ${layOut(line, 2, 2)}\n`).join("");
  return `${handlerSignature(name)} {\n${body}}\n`;
}

/** Reads the parameters; they are kept only when something uses them. */
function readingParameters(common: Common, uses: readonly Doc[]): readonly Doc[] {
  if (common.parameters === undefined) return [];
  const isUsed = /\bparameters\b/.test(JSON.stringify(uses));
  return [`${isUsed ? "const parameters = " : ""}readParameters(context, ${common.parameters});`];
}

export function assemble(common: Common, lines: readonly Doc[]): string {
  return whole(common.name, [...readingParameters(common, lines), ...lines]);
}

export function readingBody(body: Body): Doc {
  const reader = body.isRequired ? "readBody" : "readOptionalBody";
  return `const body = ${body.isRequired ? "" : "("}await ${reader}(context, ${body.schema})${body.isRequired ? "" : ") ?? {}"};`;
}

export function whereOf(scope: readonly ScopeFilter[]): Doc {
  return brackets(scope.map(conditionOf));
}

/** A trailing argument, only when there is a scope. */
export function scoped(scope: readonly ScopeFilter[]): readonly Doc[] {
  return scope.length === 0 ? [] : [whereOf(scope)];
}

export function requiringParents(parents: readonly Parent[]): readonly Doc[] {
  return parents.map((parent) => [
    "await ",
    call("foundItem", [`repositories.${parent.repository}`, quote(parent.item), `parameters.${parent.key}`]),
    ";",
  ]);
}

/** The return statement. */
export function answering(answer: AnswerParams, value: string): Doc {
  if (answer.isEmpty) return `return context.body(null, ${String(answer.status)});`;
  const shown = answer.through === undefined ? value : `${answer.through}.parse(${value})`;
  return ["return ", call("context.json", [shown, ...statusAndType(answer)]), ";"];
}

export function statusAndType({ status, contentType }: AnswerParams): readonly Doc[] {
  if (contentType !== undefined) return [String(status), braces([`"Content-Type": ${quote(contentType)}`])];
  return status === 200 ? [] : [String(status)];
}

export function filled(fill: readonly FillParams[]): readonly Doc[] {
  return fill.length === 0 ? [] : [braces(fill.map(fillField))];
}

export function fillField(fill: FillParams): Doc {
  const value = fill.with === "constant" ? jsonOf(fill.value ?? null) : `${fill.with}()`;
  return [`${propertyKey(fill.property)}: `, value];
}
