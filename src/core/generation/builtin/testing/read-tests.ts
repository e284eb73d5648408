/** The tests of an operation that reads one item, and those of items that are not found. */
import type { AtomDraft } from "../project/draft.ts";
import type { BodyParams, RequestParams } from "../recipes/test-parts.ts";
import type { Expectation } from "../recipes/answer-test.ts";
import { FIRST, MISSING, type RequestData, SECOND } from "./TestData.ts";
import { valueOf } from "./rule-logic.ts";
import { type Subject, answerTest, fitOf, requestFor, storedItem, throughOf, unreadable } from "./subject.ts";

export function readTests(subject: Subject): readonly AtomDraft[] | string {
  const { plan, entity, fixtures } = subject;
  const request = requestFor(subject, storedItem(subject, FIRST));
  const samples = fixtures.samples(entity);
  if (request === undefined || samples === undefined) return unreadable(plan);
  const expected: Expectation = { kind: "item", status: 200, item: samples.first, ...throughOf(subject) };
  return [
    answerTest(plan, `answers the ${entity.spoken}`, request, expected, fitOf(subject, 200)),
    ...missingTests(subject, undefined),
  ];
}

/** Unknown keys, and items that belong to another parent, are not found. */
export function missingTests(subject: Subject, body: BodyParams | undefined): readonly AtomDraft[] {
  const { fixtures, plan, entity, behaviour } = subject;
  const { property } = entity.entity.key;
  const first = storedItem(subject, FIRST);
  const key = fixtures.data.key(entity, MISSING);
  const isNew =
    key !== undefined && key !== valueOf(first, property) && key !== valueOf(storedItem(subject, SECOND), property);
  const unknown = isNew ? requestFor(subject, { ...first, [property]: key }) : undefined;
  const withBody = (request: RequestData): RequestParams => (body === undefined ? request : { ...request, body });
  const tests =
    unknown === undefined || !("keyParameter" in behaviour) || behaviour.keyParameter === undefined
      ? []
      : [answerTest(plan, "answers 404 for an unknown key", withBody(unknown), { kind: "problem", status: 404 })];
  const [scope] = behaviour.scope;
  if (scope === undefined) return tests;
  const other = fixtures.data.property(entity.entity, scope.property);
  const stranger =
    other === undefined
      ? undefined
      : fixtures.data.sampler.sample(other.schema, { seed: MISSING, hint: scope.property });
  const foreign =
    stranger === undefined || stranger === valueOf(first, scope.property)
      ? undefined
      : requestFor(subject, { ...first, [scope.property]: stranger });
  if (foreign === undefined) return tests;
  return [
    ...tests,
    answerTest(plan, "answers 404 under another parent", withBody(foreign), { kind: "problem", status: 404 }),
  ];
}
