/** What the recipes of all handlers are told: repository, scope, parents, answer, fills. */
import type { Fill, Filter } from "../../../discovery/application-model.ts";
import type { AnswerParams, FillParams, Parent, ScopeFilter } from "../recipes/handler.ts";
import { conforms } from "../sampling/conforms.ts";
import { firstSentence } from "../text/quote.ts";
import type { EntityPlan, Expressed, OperationPlan, Project } from "./Project.ts";
import { type AtomDraft, type DraftDetails, draft } from "./draft.ts";
import { linksOf } from "./links.ts";
import { label } from "./unexpressed.ts";

export type Common = ReturnType<typeof commonParams>;

export function commonParams(project: Project, plan: OperationPlan, behaviour: Expressed, entity: EntityPlan) {
  const scope = filtersOf(plan, behaviour.scope);
  const answer = answerOf(plan, behaviour, entity);
  return {
    name: plan.name,
    repository: entity.entity.plural,
    item: entity.spoken,
    variable: entity.variable,
    ...(plan.parameters.length === 0 ? {} : { parameters: plan.parametersConstant }),
    scope,
    parents: parentsOf(project, entity, scope),
    answer,
  };
}

function answerOf(plan: OperationPlan, behaviour: Expressed, entity: EntityPlan): AnswerParams {
  const status = "status" in behaviour ? behaviour.status : 200;
  const isEmpty = "answers" in behaviour && behaviour.answers === "nothing";
  const shape = plan.operation.responses.find((response) => response.status === String(status));
  const contentType = jsonTypeOf(shape?.contentTypes ?? []);
  const isFiltered = entity.answered.constant !== entity.stored.constant;
  return {
    status,
    isEmpty,
    ...(isFiltered ? { through: entity.answered.constant } : {}),
    ...(contentType === undefined ? {} : { contentType }),
  };
}

/** The documented JSON type when it is not plain application/json. */
function jsonTypeOf(types: readonly string[]): string | undefined {
  if (types.length === 0 || types.some((type) => /^(application\/json|\*\/\*|application\/\*)\s*(;|$)/i.test(type)))
    return undefined;
  return types.find((type) => /^[\w.+/-]+\+json(;[\w =;.-]*)?$/i.test(type));
}

/** Items of which the path says that they exist, where relations are enforced. */
function parentsOf(project: Project, entity: EntityPlan, scope: readonly ScopeFilter[]): readonly Parent[] {
  return scope.flatMap(({ property, key }) => {
    const relation = entity.entity.relations.find((one) => one.property === property && one.onDelete !== "ignore");
    const target = project.entities.find((one) => one.entity.name === relation?.target);
    return target === undefined ? [] : [{ repository: target.entity.plural, item: target.spoken, key }];
  });
}

export function keyOf(plan: OperationPlan, parameter: string): string {
  return (
    plan.parameters.find((one) => one.parameter.name === parameter && one.parameter.in === "path")?.key ??
    plan.parameters.find((one) => one.parameter.name === parameter)?.key ??
    parameter
  );
}

export function filtersOf(plan: OperationPlan, filters: readonly Filter[]): readonly ScopeFilter[] {
  return filters.map((filter) => ({ property: filter.property, key: keyOf(plan, filter.parameter) }));
}

export function handler(
  plan: OperationPlan,
  recipe: AtomDraft["recipe"],
  gives: readonly string[],
  also: readonly string[] = [],
): AtomDraft {
  const { operation } = plan;
  const summary = firstSentence(operation.summary || operation.description, 120);
  const details: DraftDetails = {
    needs:
      operation.parameters.length > 0 || operation.requestBody !== undefined
        ? ["nothing about the request has been checked yet"]
        : [],
    gives: [...gives, ...also],
    topics: [`operation:${operation.id}`],
    serves: `operation:${operation.id}`,
  };
  return draft("route", plan.name, `${label(operation)}${summary === "" ? "." : `: ${summary}`}`, recipe, details);
}

export function maybe<Name extends string>(name: Name, value: string | undefined): { readonly [K in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [K in Name]?: string });
}

const NOW = {
  "date-time": "dateTimeNow",
  date: "dateNow",
  "unix-ms": "unixMilliseconds",
  "unix-s": "unixSeconds",
} as const;

export function fillOf(fill: Fill): FillParams {
  if (fill.with === "constant") return { property: fill.property, with: "constant", value: fill.value };
  return { property: fill.property, with: fill.with === "uuid" ? "newUuid" : NOW[fill.format] };
}

/** A body may only be missing where an empty object would do. */
export function bodyOf(
  project: Project,
  plan: OperationPlan,
): { readonly schema: string; readonly isRequired: boolean } {
  const body = plan.operation.requestBody;
  const mayBeEmpty = body?.schema !== undefined && conforms(body.schema, {}, project.catalog.find);
  return { schema: plan.body?.constant ?? "z.unknown()", isRequired: body?.required !== false || !mayBeEmpty };
}

export function hasTargets(project: Project, entity: EntityPlan): boolean {
  return linksOf(project).some((link) => link.from === entity.entity.plural);
}
