/** Items, bodies and paths for the delivered tests: all satisfy the document, and refer to each other correctly. */
import type { Entity, Filter, Parameter, Property, Rule, Schema } from "../../../discovery/application-model.ts";
import type { Json, JsonObject } from "../../../json.ts";
import type { EntityPlan, OperationPlan, ParameterPlan, Project } from "../project/Project.ts";
import { propertiesOf } from "../project/schema-facts.ts";
import { conforms, isObject, isSame } from "../sampling/conforms.ts";
import { Sampler } from "../sampling/Sampler.ts";
import { brokenComparisons, valueOf } from "./rule-logic.ts";

/** Seeds: two items are stored, a third is sent, a fourth stands for what does not exist. */
export const FIRST = 1;
export const SECOND = 2;
const SENT = 3;
export const MISSING = 9;

/** How a request of a test is written. */
export interface RequestData {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export class TestData {
  readonly sampler: Sampler;
  readonly #project: Project;
  readonly #stored = new Map<string, JsonObject | undefined>();

  constructor(project: Project) {
    this.#project = project;
    this.sampler = new Sampler(project.catalog.find);
  }

  /** A stored item; undefined when none can be made. */
  stored(plan: EntityPlan, seed: number): JsonObject | undefined {
    const label = `${plan.entity.name} ${String(seed)}`;
    if (!this.#stored.has(label)) this.#stored.set(label, this.#makeStored(plan, seed));
    return this.#stored.get(label);
  }

  /** Value of an item's key. */
  key(plan: EntityPlan, seed: number): Json | undefined {
    const { property } = plan.entity.key;
    const schema = this.property(plan.entity, property)?.schema;
    if (schema === undefined) return undefined;
    const made = this.sampler.sample(schema, { seed, hint: property });
    return typeof made === "string" || typeof made === "number" ? made : undefined;
  }

  property(entity: Entity, name: string): Property | undefined {
    return this.properties(entity).find((property) => property.name === name);
  }

  properties(entity: Entity): readonly Property[] {
    return propertiesOf({ kind: "ref", name: entity.schema }, this.#project.catalog.find);
  }

  rules(plan: EntityPlan): readonly Rule[] {
    return plan.rules.map((rule) => rule.rule);
  }

  /** True when both stored items can be made and differ where they must. */
  isUsable(plan: EntityPlan): boolean {
    const items = [FIRST, SECOND].map((seed) => this.stored(plan, seed));
    const [first, second] = items;
    if (first === undefined || second === undefined) return false;
    return this.uniqueSets(plan).every((set) => !sharesValues(first, second, set));
  }

  /** Properties that must differ between items, the key among them. */
  uniqueSets(plan: EntityPlan): readonly (readonly string[])[] {
    const rules = this.#project.model.rules.flatMap((rule) =>
      rule.entity === plan.entity.name && rule.check.kind === "unique" ? [rule.check.properties] : [],
    );
    return [[plan.entity.key.property], ...plan.entity.unique.map((property) => [property]), ...rules];
  }

  #makeStored(plan: EntityPlan, seed: number): JsonObject | undefined {
    const { entity } = plan;
    const schema: Schema = { kind: "ref", name: entity.schema };
    const sampled = this.sampler.sample(schema, { seed, hint: plan.spoken });
    const key = this.key(plan, seed);
    if (sampled === undefined || !isObject(sampled) || key === undefined) return undefined;
    const item = this.#linked(plan, { ...sampled, [entity.key.property]: key }, seed);
    if (item === undefined) return undefined;
    const editable = this.properties(entity).filter((property) => !this.#isFixed(plan, property.name));
    const fitting = this.fitRules(plan, item, editable);
    return fitting !== undefined && conforms(schema, fitting, this.#project.catalog.find) ? fitting : undefined;
  }

  #isFixed(plan: EntityPlan, name: string): boolean {
    return name === plan.entity.key.property || plan.entity.relations.some((relation) => relation.property === name);
  }

  /** Lets every reference point at a stored item of its target. */
  #linked(plan: EntityPlan, item: JsonObject, seed: number): JsonObject | undefined {
    let linked = item;
    for (const relation of plan.entity.relations) {
      if (relation.onDelete === "ignore" || valueOf(linked, relation.property) === undefined) continue;
      const target = this.#project.entities.find((one) => one.entity.name === relation.target);
      const which = this.#targetSeed(plan, relation.property, seed);
      const key = target === undefined || which === undefined ? undefined : this.key(target, which);
      if (key === undefined) return undefined;
      linked = { ...linked, [relation.property]: relation.many ? [key] : key };
    }
    return linked;
  }

  /**
   * Which item a reference points at: the first one, unless references alone must be unique together; then the items
   * differ in one of them. Undefined when two stored targets are too few.
   */
  #targetSeed(plan: EntityPlan, property: string, seed: number): number | undefined {
    const isReference = (name: string) => plan.entity.relations.some((relation) => relation.property === name);
    const set = this.uniqueSets(plan).find((one) => one.includes(property) && one.every(isReference));
    if (set === undefined || seed === FIRST) return FIRST;
    if (seed === SECOND) return property === set.at(-1) ? SECOND : FIRST;
    if (set.length === 1) return undefined;
    return property === set[0] ? SECOND : FIRST;
  }

  /** Changes editable properties until the comparisons hold; undefined when that fails. */
  fitRules(plan: EntityPlan, item: JsonObject, editable: readonly Property[]): JsonObject | undefined {
    const rules = this.rules(plan);
    let current = item;
    for (let round = 0; round <= rules.length; round += 1) {
      const [broken] = brokenComparisons(current, rules);
      if (broken === undefined) return current;
      const better = this.#variants(current, broken, editable).find(
        (variant) => brokenComparisons(variant, rules).length < brokenComparisons(current, rules).length,
      );
      if (better === undefined) return undefined;
      current = better;
    }
    return undefined;
  }

  /** The item with other values in the properties that a rule compares. */
  #variants(item: JsonObject, { check }: Rule, editable: readonly Property[]): readonly JsonObject[] {
    if (check.kind !== "compare") return [];
    const names = [check.left, ...(check.right.kind === "property" ? [check.right.name] : [])];
    return names.flatMap((name) => {
      const property = editable.find((one) => one.name === name);
      if (property === undefined) return [];
      const around = names.map((one) => valueOf(item, one));
      const constant = check.right.kind === "constant" ? [check.right.value] : [];
      return this.candidates(property.schema, [...around, ...constant]).map((value) => ({ ...item, [name]: value }));
    });
  }

  /** Values of a schema, near the given ones first. */
  candidates(schema: Schema, near: readonly (Json | undefined)[]): readonly Json[] {
    const close = near.flatMap((value): readonly Json[] => {
      if (typeof value === "number") return [value - 1, value, value + 1];
      return value === undefined ? [] : [value];
    });
    const sampled = Array.from({ length: 12 }, (_, index) => this.sampler.sample(schema, { seed: index + 1 }));
    const all = [...close, ...sampled].filter((value) => value !== undefined);
    const fitting = all.filter((value) => conforms(schema, value, this.#project.catalog.find));
    return fitting.filter((value, index) => fitting.findIndex((other) => isSame(other, value)) === index);
  }

  /** What a client sends to an operation; undefined when nothing can be made. `current` is the item it changes. */
  body(plan: OperationPlan, entity: EntityPlan, current: JsonObject | undefined): JsonObject | undefined {
    const schema = plan.operation.requestBody?.schema;
    const find = this.#project.catalog.find;
    const sampled =
      schema === undefined
        ? undefined
        : this.sampler.sample(schema, { seed: SENT, hint: entity.spoken, side: "input" });
    if (schema === undefined || sampled === undefined || !isObject(sampled)) return undefined;
    const linked = this.#linked(entity, this.#withoutMoves(entity, sampled, current), SENT);
    if (linked === undefined) return undefined;
    const editable = propertiesOf(schema, find).filter((property) => !this.#isFixed(entity, property.name));
    const whole = this.fitRules(entity, { ...current, ...linked }, editable);
    if (whole === undefined) return undefined;
    const sent = Object.entries(whole).filter(([name]) => Object.hasOwn(linked, name));
    return Object.fromEntries(sent);
  }

  /** Keeps what may only change along given moves as it is stored. */
  #withoutMoves(entity: EntityPlan, body: JsonObject, current: JsonObject | undefined): JsonObject {
    if (current === undefined) return body;
    const moving = this.rules(entity).flatMap(({ check }) => (check.kind === "transition" ? [check.property] : []));
    const kept = moving.flatMap((name) => {
      const value = valueOf(current, name);
      return Object.hasOwn(body, name) && value !== undefined ? [[name, value] as const] : [];
    });
    return { ...body, ...Object.fromEntries(kept) };
  }

  /** A request whose parameters have the given values; required ones that are not given are sampled. */
  request(plan: OperationPlan, given: ReadonlyMap<string, Json>): RequestData | undefined {
    const values = plan.parameters.map((one) => [one, this.#parameterValue(one, given)] as const);
    if (values.some(([{ parameter }, value]) => parameter.required && value === undefined)) return undefined;
    const sent = values.filter((pair): pair is readonly [ParameterPlan, Json] => pair[1] !== undefined);
    return this.write(
      plan,
      sent.map(([{ parameter }, value]) => [parameter, textsOf(parameter, value)]),
    );
  }

  /** Writes a request with the texts of its parameters. */
  write(plan: OperationPlan, sent: readonly (readonly [Parameter, readonly string[]])[]): RequestData {
    const texts = new Map(sent.map(([parameter, list]) => [`${parameter.in} ${parameter.name}`, list]));
    const path = plan.operation.path
      .replace(/[?#].*$/, "")
      .replace(/\{([^{}]*)\}/g, (_, name: string) => encodeURIComponent(texts.get(`path ${name}`)?.[0] ?? "1"));
    const query = sent
      .filter(([parameter]) => parameter.in === "query")
      .flatMap(([parameter, list]) =>
        list.map((text) => `${encodeURIComponent(parameter.name)}=${encodeURIComponent(text)}`),
      );
    const headers = sent
      .filter(([parameter]) => parameter.in === "header")
      .map(([parameter, list]) => [parameter.name, list.join(",")] as const);
    const cookies = sent
      .filter(([parameter]) => parameter.in === "cookie")
      .map(([parameter, list]) => `${parameter.name}=${encodeURIComponent(list.join(","))}`);
    return {
      method: plan.operation.method.toUpperCase(),
      path: path + (query.length === 0 ? "" : `?${query.join("&")}`),
      headers: { ...Object.fromEntries(headers), ...(cookies.length === 0 ? {} : { Cookie: cookies.join("; ") }) },
    };
  }

  #parameterValue({ parameter }: ParameterPlan, given: ReadonlyMap<string, Json>): Json | undefined {
    const value = given.get(parameter.name);
    const fits = (one: Json) => fitsAsText(parameter, one, this.#project);
    if (value !== undefined) return fits(value) ? value : undefined;
    if (!parameter.required) return undefined;
    const sampled = this.sampler.sample(parameter.schema, { seed: FIRST, hint: parameter.name });
    return sampled !== undefined && fits(sampled) ? sampled : undefined;
  }

  /** Values of the parameters that name the item and its parents. */
  namesOf(
    item: JsonObject,
    key: string | undefined,
    keyProperty: string,
    scope: readonly Filter[],
  ): ReadonlyMap<string, Json> {
    const pairs = [
      ...scope.map((filter) => [filter.parameter, filter.property] as const),
      ...(key === undefined ? [] : [[key, keyProperty] as const]),
    ];
    return new Map(
      pairs.flatMap(([parameter, property]) => {
        const value = valueOf(item, property);
        return value === undefined ? [] : [[parameter, value] as const];
      }),
    );
  }
}

/** Whether a value, written as text, is read as something that the parameter's schema accepts. */
export function fitsAsText(parameter: Parameter, value: Json, project: Project): boolean {
  const schema = project.resolved(parameter.schema);
  const list = Array.isArray(value) ? (value as readonly Json[]) : undefined;
  if (list !== undefined)
    return (
      schema.kind === "array" && list.length > 0 && conforms(schema, list, project.catalog.find) && list.every(isPlain)
    );
  if (value === null || typeof value === "object") return false;
  if (parameter.in === "header" && !/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(String(value))) return false;
  if (parameter.in === "path" && (String(value) === "" || /^\.{1,2}$/.test(String(value)))) return false;
  if (schema.kind === "string") return conforms(schema, String(value), project.catalog.find);
  return conforms(schema, value, project.catalog.find);
}

/** Elements that no separator splits. */
function isPlain(value: Json): boolean {
  return value !== null && typeof value !== "object" && !/[,| ]/.test(String(value)) && String(value) !== "";
}

function textsOf(parameter: Parameter, value: Json): readonly string[] {
  if (!Array.isArray(value)) return [String(value)];
  const texts = (value as readonly Json[]).map(String);
  if (
    parameter.in === "query" &&
    parameter.explode &&
    parameter.style !== "spaceDelimited" &&
    parameter.style !== "pipeDelimited"
  )
    return texts;
  const separator = parameter.style === "spaceDelimited" ? " " : parameter.style === "pipeDelimited" ? "|" : ",";
  return [texts.join(separator)];
}

function sharesValues(left: JsonObject, right: JsonObject, properties: readonly string[]): boolean {
  return properties.every((property) => {
    const value = valueOf(left, property);
    return value !== undefined && value !== null && isSame(value, valueOf(right, property) ?? null);
  });
}
