/** The tests of bodies that are refused, whatever the operation does with them. */
import type { JsonObject } from "../../../json.ts";
import { withArticle } from "../../../text/article.ts";
import { invalidStatus } from "../project/app-files.ts";
import { type AtomDraft, draft } from "../project/draft.ts";
import { linksOf } from "../project/links.ts";
import { propertiesOf } from "../project/schema-facts.ts";
import { bodyRefusalsRecipe } from "../recipes/refusal-tests.ts";
import { sampleRecipe } from "../recipes/tests.ts";
import { prose } from "../text/quote.ts";
import { MISSING, type RequestData } from "./TestData.ts";
import { refusedChanges } from "./misfits.ts";
import { brokenComparisons, valueOf } from "./rule-logic.ts";
import { type Subject, answerTest, spread, testDraft, withTopic } from "./subject.ts";

const MAX_REFUSALS = 6;

/** The constant with what is sent. */
export function bodyAtom(subject: Subject, value: JsonObject): AtomDraft {
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

/** What is sent but not answered as it was sent: write-only properties, and those that the path sets. */
export function hiddenOf({ fixtures, entity, behaviour }: Subject, body: JsonObject): readonly string[] {
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
export function bodyTests(subject: Subject, request: RequestData, body: JsonObject): readonly AtomDraft[] {
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

/** References to items that do not exist. */
export function danglingTests(subject: Subject, request: RequestData, body: JsonObject): readonly AtomDraft[] {
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
      `refuses ${withArticle(link.property)} that refers to nothing`,
      { ...request, body: { constant: fixtures.body(plan), changes } },
      { kind: "problem", status },
    );
    return [withTopic(test, "relations")];
  });
}

/** A body that breaks a comparison. */
export function brokenRuleTests(
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
