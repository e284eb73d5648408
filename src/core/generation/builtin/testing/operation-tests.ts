/** The tests of one operation, through the app as a client sees it. */
import type { Operation, Parameter } from "../../../discovery/application-model.ts";
import type { Json, JsonObject } from "../../../json.ts";
import { invalidStatus } from "../project/app-files.ts";
import { draft, type AtomDraft } from "../project/draft.ts";
import { linksOf, locationOf } from "../project/operation-files.ts";
import type { EntityPlan, Expressed, OperationPlan } from "../project/Project.ts";
import { propertiesOf } from "../project/schema-facts.ts";
import {
  answerTestRecipe,
  bodyRefusalsRecipe,
  parameterRefusalsRecipe,
  sampleRecipe,
  type Afterwards,
  type BodyParams,
  type Expectation,
  type RequestParams,
} from "../recipes/tests.ts";
import { conforms } from "../sampling/conforms.ts";
import type { Fixtures } from "./Fixtures.ts";
import { prose } from "../text/quote.ts";
import { listTests } from "./list-tests.ts";
import { beyondLimits, refusedChanges } from "./misfits.ts";
import { brokenComparisons, valueOf } from "./rule-logic.ts";
import { FIRST, fitsAsText, MISSING, type RequestData, SECOND } from "./TestData.ts";

const MAX_REFUSALS = 6;

/** What the makers of tests know about one operation. */
export interface Subject {
  readonly fixtures: Fixtures;
  readonly plan: OperationPlan;
  readonly entity: EntityPlan;
  readonly behaviour: Expressed;
}

/** Tests of an operation; a sentence instead when no test data can be made for it. */
export function operationTests(fixtures: Fixtures, plan: OperationPlan): readonly AtomDraft[] | string {
  const { behaviour } = plan.operation;
  if (behaviour.kind === "unexpressed") return openTests(fixtures, plan);
  const entity = fixtures.project.entity(behaviour.entity);
  if (fixtures.samples(entity) === undefined)
    return `${plan.name}: no sample of ${entity.entity.name} satisfies its schema`;
  const subject: Subject = { fixtures, plan, entity, behaviour };
  const tests = behaviourTests(subject);
  if (typeof tests === "string") return tests;
  return [...tests, ...parameterTests(subject)];
}

function behaviourTests(subject: Subject): readonly AtomDraft[] | string {
  switch (subject.behaviour.kind) {
    case "list":
      return listTests(subject);
    case "read":
      return readTests(subject);
    case "create":
      return createTests(subject);
    case "delete":
      return deleteTests(subject);
    default:
      return changeTests(subject);
  }
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

function testDraft(plan: OperationPlan, title: string, recipe: AtomDraft["recipe"]): AtomDraft {
  const { id } = plan.operation;
  return draft("test", title, "", recipe, {
    topics: [`operation:${id}`, `parameters:${plan.name}`],
    serves: `operation:${id}`,
  });
}

function openTests(fixtures: Fixtures, plan: OperationPlan): readonly AtomDraft[] | string {
  const { operation, name } = plan;
  if (operation.method === "trace") return `${name}: requests with TRACE cannot be made in tests`;
  const request = fixtures.data.write(plan, []);
  const isHead = operation.method === "head";
  const expected: Expectation = isHead ? { kind: "status", status: 501 } : { kind: "problem", status: 501, says: name };
  return [answerTest(plan, "answers 501 until somebody writes it", request, expected)];
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

function storedItem({ fixtures, entity }: Subject, seed: number): JsonObject {
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

function unreadable(plan: OperationPlan): string {
  return `${plan.name}: no sample fits its parameters`;
}

function readTests(subject: Subject): readonly AtomDraft[] | string {
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
function missingTests(subject: Subject, body: BodyParams | undefined): readonly AtomDraft[] {
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

function deleteTests(subject: Subject): readonly AtomDraft[] | string {
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

export function withTopic(test: AtomDraft, ...topics: readonly string[]): AtomDraft {
  return { ...test, topics: [...test.topics, ...topics] };
}

/** The constant with what is sent. */
function bodyAtom(subject: Subject, value: JsonObject): AtomDraft {
  const { fixtures, plan } = subject;
  const constant = fixtures.body(plan);
  const type = plan.body?.type;
  return draft(
    "constant",
    constant,
    `What the tests send to ${plan.name}.`,
    sampleRecipe.with({ constant, ...(type === undefined ? {} : { type }), isExported: false, value }),
    {
      topics: [`operation:${plan.operation.id}`],
    },
  );
}

function createTests(subject: Subject): readonly AtomDraft[] | string {
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

/** What is sent but not answered as it was sent: write-only properties, and those that the path sets. */
function hiddenOf({ fixtures, entity, behaviour }: Subject, body: JsonObject): readonly string[] {
  const writeOnly = fixtures.data.properties(entity.entity).filter((property) => property.schema.writeOnly === true);
  const nested =
    entity.answered.constant === entity.stored.constant
      ? []
      : Object.keys(body).filter((name) => typeof body[name] === "object");
  const scoped = behaviour.scope.map((filter) => filter.property);
  const hidden = new Set([...writeOnly.map((property) => property.name), ...nested, ...scoped]);
  return Object.keys(body).filter((name) => hidden.has(name));
}

/** Bodies that the schema refuses, with the place that is wrong. */
function bodyTests(subject: Subject, request: RequestData, body: JsonObject): readonly AtomDraft[] {
  const { fixtures, plan } = subject;
  const schema = plan.operation.requestBody?.schema;
  if (schema === undefined) return [];
  const resolved = fixtures.project.resolved(schema);
  if (resolved.kind !== "object") return [];
  const find = fixtures.project.catalog.find;
  const properties = propertiesOf(schema, find).filter((property) => property.schema.readOnly !== true);
  const all = refusedChanges(body, properties, find).map((change) => ({
    body: { constant: fixtures.body(plan), changes: [change] },
    pointer: `#/${change.property.replaceAll("~", "~0").replaceAll("/", "~1")}`,
  }));
  const cases = spread(all, MAX_REFUSALS);
  if (cases.length === 0) return [];
  const title = `${plan.name} refuses an invalid body`;
  const recipe = bodyRefusalsRecipe.with({ title, request, status: invalidStatus(fixtures.project), cases });
  return [withTopic(testDraft(plan, title, recipe), `schema:${plan.body?.constant ?? ""}`)];
}

/** At most `count` elements, from all parts of the list. */
export function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]).filter(
    (one) => one !== undefined,
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

/** References to items that do not exist. */
function danglingTests(subject: Subject, request: RequestData, body: JsonObject): readonly AtomDraft[] {
  const { fixtures, plan, entity, behaviour } = subject;
  const fixed = new Set(behaviour.scope.map((filter) => filter.property));
  const links = linksOf(fixtures.project).filter(
    (link) => link.from === entity.entity.plural && Object.hasOwn(body, link.property) && !fixed.has(link.property),
  );
  return links.flatMap((link) => {
    const target = fixtures.project.entities.find((one) => one.entity.plural === link.to);
    const key = target === undefined ? undefined : fixtures.data.key(target, MISSING);
    if (key === undefined) return [];
    const value = Array.isArray(body[link.property]) ? [key] : key;
    const changes = [{ property: link.property, value }];
    const status = invalidStatus(fixtures.project);
    const test = answerTest(
      plan,
      `refuses a ${link.property} that refers to nothing`,
      { ...request, body: { constant: fixtures.body(plan), changes } },
      { kind: "problem", status },
    );
    return [withTopic(test, "relations")];
  });
}

/** A body that breaks a comparison. */
function brokenRuleTests(
  subject: Subject,
  request: RequestData,
  body: JsonObject,
  current: JsonObject | undefined,
): readonly AtomDraft[] {
  const { fixtures, plan, entity } = subject;
  const rules = fixtures.data.rules(entity);
  return entity.rules.flatMap(({ rule }) => {
    if (rule.check.kind !== "compare") return [];
    const { left } = rule.check;
    const property = propertiesOf(
      plan.operation.requestBody?.schema ?? { kind: "any" },
      fixtures.project.catalog.find,
    ).find((one) => one.name === left);
    if (property === undefined || property.schema.readOnly === true || !Object.hasOwn(body, left)) return [];
    const whole = { ...current, ...body };
    const near = [
      valueOf(whole, left),
      rule.check.right.kind === "constant" ? rule.check.right.value : valueOf(whole, rule.check.right.name),
    ];
    const value = fixtures.data
      .candidates(property.schema, near)
      .find((one) => brokenComparisons({ ...whole, [left]: one }, rules).includes(rule));
    if (value === undefined) return [];
    const changes = [{ property: left, value }];
    const test = answerTest(
      plan,
      `refuses what breaks: ${prose(rule.text)}`,
      { ...request, body: { constant: fixtures.body(plan), changes } },
      { kind: "problem", status: 422, says: rule.text },
    );
    return [withTopic(test, `rule:${rule.id}`)];
  });
}

function changeTests(subject: Subject): readonly AtomDraft[] | string {
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

/** Parameters that are missing, of the wrong type or beyond their limits. */
function parameterTests(subject: Subject): readonly AtomDraft[] {
  const { fixtures, plan } = subject;
  const base = requestFor(subject, storedItem(subject, FIRST));
  if (base === undefined) return [];
  const cases = plan.parameters.flatMap(({ parameter, key }) => {
    const name = parameter.in === "path" ? key : parameter.name;
    return badTexts(subject, parameter).flatMap((text) => {
      const request = withText(subject, parameter, text);
      return request === undefined ? [] : [{ path: request.path, headers: request.headers, parameter: name }];
    });
  });
  if (cases.length === 0) return [];
  const title = `${plan.name} refuses invalid parameters`;
  const recipe = parameterRefusalsRecipe.with({
    title,
    method: base.method,
    status: invalidStatus(fixtures.project),
    cases: spread(cases, 5),
  });
  return [withTopic(testDraft(plan, title, recipe), "parameters")];
}

/** The valid request with one parameter written differently; undefined takes the parameter away. */
function withText(subject: Subject, changed: Parameter, text: string | undefined): RequestData | undefined {
  const { fixtures, plan } = subject;
  const item = storedItem(subject, FIRST);
  const { behaviour, entity } = subject;
  const key = "keyParameter" in behaviour ? behaviour.keyParameter : undefined;
  const names = fixtures.data.namesOf(item, key, entity.entity.key.property, behaviour.scope);
  const sent: (readonly [Parameter, readonly string[]])[] = [];
  for (const { parameter } of plan.parameters) {
    if (parameter === changed) {
      if (text !== undefined) sent.push([parameter, [text]]);
      continue;
    }
    if (!parameter.required) continue;
    const value =
      names.get(parameter.name) ??
      fixtures.data.sampler.sample(parameter.schema, { seed: FIRST, hint: parameter.name });
    if (value === undefined || value === null || typeof value === "object") return undefined;
    sent.push([parameter, [String(value)]]);
  }
  return fixtures.data.write(plan, sent);
}

function badTexts({ fixtures }: Subject, parameter: Parameter): readonly (string | undefined)[] {
  const schema = fixtures.project.resolved(parameter.schema);
  const find = fixtures.project.catalog.find;
  const missing = parameter.required && parameter.in !== "path" ? [undefined] : [];
  if (schema.nullable === true) return missing;
  switch (schema.kind) {
    case "integer":
    case "number":
      return [...missing, "abc", ...beyondLimits(schema, find).map(String)];
    case "boolean":
      return [...missing, "perhaps"];
    case "string": {
      const texts = beyondLimits(schema, find)
        .map(String)
        .filter((text) => !(parameter.in === "path" && text === ""));
      return [...missing, ...texts];
    }
    default:
      return missing;
  }
}

/** Every request of the operation, for the guard's test. */
export function anyRequest(fixtures: Fixtures, operation: Operation): RequestData | undefined {
  const plan = fixtures.project.operations.find((one) => one.operation === operation);
  return plan === undefined || operation.method === "trace" || operation.method === "head"
    ? undefined
    : fixtures.data.write(plan, []);
}
