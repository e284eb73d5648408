/** Writes the handlers of operations that list items. */
import { type Doc, braces, call, layOut } from "../text/layout.ts";
import { propertyKey } from "../text/quote.ts";
import {
  type Common,
  type FillParams,
  type ScopeFilter,
  assemble,
  fillField,
  requiringParents,
  statusAndType,
  whereOf,
} from "./handler.ts";
import { defineRecipe } from "./recipe.ts";

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
