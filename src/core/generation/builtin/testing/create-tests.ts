/** The tests of an operation that creates an item. */
import type { JsonObject } from "../../../json.ts";
import type { AtomDraft } from "../project/draft.ts";
import { locationOf } from "../project/write-atoms.ts";
import type { Afterwards, Expectation } from "../recipes/answer-test.ts";
import type { BodyParams } from "../recipes/test-parts.ts";
import { FIRST, type RequestData } from "./TestData.ts";
import { bodyAtom, bodyTests, brokenRuleTests, danglingTests, hiddenOf } from "./body-tests.ts";
import { brokenComparisons, valueOf } from "./rule-logic.ts";
import { type Subject, answerTest, fitOf, requestFor, storedItem, unreadable, withTopic } from "./subject.ts";

export function createTests(subject: Subject): readonly AtomDraft[] | string {
  const { plan, entity, fixtures, behaviour } = subject;
  if (behaviour.kind !== "create") return [];
  const body = fixtures.data.body(plan, entity, undefined);
  const request = requestFor(subject, storedItem(subject, FIRST));
  if (body === undefined) return `${plan.name}: no sample of its body satisfies its schema and rules`;
  if (request === undefined) return unreadable(plan);
  const sent: BodyParams = { constant: fixtures.body(plan) };
  const { status } = behaviour;
  const except = hiddenOf(subject, body);
  const expected: Expectation =
    behaviour.answers === "nothing" ? { kind: "empty", status } : { kind: "sent", status, sent, except };
  const afterwards: readonly Afterwards[] = [
    ...(behaviour.answers === "item" ? fitOf(subject, status) : []),
    { kind: "total", repository: entity.entity.plural, total: 3 },
    ...(isLocated(subject) ? [{ kind: "located" } as const] : []),
  ];
  return [
    bodyAtom(subject, body),
    answerTest(plan, `stores the ${entity.spoken}`, { ...request, body: sent }, expected, afterwards),
    ...bodyTests(subject, request, body),
    ...takenTests(subject, request, body),
    ...danglingTests(subject, request, body),
    ...brokenRuleTests(subject, request, body, undefined),
  ];
}

/** Whether the answer tells where the item is, and nothing more than the path is needed to read it there. */
function isLocated({ plan, fixtures, entity, behaviour }: Subject): boolean {
  if (behaviour.scope.length > 0 || locationOf(fixtures.project, plan, entity) === undefined) return false;
  return fixtures.project.operations.some(
    ({ operation }) =>
      operation.behaviour.kind === "read" &&
      operation.path === `${plan.operation.path}/{${operation.behaviour.keyParameter}}` &&
      operation.parameters.every((parameter) => parameter.in === "path" || !parameter.required),
  );
}

/** Keys and unique values that are taken. */
function takenTests(subject: Subject, request: RequestData, body: JsonObject): readonly AtomDraft[] {
  const { fixtures, plan, entity } = subject;
  const first = storedItem(subject, FIRST);
  const sets = fixtures.data
    .uniqueSets(entity)
    .filter((set) => set.every((name) => Object.hasOwn(body, name) && valueOf(first, name) !== undefined));
  return sets.flatMap((set) => {
    const changes = set.map((property) => ({ property, value: valueOf(first, property) ?? null }));
    const changed = { ...body, ...Object.fromEntries(changes.map(({ property, value }) => [property, value])) };
    if (brokenComparisons(changed, fixtures.data.rules(entity)).length > 0) return [];
    const test = answerTest(
      plan,
      `answers 409 for a taken ${set.join(" and ")}`,
      { ...request, body: { constant: fixtures.body(plan), changes } },
      { kind: "problem", status: 409 },
    );
    return [withTopic(test, ...uniqueTopics(subject, set))];
  });
}

function uniqueTopics({ fixtures, entity }: Subject, set: readonly string[]): readonly string[] {
  return fixtures.project.model.rules.flatMap((rule) =>
    rule.entity === entity.entity.name && rule.check.kind === "unique" && rule.check.properties.join() === set.join()
      ? [`rule:${rule.id}`]
      : [],
  );
}
