/** What the makers of an operation's tests share: the operation, its requests, and the form of a test. */
import type { Json, JsonObject } from "../../../json.ts";
import type { EntityPlan, Expressed, OperationPlan } from "../project/Project.ts";
import { type AtomDraft, draft } from "../project/draft.ts";
import { type Afterwards, type Expectation, answerTestRecipe } from "../recipes/answer-test.ts";
import { type RequestParams } from "../recipes/test-parts.ts";
import type { Fixtures } from "./Fixtures.ts";
import { type RequestData, fitsAsText } from "./TestData.ts";

/** What the makers of tests know about one operation. */
export interface Subject {
  readonly fixtures: Fixtures;
  readonly plan: OperationPlan;
  readonly entity: EntityPlan;
  readonly behaviour: Expressed;
}

/** A test of the operation's answer. */
export function answerTest(
  plan: OperationPlan,
  title: string,
  request: RequestParams,
  expected: Expectation,
  afterwards: readonly Afterwards[] = [],
): AtomDraft {
  const full = `${plan.name} ${title}`;
  return testDraft(plan, full, answerTestRecipe.with({ title: full, request, expected, afterwards }));
}

export function testDraft(plan: OperationPlan, title: string, recipe: AtomDraft["recipe"]): AtomDraft {
  const { id } = plan.operation;
  return draft("test", title, "", recipe, {
    topics: [`operation:${id}`, `parameters:${plan.name}`],
    serves: `operation:${id}`,
  });
}

export function withTopic(test: AtomDraft, ...topics: readonly string[]): AtomDraft {
  return { ...test, topics: [...test.topics, ...topics] };
}

/** Request for an item by its key. */
export function requestFor(
  subject: Subject,
  item: JsonObject,
  others: ReadonlyMap<string, Json> = new Map(),
): RequestData | undefined {
  const { fixtures, plan, entity, behaviour } = subject;
  const key = "keyParameter" in behaviour ? behaviour.keyParameter : undefined;
  const names = fixtures.data.namesOf(item, key, entity.entity.key.property, behaviour.scope);
  if (key !== undefined && !names.has(key)) return undefined;
  const given = new Map([...names, ...others]);
  const isAccepted = plan.parameters.every(({ parameter }) => {
    const value = given.get(parameter.name);
    return value === undefined || fitsAsText(parameter, value, fixtures.project);
  });
  return isAccepted ? fixtures.data.request(plan, given) : undefined;
}

export function storedItem({ fixtures, entity }: Subject, seed: number): JsonObject {
  return fixtures.data.stored(entity, seed) ?? {};
}

/** How an item is expected in an answer. */
export function throughOf({ entity }: Subject): { readonly through?: string } {
  return entity.answered.constant === entity.stored.constant ? {} : { through: entity.answered.constant };
}

/** The documented schema of an answer, when it has a name: every answer must fit it. */
export function fitOf({ fixtures, plan }: Subject, status: number): readonly Afterwards[] {
  const response = plan.operation.responses.find((one) => one.status === String(status));
  const schema = response?.schema;
  if (schema?.kind !== "ref" || fixtures.project.catalog.find(schema.name) === undefined) return [];
  const isHiding = fixtures.project.catalog.differs(schema.name, "output");
  return isHiding ? [] : [{ kind: "fits", schema: fixtures.project.catalog.names(schema.name, "stored").constant }];
}

export function unreadable(plan: OperationPlan): string {
  return `${plan.name}: no sample fits its parameters`;
}

/** At most `count` elements, from all parts of the list. */
export function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]).filter(
    (one) => one !== undefined,
  );
}
