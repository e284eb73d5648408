/** The tests of an operation that lists items. */
import type { Filter, Parameter } from "../../../discovery/application-model.ts";
import type { Json, JsonObject } from "../../../json.ts";
import type { AtomDraft } from "../project/draft.ts";
import type { Afterwards, Expectation } from "../recipes/answer-test.ts";
import { answerTest, fitOf, requestFor, type Subject, throughOf } from "./subject.ts";
import { valueOf } from "./rule-logic.ts";
import { FIRST, fitsAsText, MISSING, SECOND } from "./TestData.ts";

interface Listing {
  readonly subject: Subject;
  /** Stored items with the names of their constants, in order. */
  readonly all: readonly { readonly item: JsonObject; readonly constant: string }[];
}

type ListBehaviour = Extract<Subject["behaviour"], { kind: "list" }>;

export function listTests(subject: Subject): readonly AtomDraft[] | string {
  const { fixtures, plan, entity, behaviour } = subject;
  const samples = fixtures.samples(entity);
  if (behaviour.kind !== "list" || samples === undefined) return [];
  const [first, second] = [FIRST, SECOND].map((seed) => fixtures.data.stored(entity, seed) ?? {});
  const listing: Listing = {
    subject,
    all: [
      { item: first ?? {}, constant: samples.first },
      { item: second ?? {}, constant: samples.second },
    ],
  };
  const base = listTest(listing, "answers the stored items", behaviour, requiredFilters(listing, behaviour));
  if (base === undefined) return `${plan.name}: no sample fits its parameters`;
  return [
    base,
    ...filterTests(listing, behaviour),
    ...pagingTests(listing, behaviour),
    ...foreignTests(listing, behaviour),
  ];
}

/** Filters that must be sent get the first item's values. */
function requiredFilters({ subject, all }: Listing, behaviour: ListBehaviour): ReadonlyMap<string, Json> {
  const required = new Set(
    subject.plan.parameters.filter(({ parameter }) => parameter.required).map(({ parameter }) => parameter.name),
  );
  const first = all[0]?.item ?? {};
  return new Map(
    behaviour.filters
      .filter((filter) => required.has(filter.parameter))
      .flatMap((filter) => {
        const value = valueOf(first, filter.property);
        return value === undefined ? [] : [[filter.parameter, asFilter(filter, value)] as const];
      }),
  );
}

function asFilter(filter: Filter, value: Json): Json {
  return filter.many && !Array.isArray(value) ? [value] : value;
}

/** A test of one request, with the items that it must answer. */
function listTest(
  listing: Listing,
  title: string,
  behaviour: ListBehaviour,
  values: ReadonlyMap<string, Json>,
): AtomDraft | undefined {
  const { subject, all } = listing;
  const { plan } = subject;
  const request = requestFor(subject, all[0]?.item ?? {}, values);
  const isSent = [...values.keys()].every((name) => plan.parameters.some(({ parameter }) => parameter.name === name));
  if (request === undefined || !isSent) return undefined;
  const sampledFilters = requiredWithoutValue(subject, values);
  if (sampledFilters.length > 0) return undefined;
  const conditions = [
    ...behaviour.scope.map((filter) => [filter, valueOf(all[0]?.item ?? {}, filter.property)] as const),
    ...behaviour.filters.map((filter) => [filter, values.get(filter.parameter)] as const),
  ];
  const found = all.filter(({ item }) =>
    conditions.every(([filter, value]) => value === undefined || matches(item, filter, value)),
  );
  const page = slice(found, behaviour, values);
  const { envelope } = behaviour;
  const expected: Expectation = {
    kind: "items",
    status: 200,
    ...(envelope === undefined ? {} : { property: envelope.itemsProperty }),
    items: page.map(({ constant }) => constant),
    ...throughOf(subject),
  };
  const total: readonly Afterwards[] =
    envelope?.totalProperty === undefined
      ? []
      : [{ kind: "has", property: envelope.totalProperty, value: found.length }];
  return answerTest(plan, title, request, expected, [...total, ...fitOf(subject, 200)]);
}

/** Required parameters that filter but for which no stored item has a value. */
function requiredWithoutValue({ plan, behaviour }: Subject, values: ReadonlyMap<string, Json>): readonly Parameter[] {
  const filters =
    behaviour.kind === "list" ? new Set(behaviour.filters.map((filter) => filter.parameter)) : new Set<string>();
  return plan.parameters
    .map(({ parameter }) => parameter)
    .filter((parameter) => parameter.required && filters.has(parameter.name) && !values.has(parameter.name));
}

function matches(item: JsonObject, filter: Filter, value: Json): boolean {
  const stored = [valueOf(item, filter.property)].flat();
  return [value].flat().some((wanted) => stored.some((one) => String(one) === String(wanted)));
}

function slice<T>(found: readonly T[], { paging }: ListBehaviour, values: ReadonlyMap<string, Json>): readonly T[] {
  const number = (name: string | undefined) => {
    const value = name === undefined ? undefined : values.get(name);
    return typeof value === "number" ? value : undefined;
  };
  const isPaged = [paging.limitParameter, paging.offsetParameter, paging.pageParameter].some(
    (name) => name !== undefined,
  );
  if (!isPaged) return found;
  const limit = Math.min(number(paging.limitParameter) ?? paging.defaultLimit, paging.maxLimit);
  const offset = number(paging.offsetParameter) ?? ((number(paging.pageParameter) ?? 1) - 1) * limit;
  return found.slice(offset, offset + limit);
}

function filterTests(listing: Listing, behaviour: ListBehaviour): readonly AtomDraft[] {
  const required = requiredFilters(listing, behaviour);
  const second = listing.all[1]?.item ?? {};
  return behaviour.filters.flatMap((filter) => {
    const value = valueOf(second, filter.property);
    const tests =
      value === undefined
        ? undefined
        : filterTest(
            listing,
            behaviour,
            filter,
            new Map([...required, [filter.parameter, asFilter(filter, value)]]),
            "finds",
          );
    const stranger = strangerOf(listing, filter);
    const none =
      stranger === undefined
        ? undefined
        : filterTest(
            listing,
            behaviour,
            filter,
            new Map([...required, [filter.parameter, asFilter(filter, stranger)]]),
            "finds nothing",
          );
    return [tests, none].filter((test) => test !== undefined);
  });
}

function filterTest(
  listing: Listing,
  behaviour: ListBehaviour,
  filter: Filter,
  values: ReadonlyMap<string, Json>,
  verb: string,
): AtomDraft | undefined {
  const plan = listing.subject.plan.parameters.find(({ parameter }) => parameter.name === filter.parameter);
  const value = values.get(filter.parameter);
  if (plan === undefined || value === undefined || !fitsAsText(plan.parameter, value, listing.subject.fixtures.project))
    return undefined;
  return listTest(
    listing,
    verb === "finds" ? `finds by ${filter.parameter}` : `finds nothing by an unused ${filter.parameter}`,
    behaviour,
    values,
  );
}

/** A value that no stored item has. */
function strangerOf({ subject, all }: Listing, filter: Filter): Json | undefined {
  const property = subject.fixtures.data.property(subject.entity.entity, filter.property);
  const value =
    property === undefined
      ? undefined
      : subject.fixtures.data.sampler.sample(property.schema, { seed: MISSING, hint: filter.property });
  if (value === undefined || value === null || typeof value === "object") return undefined;
  return all.some(({ item }) => matches(item, filter, value)) ? undefined : value;
}

function pagingTests(listing: Listing, behaviour: ListBehaviour): readonly AtomDraft[] {
  const { limitParameter, offsetParameter, pageParameter } = behaviour.paging;
  const required = requiredFilters(listing, behaviour);
  const test = (title: string, pairs: readonly (readonly [string | undefined, number])[]) => {
    const named = pairs.flatMap(([name, value]) => (name === undefined ? [] : [[name, value] as const]));
    return named.length < pairs.length
      ? undefined
      : listTest(listing, title, behaviour, new Map<string, Json>([...required, ...named]));
  };
  return [
    test("answers at most as many as asked for", [[limitParameter, 1]]),
    test("leaves out the first ones", [
      [limitParameter, 1],
      [offsetParameter, 1],
    ]),
    test("answers the second page", [
      [limitParameter, 1],
      [pageParameter, 2],
    ]),
    limitParameter === undefined ? test("leaves out the first one", [[offsetParameter, 1]]) : undefined,
    limitParameter === undefined ? test("answers nothing behind the last page", [[pageParameter, 2]]) : undefined,
  ].filter((one) => one !== undefined);
}

/** Under another parent there is nothing, or no such parent. */
function foreignTests(listing: Listing, behaviour: ListBehaviour): readonly AtomDraft[] {
  const { subject, all } = listing;
  const [scope] = behaviour.scope;
  const { fixtures, plan, entity } = subject;
  const relation = entity.entity.relations.find((one) => one.property === scope?.property && one.onDelete !== "ignore");
  const target = fixtures.project.entities.find((one) => one.entity.name === relation?.target);
  const key = target === undefined ? undefined : fixtures.data.key(target, MISSING);
  if (scope === undefined || key === undefined) return [];
  const request = requestFor(subject, { ...all[0]?.item, [scope.property]: key }, requiredFilters(listing, behaviour));
  return request === undefined
    ? []
    : [answerTest(plan, "answers 404 when the parent does not exist", request, { kind: "problem", status: 404 })];
}
