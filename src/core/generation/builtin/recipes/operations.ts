/** Writes the handlers of operations: read what was sent, act on the repository, answer as documented. */
import type { Json } from "../../../json.ts";
import { braces, brackets, call, functionHead, layOut, type Doc } from "../text/layout.ts";
import { propertyAccess, propertyKey, quote } from "../text/quote.ts";
import { conditionOf } from "./parameters.ts";
import { defineRecipe } from "./recipe.ts";
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

interface Common {
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

interface Body {
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

function assemble(common: Common, lines: readonly Doc[]): string {
  return whole(common.name, [...readingParameters(common, lines), ...lines]);
}

function readingBody(body: Body): Doc {
  const reader = body.isRequired ? "readBody" : "readOptionalBody";
  return `const body = ${body.isRequired ? "" : "("}await ${reader}(context, ${body.schema})${body.isRequired ? "" : ") ?? {}"};`;
}

function whereOf(scope: readonly ScopeFilter[]): Doc {
  return brackets(scope.map(conditionOf));
}

/** A trailing argument, only when there is a scope. */
function scoped(scope: readonly ScopeFilter[]): readonly Doc[] {
  return scope.length === 0 ? [] : [whereOf(scope)];
}

function requiringParents(parents: readonly Parent[]): readonly Doc[] {
  return parents.map((parent) => [
    "await ",
    call("foundItem", [`repositories.${parent.repository}`, quote(parent.item), `parameters.${parent.key}`]),
    ";",
  ]);
}

/** The return statement. */
function answering(answer: AnswerParams, value: string): Doc {
  if (answer.isEmpty) return `return context.body(null, ${String(answer.status)});`;
  const shown = answer.through === undefined ? value : `${answer.through}.parse(${value})`;
  return ["return ", call("context.json", [shown, ...statusAndType(answer)]), ";"];
}

function statusAndType({ status, contentType }: AnswerParams): readonly Doc[] {
  if (contentType !== undefined) return [String(status), braces([`"Content-Type": ${quote(contentType)}`])];
  return status === 200 ? [] : [String(status)];
}

/** Names of the parameters in code. */
export interface PagingParams {
  readonly limit?: string;
  readonly offset?: string;
  readonly page?: string;
  readonly defaultLimit: number;
  readonly maxLimit: number;
}

export interface ListParams extends Common {
  readonly filters: readonly ScopeFilter[];
  /** Function that makes the conditions when they are many; absent when they stand in the handler. */
  readonly conditions?: string;
  readonly paging?: PagingParams;
  readonly envelope?: {
    readonly items: string;
    readonly total?: string;
    readonly limit?: string;
    readonly offset?: string;
    readonly page?: string;
    readonly fill: readonly FillParams[];
  };
}

export const listRecipe = defineRecipe<ListParams>("operation/list", (params) => {
  const { repository, paging } = params;
  const conditions = [...params.scope, ...params.filters];
  const where = params.conditions === undefined ? whereOf(conditions) : `${params.conditions}(parameters)`;
  const query = [
    ...(conditions.length > 0 ? [["where: ", where] satisfies Doc] : []),
    ...(paging === undefined ? [] : ["...slice"]),
  ];
  return assemble(params, [
    ...requiringParents(params.parents),
    ...(paging === undefined ? [] : [slicing(paging)]),
    ["const page = await ", call(`repositories.${repository}.list`, query.length === 0 ? [] : [braces(query)]), ";"],
    ["return ", call("context.json", [listAnswer(params), ...statusAndType(params.answer)]), ";"],
  ]);
});

function slicing(paging: PagingParams): Doc {
  const asked = (["limit", "offset", "page"] as const).flatMap((name) => {
    const key = paging[name];
    return key === undefined ? [] : [{ name, key }];
  });
  const isDirect = asked.every(({ name, key }) => name === key);
  const request = isDirect ? "parameters" : braces(asked.map(({ name, key }) => `${name}: parameters.${key}`));
  const bounds = braces([`defaultLimit: ${String(paging.defaultLimit)}`, `maxLimit: ${String(paging.maxLimit)}`]);
  return ["const slice = ", call("sliceOf", [request, bounds]), ";"];
}

function listAnswer({ answer, envelope, paging }: ListParams): Doc {
  const items = answer.through === undefined ? "page.items" : `page.items.map((item) => ${answer.through}.parse(item))`;
  if (envelope === undefined) return items;
  const field = (name: string | undefined, value: string) =>
    name === undefined ? [] : [`${propertyKey(name)}: ${value}`];
  const fields = [
    ...envelope.fill.map(fillField),
    ...field(envelope.items, items),
    ...field(envelope.total, "page.total"),
    ...field(envelope.limit, paging === undefined ? "page.total" : "slice.limit"),
    ...field(envelope.offset, paging === undefined ? "0" : "slice.offset"),
    ...field(envelope.page, paging?.page === undefined ? "1" : `parameters.${paging.page} ?? 1`),
  ];
  return braces(fields, true);
}

interface ConditionsParams {
  readonly name: string;
  readonly type: string;
  readonly filters: readonly ScopeFilter[];
}

export const conditionsRecipe = defineRecipe<ConditionsParams>("operation/conditions", ({ name, type, filters }) => {
  const list = layOut(["return ", whereOf(filters), ";"], 2, 2);
  return `function ${name}(parameters: ${type}): readonly Condition[] {\n  ${list}\n}\n`;
});

interface ReadParams extends Common {
  /** Name of the parameter with the key. */
  readonly key: string;
}

export const readRecipe = defineRecipe<ReadParams>("operation/read", (params) => {
  const item = call("foundItem", [
    `repositories.${params.repository}`,
    quote(params.item),
    `parameters.${params.key}`,
    ...scoped(params.scope),
  ]);
  return assemble(params, [
    [`const ${params.variable} = await `, item, ";"],
    answering(params.answer, params.variable),
  ]);
});

export interface CreateParams extends Common {
  readonly body: Body;
  /** Function that makes the item. */
  readonly maker: string;
  readonly keyProperty: string;
  readonly keyFrom: "body" | "counter" | "uuid" | "body-or-counter" | "body-or-uuid";
  /** Whether the body's schema does not make sure that the key is there. */
  readonly requiresKey: boolean;
  /** Function that checks the rules. */
  readonly check?: string;
  readonly hasTargets: boolean;
  /** Steps of the item's path: text, or the item's key, or a parameter. */
  readonly location?: readonly (
    { readonly text: string } | { readonly parameter: string } | { readonly property: string }
  )[];
}

export const createRecipe = defineRecipe<CreateParams>("operation/create", (params) => {
  const { variable, repository } = params;
  const given = [
    ...keyField(params),
    ...params.scope.map(({ property, key }) => `${propertyKey(property)}: parameters.${key}`),
  ];
  return assemble(params, [
    readingBody(params.body),
    ...(params.requiresKey ? [`keyIn(body, ${quote(params.keyProperty)});`] : []),
    ...requiringParents(params.parents),
    [`const ${variable} = `, call(params.maker, ["body", ...(given.length === 0 ? [] : [braces(given)])]), ";"],
    ...(params.check === undefined ? [] : [`${params.check}(${variable});`]),
    ...(params.hasTargets ? [`await requireTargets(repositories, ${quote(repository)}, ${variable});`] : []),
    `await repositories.${repository}.insert(${variable});`,
    ...(params.location === undefined ? [] : [locating(params.location, variable)]),
    answering(params.answer, variable),
  ]);
});

function keyField({ keyFrom, keyProperty, repository }: CreateParams): readonly string[] {
  if (keyFrom === "body") return [];
  const made = keyFrom.endsWith("uuid") ? "newUuid()" : `await repositories.${repository}.nextKey()`;
  const key = propertyKey(keyProperty);
  if (!keyFrom.startsWith("body")) return [`${key}: ${made}`];
  return [`${key}: propertyOf(body, ${quote(keyProperty)}) ?? ${made.startsWith("await") ? `(${made})` : made}`];
}

function locating(steps: NonNullable<CreateParams["location"]>, variable: string): Doc {
  const arguments_ = steps.map((step) => {
    if ("text" in step) return quote(step.text);
    return "parameter" in step ? `parameters.${step.parameter}` : propertyAccess(variable, step.property);
  });
  return ['context.header("Location", ', call("pathTo", arguments_), ");"];
}

export interface ChangeParams extends Common {
  readonly body: Body;
  readonly maker: string;
  /** Name of the parameter with the key; absent when the key stands in the body. */
  readonly key?: string;
  readonly keyProperty: string;
  readonly hasTargets: boolean;
}

export const changeRecipe = defineRecipe<ChangeParams>("operation/change", (params) => {
  const { variable, repository, maker } = params;
  const key = params.key === undefined ? "key" : `parameters.${params.key}`;
  const change = `(current) => ${maker}(current, body)`;
  return assemble(params, [
    readingBody(params.body),
    ...(params.key === undefined ? [`const key = keyIn(body, ${quote(params.keyProperty)});`] : []),
    ...(params.hasTargets ? [`await requireTargets(repositories, ${quote(repository)}, body);`] : []),
    [
      `const ${variable} = await `,
      call(`repositories.${repository}.update`, [key, change, ...scoped(params.scope)]),
      ";",
    ],
    `if (${variable} === undefined) throw notFound(${quote(params.item)}, ${key});`,
    answering(params.answer, variable),
  ]);
});

interface RemoveParams extends Common {
  readonly key: string;
  readonly hasDependents: boolean;
}

export const removeRecipe = defineRecipe<RemoveParams>("operation/remove", (params) => {
  const { repository, variable, answer } = params;
  const key = `parameters.${params.key}`;
  const found = call("foundItem", [`repositories.${repository}`, quote(params.item), key, ...scoped(params.scope)]);
  return assemble(params, [
    [answer.isEmpty ? "await " : `const ${variable} = await `, found, ";"],
    ...(params.hasDependents ? [`await removeDependents(repositories, ${quote(repository)}, ${key});`] : []),
    `await repositories.${repository}.remove(${key});`,
    answering(answer, variable),
  ]);
});

interface NewItemParams {
  readonly name: string;
  readonly bodyType: string;
  readonly type: string;
  readonly schema: string;
  readonly fill: readonly FillParams[];
  /** Whether the handler gives properties of its own, such as the key. */
  readonly hasGiven: boolean;
}

export const newItemRecipe = defineRecipe<NewItemParams>("item/new", (params) => {
  const parts = [...filled(params.fill), "body", ...(params.hasGiven ? ["given"] : [])];
  const parameters = [`body: ${params.bodyType}`, ...(params.hasGiven ? ["given: object"] : [])];
  const value = call("validated", [params.schema, call("merged", parts)]);
  const head = functionHead(`function ${params.name}`, parameters, params.type);
  return `${head} {\n  ${layOut(["return ", value, ";"], 2, 2)}\n}\n`;
});

interface ChangedItemParams {
  readonly name: string;
  readonly bodyType: string;
  readonly type: string;
  readonly schema: string;
  readonly fill: readonly FillParams[];
  /** `true` when what the body does not mention stays. */
  readonly isMerge: boolean;
  /** Properties that keep their stored value whatever the body says. */
  readonly kept: readonly string[];
  readonly check?: string;
  /** Whether the check compares with what was stored before. */
  readonly seesPrevious: boolean;
}

export const changedItemRecipe = defineRecipe<ChangedItemParams>("item/changed", (params) => {
  const kept = call("only", ["current", brackets(params.kept.map(quote), true)]);
  const parts = [...(params.isMerge ? ["current"] : []), ...filled(params.fill), "body", kept];
  const value = call("validated", [params.schema, call("merged", parts)]);
  const head = functionHead(
    `function ${params.name}`,
    [`current: ${params.type}`, `body: ${params.bodyType}`],
    params.type,
  );
  if (params.check === undefined) return `${head} {\n  ${layOut(["return ", value, ";"], 2, 2)}\n}\n`;
  const making = layOut(["const changed = ", value, ";"], 2, 2);
  return `${head} {\n  ${making}\n  ${params.check}(changed${params.seesPrevious ? ", current" : ""});\n  return changed;\n}\n`;
});

function filled(fill: readonly FillParams[]): readonly Doc[] {
  return fill.length === 0 ? [] : [braces(fill.map(fillField))];
}

function fillField(fill: FillParams): Doc {
  const value = fill.with === "constant" ? jsonOf(fill.value ?? null) : `${fill.with}()`;
  return [`${propertyKey(fill.property)}: `, value];
}
