/** Tests of schemas and rules by themselves. */
import type { NamedSchema } from "../../../discovery/application-model.ts";
import type { Json, JsonObject } from "../../../json.ts";
import { draft, type AtomDraft } from "../project/draft.ts";
import type { EntityPlan, RulePlan } from "../project/Project.ts";
import { propertiesOf, resolve } from "../project/schema-facts.ts";
import { compareTestRecipe, sampleRecipe, schemaTestRecipe, transitionTestRecipe } from "../recipes/tests.ts";
import { type BodyParams } from "../recipes/test-parts.ts";
import { conforms, isObject } from "../sampling/conforms.ts";
import { lowerFirst } from "../text/names.ts";
import { prose } from "../text/quote.ts";
import type { Fixtures } from "./Fixtures.ts";
import { acceptedChanges, atLimits, beyondLimits, type Change, refusedChanges } from "./misfits.ts";
import { spread } from "./subject.ts";
import { brokenComparisons, compareHolds, operandOf } from "./rule-logic.ts";
import { FIRST } from "./TestData.ts";

const MAX_VALUES = 8;
const SMALL = 12;

/** What a named schema accepts and refuses; a sentence when no value of it can be made. */
export function schemaTests(fixtures: Fixtures, schema: NamedSchema): readonly AtomDraft[] | string {
  const { catalog } = fixtures.project;
  const { type, constant } = catalog.names(schema.name, "stored");
  const entity = fixtures.project.entities.find((plan) => plan.entity.schema === schema.name);
  const known = entity === undefined ? undefined : fixtures.samples(entity);
  const value =
    entity !== undefined && known !== undefined
      ? fixtures.data.stored(entity, FIRST)
      : fixtures.data.sampler.sample(schema.schema, { seed: FIRST, hint: "value", budget: SMALL });
  if (value === undefined) return `${type}: no value satisfies the schema`;
  if (!isObject(value) || resolve(schema.schema, catalog.find)?.kind !== "object")
    return plainTests(fixtures, schema, constant, value);
  const name = known?.first ?? fixtures.project.names.claim(`${lowerFirst(type)}Example`);
  const example =
    known === undefined
      ? [
          draft(
            "constant",
            name,
            `A value of ${type}.`,
            sampleRecipe.with({ constant: name, type, isExported: false, value }),
            { topics: [`schema:${constant}`] },
          ),
        ]
      : [];
  const properties = propertiesOf(schema.schema, catalog.find).filter((property) => property.name !== "__proto__");
  const changed = (change: Change): BodyParams => ({ constant: name, changes: [change] });
  const accepted = acceptedChanges(properties, catalog.find).filter((change) => fits(schema, value, change, fixtures));
  const refused = refusedChanges(value, properties, catalog.find).filter(
    (change) => !fits(schema, value, change, fixtures),
  );
  return [
    ...example,
    schemaTest(constant, "accepts what its limits allow", "accepted", [
      { constant: name },
      ...spread(accepted, MAX_VALUES).map(changed),
    ]),
    ...(refused.length === 0
      ? []
      : [schemaTest(constant, "refuses what its limits forbid", "refused", spread(refused, MAX_VALUES).map(changed))]),
  ];
}

function fits(
  { schema }: NamedSchema,
  value: JsonObject,
  { property, value: other }: Change,
  fixtures: Fixtures,
): boolean {
  const rest = Object.entries(value).filter(([name]) => name !== property);
  const changed = Object.fromEntries(other === undefined ? rest : [...rest, [property, other]]);
  return conforms(schema, changed, fixtures.project.catalog.find);
}

/** Schemas of anything but objects. */
function plainTests(fixtures: Fixtures, { schema }: NamedSchema, constant: string, value: Json): readonly AtomDraft[] {
  const { find } = fixtures.project.catalog;
  const accepted = [value, ...atLimits(schema, find)].filter((one) => conforms(schema, one, find));
  const refused = beyondLimits(schema, find).filter((one) => !conforms(schema, one, find));
  const json = (values: readonly Json[]) => spread(values, MAX_VALUES).map((one) => ({ json: one }));
  return [
    schemaTest(constant, "accepts what its limits allow", "accepted", json(accepted)),
    ...(refused.length === 0 ? [] : [schemaTest(constant, "refuses what its limits forbid", "refused", json(refused))]),
  ];
}

function schemaTest(
  constant: string,
  what: string,
  verdict: "accepted" | "refused",
  values: readonly (BodyParams | { readonly json: Json })[],
): AtomDraft {
  const title = `${constant} ${what}`;
  return draft("test", title, "", schemaTestRecipe.with({ title, schema: constant, verdict, values }), {
    topics: [`schema:${constant}`],
  });
}

/** Whether a rule is kept just below, at and just above its limit, or along its moves. */
export function ruleTests(fixtures: Fixtures, plan: EntityPlan, { rule, name }: RulePlan): readonly AtomDraft[] {
  const samples = fixtures.samples(plan);
  const item = fixtures.data.stored(plan, FIRST);
  if (samples === undefined || item === undefined || plan.check === undefined) return [];
  const title = `${name}: ${prose(rule.text)}`;
  const common = { title, check: plan.check, sample: samples.first, rule: rule.text };
  const details = { topics: [`rule:${rule.id}`], serves: `rule:${rule.id}` };
  if (rule.check.kind === "compare") {
    const cases = compareCases(fixtures, plan, rule, item);
    return cases.length === 0 ? [] : [draft("test", title, "", compareTestRecipe.with({ ...common, cases }), details)];
  }
  if (rule.check.kind !== "transition") return [];
  const cases = transitionCases(fixtures, plan, rule.check, item);
  if (cases.length === 0) return [];
  return [
    draft("test", title, "", transitionTestRecipe.with({ ...common, property: rule.check.property, cases }), details),
  ];
}

function compareCases(
  fixtures: Fixtures,
  plan: EntityPlan,
  rule: RulePlan["rule"],
  item: JsonObject,
): readonly { change: JsonObject; isKept: boolean }[] {
  const { check } = rule;
  if (check.kind !== "compare") return [];
  const schema = fixtures.data.property(plan.entity, check.left)?.schema;
  if (schema === undefined) return [];
  const right =
    operandOf(item, check.right) ?? sampleOf(fixtures, plan, check.right.kind === "property" ? check.right.name : "");
  if (right === undefined) return [];
  const base = check.right.kind === "property" ? { [check.right.name]: right } : {};
  const all = fixtures.data.candidates(schema, [right]).map((value) => ({
    change: { ...base, [check.left]: value },
    isKept: compareHolds(
      value,
      check.operator,
      check.right.kind === "property" && check.right.name === check.left ? value : right,
    ),
  }));
  const kept = all.filter((one) => one.isKept).slice(0, 3);
  const broken = all.filter((one) => !one.isKept).slice(0, 3);
  return [...kept, ...broken];
}

function sampleOf(fixtures: Fixtures, plan: EntityPlan, name: string): Json | undefined {
  const schema = fixtures.data.property(plan.entity, name)?.schema;
  return schema === undefined ? undefined : fixtures.data.sampler.sample(schema, { seed: 5, hint: name });
}

function transitionCases(
  fixtures: Fixtures,
  plan: EntityPlan,
  check: Extract<RulePlan["rule"]["check"], { kind: "transition" }>,
  item: JsonObject,
): readonly { from: Json; to: Json; isKept: boolean }[] {
  const schema = fixtures.data.property(plan.entity, check.property)?.schema;
  const { find } = fixtures.project.catalog;
  if (schema === undefined) return [];
  const isUsable = (value: Json) =>
    conforms(schema, value, find) &&
    brokenComparisons({ ...item, [check.property]: value }, fixtures.data.rules(plan)).length === 0;
  const states = [...new Set(check.allowed.flat())].filter(isUsable);
  const pairs = states.flatMap((from) =>
    states.map((to) => ({
      from,
      to,
      isKept: from === to || check.allowed.some(([start, end]) => start === from && end === to),
    })),
  );
  const allowed = pairs.filter((pair) => pair.isKept && pair.from !== pair.to).slice(0, 3);
  const same = pairs.filter((pair) => pair.from === pair.to).slice(0, 1);
  return [...allowed, ...same, ...pairs.filter((pair) => !pair.isKept).slice(0, 2)];
}
