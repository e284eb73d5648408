/** The files under `src/routes`: what operations accept, their handlers, and the registration of their routes. */
import type { Fill, Filter, Parameter, Schema } from "../../../discovery/application-model.ts";
import {
  changedItemRecipe,
  changeRecipe,
  conditionsRecipe,
  createRecipe,
  type AnswerParams,
  type FillParams,
  type PagingParams,
  listRecipe,
  newItemRecipe,
  type Parent,
  readRecipe,
  removeRecipe,
  type ScopeFilter,
  type CreateParams,
} from "../recipes/operations.ts";
import {
  type ParameterField,
  parameterSpecsPartRecipe,
  parameterSpecsRecipe,
  specLines,
} from "../recipes/parameters.ts";
import { interfaceRecipe } from "../recipes/types.ts";
import { conforms } from "../sampling/conforms.ts";
import { firstSentence } from "../text/quote.ts";
import { spoken, upperFirst } from "../text/names.ts";
import { codeFile, draft, type AtomDraft, type DraftDetails, type FileDraft } from "./draft.ts";
import { label, unexpressedOperation } from "./unexpressed.ts";
import { type Registration, routeAtoms } from "./route-order.ts";
import type { EntityPlan, Expressed, OperationPlan, ParameterPlan, Project } from "./Project.ts";
import { declarationAtoms, weighedChunks } from "./schema-files.ts";
import { propertiesOf } from "./schema-facts.ts";
import type { ShapeProperty } from "./shape.ts";
import type { Tasks } from "./Tasks.ts";

const MAX_LINES = 12;
const MAX_CONDITIONS = 2;

export function operationFiles(
  project: Project,
  tasks: Tasks,
  registrations: readonly Registration[],
): readonly FileDraft[] {
  const routes = routeAtoms(project, registrations);
  return project.groups.flatMap((group) => {
    const task = tasks.find(`routes/${group.group}`);
    const inputs = group.operations.flatMap((plan) => inputAtoms(project, plan));
    const handlers = group.operations.flatMap((plan) => handlerAtoms(project, plan));
    const register = routes.get(group) ?? [];
    const name = spoken(group.file);
    return [
      ...(inputs.length === 0
        ? []
        : [codeFile(`src/routes/${group.file}.inputs.ts`, task, `What the operations on ${name} accept.`, inputs)]),
      codeFile(`src/routes/${group.file}.ts`, task, `The operations on ${name}.`, [...handlers, ...register]),
    ];
  });
}

function inputAtoms(project: Project, plan: OperationPlan): readonly AtomDraft[] {
  const body = plan.bodyDeclarations.flatMap((declaration) => declarationAtoms(declaration, project.names));
  if (plan.parameters.length === 0) return body;
  const details = { topics: [`parameters:${plan.name}`], serves: `operation:${plan.operation.id}` };
  const inputs = plan.parameters.map((parameter) => inputOf(project, parameter));
  const { parametersType: type, parametersConstant: constant, name } = plan;
  const parts = weighedChunks(inputs, ({ field }) => specLines(field), MAX_LINES);
  const about = `Where the parameters of ${name} stand and what they may be.`;
  const whole = `Parameters of ${name}.`;
  if (parts.length === 1) {
    const properties = inputs.map((input) => input.property);
    const fields = inputs.map((input) => input.field);
    const params = { name: type, isExported: true, bases: [], properties };
    return [
      draft("type", type, whole, interfaceRecipe.with(params), details),
      draft("constant", constant, about, parameterSpecsRecipe.with({ constant, type, fields, spread: [] }), details),
      ...body,
    ];
  }
  const named = parts.map((part, index) => ({
    part,
    number: String(index + 1),
    type: project.names.claim(`${type}Part${String(index + 1)}`),
    constant: project.names.claim(`${constant}Part${String(index + 1)}`),
  }));
  const pieces = named.flatMap((one) => {
    const properties = one.part.map((input) => input.property);
    const fields = one.part.map((input) => input.field);
    const params = { name: one.type, isExported: false, bases: [], properties };
    const specs = parameterSpecsPartRecipe.with({ constant: one.constant, type: one.type, fields });
    return [
      draft("type", one.type, `Parameters of ${name}, part ${one.number}.`, interfaceRecipe.with(params), details),
      draft("constant", one.constant, `Specs of the parameters of ${name}, part ${one.number}.`, specs, details),
    ];
  });
  const bases = named.map((one) => one.type);
  const spread = named.map((one) => one.constant);
  return [
    ...pieces,
    draft("type", type, whole, interfaceRecipe.with({ name: type, isExported: true, bases, properties: [] }), details),
    draft("constant", constant, about, parameterSpecsRecipe.with({ constant, type, fields: [], spread }), details),
    ...body,
  ];
}

/** A parameter as a property of its operation's type, and where it stands. */
function inputOf(
  project: Project,
  plan: ParameterPlan,
): { readonly property: ShapeProperty; readonly field: ParameterField } {
  const { parameter, key } = plan;
  const field = fieldOf(project, plan);
  const description = firstSentence(parameter.description, 90);
  return { field, property: { name: key, isRequired: parameter.required, shape: field.shape, description } };
}

function fieldOf(project: Project, { parameter, key }: ParameterPlan): ParameterField {
  const schema = project.resolved(parameter.schema);
  const element = schema.kind === "array" ? project.resolved(schema.items) : schema;
  const list = schema.kind === "array" ? { list: separatorOf(parameter) } : {};
  return {
    key,
    in: parameter.in,
    name: parameter.in === "path" ? key : parameter.name,
    means: meaningOf(element),
    ...list,
    isRequired: parameter.required,
    shape: project.catalog.flat(parameter.schema),
  };
}

function separatorOf(parameter: Parameter): string {
  if (parameter.style === "spaceDelimited") return " ";
  if (parameter.style === "pipeDelimited") return "|";
  return parameter.in === "query" && parameter.explode ? "repeat" : ",";
}

function meaningOf(schema: Schema): ParameterField["means"] {
  if (schema.kind === "string") return "text";
  if (schema.kind === "integer" || schema.kind === "number") return "number";
  return schema.kind === "boolean" ? "boolean" : "any";
}

function handlerAtoms(project: Project, plan: OperationPlan): readonly AtomDraft[] {
  const { behaviour } = plan.operation;
  if (behaviour.kind === "unexpressed") return [unexpressedOperation(plan, behaviour.reason)];
  const entity = project.entity(behaviour.entity);
  const common = commonParams(project, plan, behaviour, entity);
  switch (behaviour.kind) {
    case "list":
      return listAtoms(project, plan, behaviour, common);
    case "read": {
      const recipe = readRecipe.with({ ...common, key: keyOf(plan, behaviour.keyParameter) });
      return [
        handler(
          plan,
          recipe,
          [`answers the ${entity.spoken} with the key of the path`],
          ["a missing one is a 404 problem"],
        ),
      ];
    }
    case "create":
      return createAtoms(project, plan, behaviour, entity, common);
    case "delete": {
      const hasDependents = linksOf(project).some((link) => link.to === entity.entity.plural);
      const recipe = removeRecipe.with({ ...common, key: keyOf(plan, behaviour.keyParameter), hasDependents });
      return [
        handler(
          plan,
          recipe,
          [`removes the ${entity.spoken} with the key of the path`],
          ["a missing one is a 404 problem"],
        ),
      ];
    }
    default:
      return changeAtoms(project, plan, behaviour, entity, common);
  }
}

type Common = ReturnType<typeof commonParams>;

function commonParams(project: Project, plan: OperationPlan, behaviour: Expressed, entity: EntityPlan) {
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

/** Relations that are enforced, from the dependent to what it refers to. */
export function linksOf(
  project: Project,
): readonly { from: string; property: string; to: string; onDelete: "restrict" | "cascade" }[] {
  return project.entities.flatMap(({ entity }) =>
    entity.relations.flatMap((relation) => {
      const target = project.entities.find((one) => one.entity.name === relation.target);
      if (target === undefined || relation.onDelete === "ignore") return [];
      const onDelete = relation.many ? ("restrict" as const) : relation.onDelete;
      return [{ from: entity.plural, property: relation.property, to: target.entity.plural, onDelete }];
    }),
  );
}

function keyOf(plan: OperationPlan, parameter: string): string {
  return (
    plan.parameters.find((one) => one.parameter.name === parameter && one.parameter.in === "path")?.key ??
    plan.parameters.find((one) => one.parameter.name === parameter)?.key ??
    parameter
  );
}

function filtersOf(plan: OperationPlan, filters: readonly Filter[]): readonly ScopeFilter[] {
  return filters.map((filter) => ({ property: filter.property, key: keyOf(plan, filter.parameter) }));
}

function handler(
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

function listAtoms(
  project: Project,
  plan: OperationPlan,
  behaviour: Extract<Expressed, { kind: "list" }>,
  common: Common,
): readonly AtomDraft[] {
  const filters = filtersOf(plan, behaviour.filters);
  const { envelope } = behaviour;
  const all = [...common.scope, ...filters];
  const isLong = all.length > MAX_CONDITIONS;
  const conditions = isLong ? project.names.claim(`${plan.name}Conditions`) : undefined;
  const paging = pagingOf(plan, behaviour);
  const recipe = listRecipe.with({
    ...common,
    filters,
    ...(conditions === undefined ? {} : { conditions }),
    ...(paging === undefined ? {} : { paging }),
    ...(envelope === undefined
      ? {}
      : {
          envelope: {
            items: envelope.itemsProperty,
            ...maybe("total", envelope.totalProperty),
            ...maybe("limit", envelope.limitProperty),
            ...maybe("offset", envelope.offsetProperty),
            ...maybe("page", envelope.pageProperty),
            fill: envelope.fill.map(fillOf),
          },
        }),
  });
  const gives = [
    "answers the items that meet every condition",
    ...(paging === undefined ? [] : ["at most as many as asked for"]),
  ];
  const main = handler(plan, recipe, gives);
  if (conditions === undefined) return [main];
  const type = plan.parametersType;
  const helper = draft(
    "function",
    conditions,
    `What the items that ${plan.name} lists must meet.`,
    conditionsRecipe.with({ name: conditions, type, filters: all }),
    {
      gives: ["parameters that were not sent restrict nothing"],
      topics: [`operation:${plan.operation.id}`],
      serves: `operation:${plan.operation.id}`,
    },
  );
  return [helper, main];
}

function maybe<Name extends string>(name: Name, value: string | undefined): { readonly [K in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [K in Name]?: string });
}

function pagingOf(plan: OperationPlan, { paging }: Extract<Expressed, { kind: "list" }>): PagingParams | undefined {
  const { limitParameter, offsetParameter, pageParameter, defaultLimit, maxLimit } = paging;
  if (limitParameter === undefined && offsetParameter === undefined && pageParameter === undefined) return undefined;
  const key = (name: string | undefined) => (name === undefined ? undefined : keyOf(plan, name));
  return {
    ...maybe("limit", key(limitParameter)),
    ...maybe("offset", key(offsetParameter)),
    ...maybe("page", key(pageParameter)),
    defaultLimit,
    maxLimit,
  };
}

const NOW = {
  "date-time": "dateTimeNow",
  date: "dateNow",
  "unix-ms": "unixMilliseconds",
  "unix-s": "unixSeconds",
} as const;

function fillOf(fill: Fill): FillParams {
  if (fill.with === "constant") return { property: fill.property, with: "constant", value: fill.value };
  return { property: fill.property, with: fill.with === "uuid" ? "newUuid" : NOW[fill.format] };
}

/** A body may only be missing where an empty object would do. */
function bodyOf(project: Project, plan: OperationPlan): { readonly schema: string; readonly isRequired: boolean } {
  const body = plan.operation.requestBody;
  const mayBeEmpty = body?.schema !== undefined && conforms(body.schema, {}, project.catalog.find);
  return { schema: plan.body?.constant ?? "z.unknown()", isRequired: body?.required !== false || !mayBeEmpty };
}

function createAtoms(
  project: Project,
  plan: OperationPlan,
  behaviour: Extract<Expressed, { kind: "create" }>,
  entity: EntityPlan,
  common: Common,
): readonly AtomDraft[] {
  const keyFrom = keySource(entity);
  const hasGiven = keyFrom !== "body" || common.scope.length > 0;
  const location = locationOf(project, plan, entity);
  const sentKey = propertiesOf(plan.operation.requestBody?.schema ?? { kind: "any" }, project.catalog.find).find(
    (property) => property.name === entity.entity.key.property,
  );
  const recipe = createRecipe.with({
    ...common,
    body: bodyOf(project, plan),
    maker: plan.maker,
    keyProperty: entity.entity.key.property,
    keyFrom,
    requiresKey: keyFrom === "body" && sentKey?.required !== true,
    ...(entity.check === undefined ? {} : { check: entity.check }),
    hasTargets: hasTargets(project, entity),
    ...(location === undefined ? {} : { location }),
  });
  const maker = newItemRecipe.with({
    name: plan.maker,
    bodyType: plan.body?.type ?? "object",
    type: entity.stored.type,
    schema: entity.stored.constant,
    fill: behaviour.fill.map(fillOf),
    hasGiven,
  });
  const filled = behaviour.fill.map((fill) => fill.property);
  return [
    draft("function", plan.maker, `Makes the ${entity.spoken} that ${plan.name} stores.`, maker, {
      gives: [
        `the result satisfies ${entity.stored.constant}`,
        ...(filled.length === 0 ? [] : [`${filled.join(", ")} are set when the body lacks them`]),
      ],
      topics: [`operation:${plan.operation.id}`],
      serves: `operation:${plan.operation.id}`,
    }),
    handler(
      plan,
      recipe,
      [`stores the ${entity.spoken} that was sent`],
      ["a key or unique value that is taken is a 409 problem"],
    ),
  ];
}

function keySource({ entity: { key } }: EntityPlan): CreateParams["keyFrom"] {
  if (key.assignedBy === "client") return "body";
  const made = key.type === "integer" ? "counter" : "uuid";
  return key.assignedBy === "server" ? made : `body-or-${made}`;
}

function hasTargets(project: Project, entity: EntityPlan): boolean {
  return linksOf(project).some((link) => link.from === entity.entity.plural);
}

/**
 * The path of a created item, when an operation reads it there; told with status 201, and when the answer does not
 * tell a key that the server made.
 */
export function locationOf(project: Project, plan: OperationPlan, entity: EntityPlan): CreateParams["location"] {
  const { behaviour } = plan.operation;
  if (behaviour.kind !== "create") return undefined;
  if (behaviour.status !== 201 && (behaviour.answers === "item" || keySource(entity) === "body")) return undefined;
  const reader = project.operations.find(
    ({ operation }) =>
      operation.behaviour.kind === "read" &&
      operation.behaviour.entity === entity.entity.name &&
      operation.path.startsWith(`${plan.operation.path}/`),
  );
  if (reader?.operation.behaviour.kind !== "read") return undefined;
  const { keyParameter } = reader.operation.behaviour;
  const steps = reader.operation.path.split("/").slice(1);
  const located = steps.map((step) => {
    const name = /^\{([^{}]+)\}$/.exec(step)?.[1];
    if (name === undefined) return step.includes("{") || step === "" ? undefined : { text: step };
    if (name === keyParameter) return { property: entity.entity.key.property };
    const own = plan.parameters.find((one) => one.parameter.name === name && one.parameter.in === "path");
    return own === undefined ? undefined : { parameter: own.key };
  });
  return located.every((step) => step !== undefined) ? located : undefined;
}

function changeAtoms(
  project: Project,
  plan: OperationPlan,
  behaviour: Extract<Expressed, { kind: "replace" | "update" }>,
  entity: EntityPlan,
  common: Common,
): readonly AtomDraft[] {
  const key = behaviour.keyParameter === undefined ? {} : { key: keyOf(plan, behaviour.keyParameter) };
  const recipe = changeRecipe.with({
    ...common,
    body: bodyOf(project, plan),
    maker: plan.maker,
    ...key,
    keyProperty: entity.entity.key.property,
    hasTargets: hasTargets(project, entity),
  });
  const isMerge = behaviour.kind === "update";
  const maker = changedItemRecipe.with({
    name: plan.maker,
    bodyType: plan.body?.type ?? "object",
    type: entity.stored.type,
    schema: entity.stored.constant,
    fill: behaviour.fill.map(fillOf),
    isMerge,
    kept: keptProperties(project, plan, behaviour, entity),
    ...(entity.check === undefined ? {} : { check: entity.check }),
    seesPrevious: entity.seesPrevious,
  });
  const does = isMerge
    ? "changes what the body mentions and keeps the rest"
    : "replaces what clients may set and keeps what the server set";
  return [
    draft(
      "function",
      plan.maker,
      `${upperFirst(isMerge ? "applies" : "puts")} what ${plan.name} was sent to a stored ${entity.spoken}.`,
      maker,
      {
        gives: [`the result satisfies ${entity.stored.constant}`, "the key stays"],
        topics: [`operation:${plan.operation.id}`],
        serves: `operation:${plan.operation.id}`,
      },
    ),
    handler(plan, recipe, [does], ["a missing item is a 404 problem"]),
  ];
}

/** The key, what the path says, and on a replacement what only the server sets. */
function keptProperties(
  project: Project,
  plan: OperationPlan,
  behaviour: Extract<Expressed, { kind: "replace" | "update" }>,
  entity: EntityPlan,
): readonly string[] {
  const fixed = [entity.entity.key.property, ...behaviour.scope.map((filter) => filter.property)];
  if (behaviour.kind === "update") return [...new Set(fixed)];
  const find = project.catalog.find;
  const sent = propertiesOf(plan.operation.requestBody?.schema ?? { kind: "any" }, find).filter(
    (property) => property.schema.readOnly !== true,
  );
  const filled = behaviour.fill.map((fill) => fill.property);
  const known = new Set([...sent.map((property) => property.name), ...filled]);
  const own = propertiesOf({ kind: "ref", name: entity.entity.schema }, find).map((property) => property.name);
  return [...new Set([...fixed, ...own.filter((name) => !known.has(name))])];
}
