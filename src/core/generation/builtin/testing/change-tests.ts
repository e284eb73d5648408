/** The tests of an operation that replaces or changes an item. */
import type { JsonObject } from "../../../json.ts";
import { invalidStatus } from "../project/app-files.ts";
import type { AtomDraft } from "../project/draft.ts";
import type { Afterwards, Expectation } from "../recipes/answer-test.ts";
import type { BodyParams } from "../recipes/test-parts.ts";
import { conforms } from "../sampling/conforms.ts";
import { FIRST, MISSING, type RequestData } from "./TestData.ts";
import { bodyAtom, bodyTests, brokenRuleTests, danglingTests, hiddenOf } from "./body-tests.ts";
import { missingTests } from "./read-tests.ts";
import { brokenComparisons, valueOf } from "./rule-logic.ts";
import { type Subject, answerTest, fitOf, requestFor, storedItem, unreadable, withTopic } from "./subject.ts";

export function changeTests(subject: Subject): readonly AtomDraft[] | string {
  const { plan, entity, fixtures, behaviour } = subject;
  if (behaviour.kind !== "replace" && behaviour.kind !== "update") return [];
  const first = storedItem(subject, FIRST);
  const { property } = entity.entity.key;
  const made = fixtures.data.body(plan, entity, first);
  const key = valueOf(first, property);
  const request = requestFor(subject, first);
  if (made === undefined || key === undefined)
    return `${plan.name}: no sample of its body satisfies its schema and rules`;
  if (request === undefined) return unreadable(plan);
  const isKeyless = behaviour.keyParameter === undefined;
  const body = isKeyless || Object.hasOwn(made, property) ? { ...made, [property]: key } : made;
  const constant = fixtures.body(plan);
  const sent: BodyParams = { constant };
  const { status } = behaviour;
  const except = behaviour.scope.map((filter) => filter.property).filter((name) => Object.hasOwn(body, name));
  const expected: Expectation =
    behaviour.answers === "nothing"
      ? { kind: "empty", status }
      : { kind: "sent", status, sent, except: hiddenOf(subject, body) };
  const fits = behaviour.answers === "item" ? fitOf(subject, status) : [];
  const done: Expectation = { kind: "status", status };
  const stored: Afterwards = { kind: "stored", repository: entity.entity.plural, key, sent, except };
  return [
    bodyAtom(subject, body),
    answerTest(plan, `changes the ${entity.spoken}`, { ...request, body: sent }, expected, fits),
    answerTest(plan, "stores what it changed", { ...request, body: sent }, done, [stored]),
    ...(isKeyless ? keylessTests(subject, request) : missingTests(subject, sent)),
    ...bodyTests(subject, request, body),
    ...danglingTests(subject, request, body),
    ...brokenRuleTests(subject, request, body, first),
    ...forbiddenMoveTests(subject, request, body, first),
  ];
}

/** Where the body names the item, a body without a key or with an unknown one is refused. */
function keylessTests({ fixtures, plan, entity }: Subject, request: RequestData): readonly AtomDraft[] {
  const { property } = entity.entity.key;
  const key = fixtures.data.key(entity, MISSING);
  const constant = fixtures.body(plan);
  const without = answerTest(
    plan,
    "refuses a body without a key",
    { ...request, body: { constant, changes: [{ property }] } },
    { kind: "problem", status: invalidStatus(fixtures.project) },
  );
  if (key === undefined) return [without];
  return [
    without,
    answerTest(
      plan,
      "answers 404 for an unknown key",
      { ...request, body: { constant, changes: [{ property, value: key }] } },
      { kind: "problem", status: 404 },
    ),
  ];
}

/** A move that no transition allows. */
function forbiddenMoveTests(
  subject: Subject,
  request: RequestData,
  body: JsonObject,
  current: JsonObject,
): readonly AtomDraft[] {
  const { fixtures, plan, entity } = subject;
  return entity.rules.flatMap(({ rule }) => {
    const { check } = rule;
    if (check.kind !== "transition" || !Object.hasOwn(body, check.property)) return [];
    const from = valueOf(current, check.property);
    const schema = fixtures.data.property(entity.entity, check.property)?.schema;
    const forbidden = fixtures.data
      .candidates(schema ?? { kind: "any" }, [])
      .find((to) => to !== from && !check.allowed.some(([start, end]) => start === from && end === to));
    if (schema === undefined || forbidden === undefined || !conforms(schema, forbidden, fixtures.project.catalog.find))
      return [];
    if (brokenComparisons({ ...current, ...body, [check.property]: forbidden }, fixtures.data.rules(entity)).length > 0)
      return [];
    const changes = [{ property: check.property, value: forbidden }];
    const test = answerTest(
      plan,
      `answers 409 for a forbidden change of ${check.property}`,
      { ...request, body: { constant: fixtures.body(plan), changes } },
      { kind: "problem", status: 409, says: rule.text },
    );
    return [withTopic(test, `rule:${rule.id}`)];
  });
}
