/** What a list answers and which of its query parameters are understood. */
import type { Envelope, Fill, Filter, Paging, Parameter, Schema, SecurityScheme } from "../application-model.ts";
import { foldName, singular } from "../identifiers.ts";
import type { FoundEntity } from "./entity-finder.ts";
import type { SchemaRelations } from "./schema-relations.ts";

const LIMIT = new Set("limit pagesize perpage size maxresults pagelimit top take count".split(" "));
const OFFSET = new Set("offset skip start".split(" "));
const PAGE = new Set("page pagenumber pageno pageindex currentpage".split(" "));
const TOTAL = new Set("total totalcount totalitems totalresults count totalelements".split(" "));

/** Items answered at once where the document gives no bound. */
const MAX_LIMIT = 1000;
const DEFAULT_PAGE_SIZE = 20;

/** A value, or the reason why there is none. */
export type Found<T> = { readonly value: T; readonly reason?: undefined } | { readonly reason: string };

/** How the items lie in the answer; `undefined` inside when the answer is the array itself. */
export function readEnvelope(
  answer: Schema,
  found: FoundEntity,
  relations: SchemaRelations,
): Found<Envelope | undefined> {
  const item: Schema = { kind: "ref", name: found.entity.schema };
  const schema = relations.expand(answer);
  const isItems = (candidate: Schema): boolean => {
    const list = relations.expand(candidate);
    return (
      list.kind === "array" &&
      list.items.kind !== "any" &&
      (list.minItems ?? 0) === 0 &&
      list.maxItems === undefined &&
      relations.isWithin(item, list.items)
    );
  };
  if (isItems(schema)) return { value: undefined };
  if (schema.kind !== "object") return { reason: `its answer is no list of ${found.entity.name}` };
  const lists = schema.properties.filter((property) => isItems(property.schema));
  const [items] = lists;
  if (items === undefined || lists.length > 1) return { reason: `its answer is no list of ${found.entity.name}` };
  const numeric = (names: ReadonlySet<string>): string | undefined =>
    schema.properties.find(
      (property) =>
        names.has(foldName(property.name)) && ["integer", "number"].includes(relations.expand(property.schema).kind),
    )?.name;
  const totalProperty = numeric(TOTAL);
  const limitProperty = numeric(LIMIT);
  const echo = {
    limitProperty: limitProperty === totalProperty ? undefined : limitProperty,
    offsetProperty: numeric(OFFSET),
    pageProperty: numeric(PAGE),
  };
  const given = new Set([items.name, totalProperty, echo.limitProperty, echo.offsetProperty, echo.pageProperty]);
  const fill: Fill[] = [];
  for (const property of schema.properties) {
    if (!property.required || given.has(property.name)) continue;
    const only = relations.expand(property.schema);
    const value =
      only.kind === "literal"
        ? only.values[0]
        : only.kind === "string"
          ? only.enum?.[0]
          : only.nullable === true
            ? null
            : undefined;
    const isSingle =
      value === null ||
      (only.kind === "literal" && only.values.length === 1) ||
      (only.kind === "string" && only.enum?.length === 1);
    if (value === undefined || !isSingle)
      return { reason: `its answer requires \`${property.name}\`, and the document does not say how it comes about` };
    fill.push({ property: property.name, with: "constant", value });
  }
  return {
    value: {
      itemsProperty: items.name,
      totalProperty,
      ...(echo.limitProperty === undefined ? {} : { limitProperty: echo.limitProperty }),
      ...(echo.offsetProperty === undefined ? {} : { offsetProperty: echo.offsetProperty }),
      ...(echo.pageProperty === undefined ? {} : { pageProperty: echo.pageProperty }),
      fill,
    },
  };
}

/** Sorts query parameters into filters and paging; a parameter that is neither is the reason to stop. */
export function readQuery(
  parameters: readonly Parameter[],
  found: FoundEntity,
  schemes: readonly SecurityScheme[],
  relations: SchemaRelations,
): Found<{ readonly filters: readonly Filter[]; readonly paging: Paging }> {
  const filters: Filter[] = [];
  const paging: { limit?: Parameter; offset?: Parameter; page?: Parameter } = {};
  for (const parameter of parameters) {
    if (parameter.in !== "query" || isCredential(parameter, schemes)) continue;
    const filter = readFilter(parameter, found, relations);
    const role = pagingRole(parameter, relations);
    if (filter !== undefined) filters.push(filter);
    else if (role !== undefined && paging[role] === undefined) paging[role] = parameter;
    else
      return {
        reason: `the query parameter \`${parameter.name}\` is neither a property of ${found.entity.name} nor one of paging`,
      };
  }
  const page = paging.page === undefined ? undefined : relations.expand(paging.page.schema);
  if (
    page !== undefined &&
    (page.default === 0 ||
      ("minimum" in page && page.minimum === 0) ||
      /zero[- ]based/i.test(paging.page?.description ?? ""))
  ) {
    return { reason: `the query parameter \`${paging.page?.name ?? ""}\` counts pages from 0` };
  }
  const limit = paging.limit === undefined ? undefined : relations.expand(paging.limit.schema);
  const bound = limit !== undefined && "maximum" in limit ? limit.maximum : undefined;
  const maxLimit = Math.max(1, Math.min(bound ?? MAX_LIMIT, 1_000_000));
  const preset =
    typeof limit?.default === "number"
      ? limit.default
      : page === undefined
        ? maxLimit
        : Math.min(DEFAULT_PAGE_SIZE, maxLimit);
  return {
    value: {
      filters,
      paging: {
        limitParameter: paging.limit?.name,
        offsetParameter: paging.offset?.name,
        pageParameter: paging.page?.name,
        defaultLimit: Math.max(1, Math.min(preset, maxLimit)),
        maxLimit,
      },
    },
  };
}

/** A parameter that carries the key of a security scheme says nothing about the data. */
export function isCredential(parameter: Parameter, schemes: readonly SecurityScheme[]): boolean {
  return schemes.some(
    (scheme) => scheme.type === "apiKey" && scheme.in === parameter.in && scheme.parameterName === parameter.name,
  );
}

function readFilter(parameter: Parameter, found: FoundEntity, relations: SchemaRelations): Filter | undefined {
  const schema = relations.expand(parameter.schema);
  const many = schema.kind === "array";
  const value = schema.kind === "array" ? relations.expand(schema.items) : schema;
  const names = many ? [parameter.name, singular(parameter.name)] : [parameter.name];
  const property = names.flatMap((name) =>
    found.stored.properties.filter((candidate) => foldName(candidate.name) === foldName(name)),
  )[0];
  if (property === undefined) return undefined;
  const target = relations.expand(property.schema);
  if (target.writeOnly === true) return undefined;
  const isScalar = ["string", "integer", "number", "boolean"].includes(value.kind);
  const isAlike =
    value.kind === target.kind ||
    (value.kind === "integer" && target.kind === "number") ||
    (value.kind === "number" && target.kind === "integer");
  return isScalar && isAlike ? { parameter: parameter.name, property: property.name, many } : undefined;
}

function pagingRole(parameter: Parameter, relations: SchemaRelations): "limit" | "offset" | "page" | undefined {
  const schema = relations.expand(parameter.schema);
  if (schema.kind !== "integer" && schema.kind !== "number") return undefined;
  const name = foldName(parameter.name);
  return LIMIT.has(name) ? "limit" : OFFSET.has(name) ? "offset" : PAGE.has(name) ? "page" : undefined;
}
