/** The handlers of operations that create, replace or change items, and the functions that make these items. */
import { type CreateParams, changeRecipe, createRecipe } from "../recipes/operations.ts";
import { changedItemRecipe, newItemRecipe } from "../recipes/items.ts";
import { upperFirst } from "../text/names.ts";
import type { EntityPlan, Expressed, OperationPlan, Project } from "./Project.ts";
import { type AtomDraft, draft } from "./draft.ts";
import { type Common, bodyOf, fillOf, handler, hasTargets, keyOf } from "./handler-params.ts";
import { propertiesOf } from "./schema-facts.ts";

export function createAtoms(
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
    ...(entity.require === undefined ? {} : { require: entity.require }),
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

export function changeAtoms(
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
    ...(entity.require === undefined ? {} : { require: entity.require }),
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
