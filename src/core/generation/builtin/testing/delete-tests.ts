/** The tests of an operation that deletes an item. */
import type { JsonObject } from "../../../json.ts";
import type { AtomDraft } from "../project/draft.ts";
import { linksOf } from "../project/links.ts";
import type { Afterwards, Expectation } from "../recipes/answer-test.ts";
import type { Fixtures } from "./Fixtures.ts";
import { FIRST, SECOND } from "./TestData.ts";
import { missingTests } from "./read-tests.ts";
import { valueOf } from "./rule-logic.ts";
import { type Subject, answerTest, requestFor, storedItem, throughOf, unreadable, withTopic } from "./subject.ts";

export function deleteTests(subject: Subject): readonly AtomDraft[] | string {
  const { plan, entity, fixtures, behaviour } = subject;
  if (behaviour.kind !== "delete") return [];
  const seed = [SECOND, FIRST].find((one) => dependentsOf(subject, storedItem(subject, one)).length === 0);
  const samples = fixtures.samples(entity);
  if (samples === undefined) return unreadable(plan);
  if (seed === undefined) return [...missingTests(subject, undefined), ...dependentTests(subject)];
  const item = storedItem(subject, seed);
  const request = requestFor(subject, item);
  const key = valueOf(item, entity.entity.key.property);
  if (request === undefined || key === undefined) return unreadable(plan);
  const { status } = behaviour;
  const sample = seed === FIRST ? samples.first : samples.second;
  const expected: Expectation =
    behaviour.answers === "nothing"
      ? { kind: "empty", status }
      : { kind: "item", status, item: sample, ...throughOf(subject) };
  return [
    answerTest(plan, `removes the ${entity.spoken}`, request, expected, [
      { kind: "gone", repository: entity.entity.plural, key },
    ]),
    ...missingTests(subject, undefined),
    ...dependentTests(subject),
  ];
}

/** A stored item that refers to another, and the link through which it does. */
interface Dependent {
  readonly link: ReturnType<typeof linksOf>[number];
  readonly item: JsonObject;
}

/** Stored items that refer to an item of the subject's entity. */
function dependentsOf({ fixtures, entity }: Subject, target: JsonObject): readonly Dependent[] {
  const key = String(valueOf(target, entity.entity.key.property));
  return linksOf(fixtures.project)
    .filter((link) => link.to === entity.entity.plural)
    .flatMap((link) =>
      storedOf(fixtures, link.from)
        .filter((item) => [valueOf(item, link.property)].flat().some((value) => String(value) === key))
        .map((item) => ({ link, item })),
    );
}

/** Everything that is stored in a repository when a test begins. */
function storedOf(fixtures: Fixtures, repository: string): readonly JsonObject[] {
  const plan = fixtures.project.entities.find((one) => one.entity.plural === repository);
  if (plan === undefined || fixtures.samples(plan) === undefined) return [];
  return [FIRST, SECOND].map((seed) => fixtures.data.stored(plan, seed) ?? {});
}

/** Deleting what something refers to is forbidden, or takes the rest along. */
function dependentTests(subject: Subject): readonly AtomDraft[] {
  const { plan, entity, fixtures, behaviour } = subject;
  const first = storedItem(subject, FIRST);
  const dependents = dependentsOf(subject, first);
  const request = requestFor(subject, first);
  if (request === undefined || dependents.length === 0 || behaviour.kind !== "delete") return [];
  if (dependents.some(({ link }) => link.onDelete === "restrict")) {
    const total: Afterwards = { kind: "total", repository: entity.entity.plural, total: 2 };
    const forbidden: Expectation = { kind: "problem", status: 409 };
    return [
      withTopic(answerTest(plan, "answers 409 while something refers to it", request, forbidden, [total]), "relations"),
    ];
  }
  // Where what goes along is itself referred to, or is of the same kind, the outcome is not worth predicting.
  const sources = [...new Set(dependents.map(({ link }) => link.from))];
  const isDeep = linksOf(fixtures.project).some((link) => sources.includes(link.to));
  if (isDeep || sources.includes(entity.entity.plural)) return [];
  const left = sources.map((repository): Afterwards => {
    const gone = new Set(dependents.filter(({ link }) => link.from === repository).map(({ item }) => item));
    return { kind: "total", repository, total: storedOf(fixtures, repository).length - gone.size };
  });
  const done: Expectation = { kind: "status", status: behaviour.status };
  return [withTopic(answerTest(plan, "removes what refers to it", request, done, left), "relations")];
}
