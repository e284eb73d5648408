/** The handler of an operation that lists items. */
import { type PagingParams, conditionsRecipe, listRecipe } from "../recipes/list.ts";
import type { Expressed, OperationPlan, Project } from "./Project.ts";
import { type AtomDraft, draft } from "./draft.ts";
import { type Common, fillOf, filtersOf, handler, keyOf, maybe } from "./handler-params.ts";

/** More conditions get a function of their own. */
const MAX_CONDITIONS = 2;

export function listAtoms(
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
