/** What can be proven about schemas: whether one lies within another, accepts a value, or can be met at all. */
import type { Json } from "../../json.ts";
import type { Schema } from "../application-model.ts";
import { isArray, isObject, jsonEquals } from "../json-access.ts";
import { sameSchema } from "./schema-merge.ts";

type Of<K extends Schema["kind"]> = Extract<Schema, { kind: K }>;
type NumberSchema = Of<"number" | "integer">;

export class SchemaRelations {
  readonly #named: Map<string, Schema>;
  #met: ReadonlySet<string> | undefined;

  /**
   * @param named schemas by name
   * @param unenforced why a schema stands for less than it seems to accept, see `SchemaReader`
   */
  constructor(
    named: readonly { readonly name: string; readonly schema: Schema }[],
    private readonly unenforced: (schema: Schema) => string | undefined,
  ) {
    this.#named = new Map(named.map((entry) => [entry.name, entry.schema]));
  }

  /** Makes a schema that was named later known. */
  add(name: string, schema: Schema): void {
    this.#named.set(name, schema);
    this.#met = undefined;
  }

  /** The schema itself or what its name stands for; facts beside the reference win. */
  expand(schema: Schema): Schema {
    let current = schema;
    for (let steps = 0; current.kind === "ref" && steps < 1000; steps += 1) {
      const target = this.#named.get(current.name);
      if (target === undefined) return current;
      const { kind: _kind, name: _name, ...facts } = current;
      current =
        this.unenforced(target) === undefined && Object.keys(facts).length > 0 ? { ...target, ...facts } : target;
    }
    return current;
  }

  /** Why some part of the schema is not enforced, else undefined. */
  whyUnenforced(schema: Schema, seen = new Set<string>()): string | undefined {
    const own = this.unenforced(schema);
    if (own !== undefined) return own;
    if (schema.kind === "ref") {
      if (seen.has(schema.name)) return undefined;
      seen.add(schema.name);
      const target = this.#named.get(schema.name);
      return target === undefined ? undefined : this.whyUnenforced(target, seen);
    }
    for (const part of children(schema)) {
      const reason = this.whyUnenforced(part, seen);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  /** Whether some finite JSON value meets the schema. */
  canBeMet(schema: Schema): boolean {
    this.#met ??= this.#allMet();
    return this.#isMet(schema, this.#met);
  }

  /** Names whose schemas can be met; grows until nothing is added. */
  #allMet(): ReadonlySet<string> {
    const met = new Set<string>();
    for (let grew = true; grew;) {
      grew = false;
      for (const [name, named] of this.#named) {
        if (!met.has(name) && this.#isMet(named, met)) {
          met.add(name);
          grew = true;
        }
      }
    }
    return met;
  }

  #isMet(schema: Schema, met: ReadonlySet<string>): boolean {
    if (schema.nullable === true) return true;
    switch (schema.kind) {
      case "ref":
        return met.has(schema.name);
      case "object":
        return schema.properties.every((property) => !property.required || this.#isMet(property.schema, met));
      case "array":
        return (schema.minItems ?? 0) === 0 || this.#isMet(schema.items, met);
      case "union":
        return schema.members.some((member) => this.#isMet(member, met));
      case "intersection":
        return schema.members.every((member) => this.#isMet(member, met));
      case "literal":
        return schema.values.length > 0;
      default:
        return true;
    }
  }

  /**
   * Whether every value of `a` that holds only the properties `a` declares is provably a value of `b`.
   * False means "not proven".
   */
  isWithin(a: Schema, b: Schema, assumed = new Set<string>()): boolean {
    if (sameSchema(a, b)) return true;
    if (a.kind === "ref" || b.kind === "ref") {
      const pair = JSON.stringify([a, b]);
      if (assumed.has(pair)) return true;
      assumed.add(pair);
      return this.isWithin(this.expand(a), this.expand(b), assumed);
    }
    if (this.unenforced(b) !== undefined) return false;
    if (b.kind === "any") return true;
    if (a.kind === "any") return false;
    if (a.nullable === true && !this.accepts(b, null)) return false;
    if (a.kind === "union") return a.members.every((member) => this.isWithin(member, b, assumed));
    if (b.kind === "intersection") return b.members.every((member) => this.isWithin(a, member, assumed));
    if (b.kind === "union") return this.#isWithinUnion(a, b, assumed);
    if (a.kind === "intersection") return a.members.some((member) => this.isWithin(member, b, assumed));
    const values = finiteValues(a);
    if (values !== undefined) return values.every((value) => this.accepts(b, value));
    if (a.kind === "string" && b.kind === "string") return isStringWithin(a, b);
    if ((a.kind === "number" || a.kind === "integer") && (b.kind === "number" || b.kind === "integer"))
      return isNumberWithin(a, b);
    if (a.kind === "array" && b.kind === "array") return this.#isArrayWithin(a, b, assumed);
    if (a.kind === "object" && b.kind === "object") return this.#isObjectWithin(a, b, assumed);
    if (b.kind === "literal") return a.kind === "boolean" && [true, false].every((value) => b.values.includes(value));
    return a.kind === b.kind;
  }

  #isWithinUnion(a: Schema, b: Of<"union">, assumed: Set<string>): boolean {
    const within = b.members.filter((member) => this.isWithin(a, member, assumed));
    if (!b.exclusive) return within.length > 0;
    const kind = jsonKind(this.expand(a));
    const sameKind = b.members.filter(
      (member) => jsonKind(this.expand(member)) === kind || jsonKind(this.expand(member)) === undefined,
    );
    return within.length === 1 && sameKind.length === 1;
  }

  #isArrayWithin(a: Of<"array">, b: Of<"array">, assumed: Set<string>): boolean {
    if ((b.minItems ?? 0) > (a.minItems ?? 0)) return false;
    if (b.maxItems !== undefined && (a.maxItems ?? Infinity) > b.maxItems) return false;
    if (b.uniqueItems === true && a.uniqueItems !== true) return false;
    return a.maxItems === 0 || this.isWithin(a.items, b.items, assumed);
  }

  #isObjectWithin(a: Of<"object">, b: Of<"object">, assumed: Set<string>): boolean {
    const isFreeForm = a.properties.length === 0 && a.additional === true;
    if (isFreeForm && (b.properties.length > 0 || b.additional !== true)) return false;
    const own = new Map(a.properties.map((property) => [property.name, property]));
    for (const property of b.properties) {
      const mine = own.get(property.name);
      if (mine === undefined) {
        if (property.required) return false;
        if (typeof a.additional === "object" && !this.isWithin(a.additional, property.schema, assumed)) return false;
      } else if ((property.required && !mine.required) || !this.isWithin(mine.schema, property.schema, assumed))
        return false;
    }
    if (b.additional === true) return true;
    const known = new Set(b.properties.map((property) => property.name));
    const extra = a.properties.filter((property) => !known.has(property.name)).map((property) => property.schema);
    if (typeof a.additional === "object") extra.push(a.additional);
    const room = b.additional;
    return room === false ? extra.length === 0 : extra.every((schema) => this.isWithin(schema, room, assumed));
  }

  /** Whether a value provably meets the schema, formats aside. */
  accepts(schema: Schema, value: Json): boolean {
    if (value === null && (schema.nullable === true || schema.kind === "null")) return true;
    switch (schema.kind) {
      case "any":
        return true;
      case "ref": {
        const target = this.expand(schema);
        return target.kind !== "ref" && this.accepts(target, value);
      }
      case "null":
        return false;
      case "boolean":
        return typeof value === "boolean";
      case "literal":
        return schema.values.some((one) => jsonEquals(one, value));
      case "string":
        return typeof value === "string" && acceptsString(schema, value);
      case "number":
      case "integer":
        return typeof value === "number" && acceptsNumber(schema, value);
      case "array":
        return (
          isArray(value) &&
          value.length >= (schema.minItems ?? 0) &&
          value.length <= (schema.maxItems ?? Infinity) &&
          (schema.uniqueItems !== true ||
            value.every((item, index) => !value.slice(0, index).some((other) => jsonEquals(item, other)))) &&
          value.every((item) => this.accepts(schema.items, item))
        );
      case "object":
        return isObject(value) && this.#acceptsObject(schema, value);
      case "union": {
        const count = schema.members.filter((member) => this.accepts(member, value)).length;
        return schema.exclusive ? count === 1 : count > 0;
      }
      case "intersection":
        return schema.members.every((member) => this.accepts(member, value));
    }
  }

  #acceptsObject(schema: Of<"object">, value: { readonly [key: string]: Json }): boolean {
    const known = new Set(schema.properties.map((property) => property.name));
    const declared = schema.properties.every((property) =>
      Object.hasOwn(value, property.name)
        ? this.accepts(property.schema, value[property.name] ?? null)
        : !property.required,
    );
    const { additional } = schema;
    if (!declared || additional === true) return declared;
    const extra = Object.entries(value).filter(([name]) => !known.has(name));
    return additional === false ? extra.length === 0 : extra.every(([, item]) => this.accepts(additional, item));
  }
}

function children(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "array":
      return [schema.items];
    case "object":
      return [
        ...schema.properties.map((property) => property.schema),
        ...(typeof schema.additional === "object" ? [schema.additional] : []),
      ];
    case "union":
    case "intersection":
      return schema.members;
    default:
      return [];
  }
}

function finiteValues(schema: Schema): readonly Json[] | undefined {
  if (schema.kind === "literal") return schema.values;
  if (schema.kind === "null") return [null];
  return schema.kind === "string" || schema.kind === "number" || schema.kind === "integer" ? schema.enum : undefined;
}

function jsonKind(schema: Schema): string | undefined {
  if (schema.kind === "integer") return "number";
  return ["string", "number", "boolean", "array", "object", "null"].includes(schema.kind) ? schema.kind : undefined;
}

function isStringWithin(a: Of<"string">, b: Of<"string">): boolean {
  if (b.enum !== undefined) return false;
  if (b.format !== undefined && b.format !== a.format) return false;
  if (b.pattern !== undefined && b.pattern !== a.pattern) return false;
  return (b.minLength ?? 0) <= (a.minLength ?? 0) && (b.maxLength ?? Infinity) >= (a.maxLength ?? Infinity);
}

/** Formats that only tell the width; an answer that was accepted under the narrower fits the wider. */
const WIDTH: Readonly<Record<string, number>> = { int32: 1, int64: 2, float: 3, double: 4 };

function isNumberWithin(a: NumberSchema, b: NumberSchema): boolean {
  if (b.enum !== undefined || (a.kind === "number" && b.kind === "integer")) return false;
  if (b.format !== undefined && b.format !== a.format) {
    const wide = WIDTH[b.format];
    const narrow = a.format === undefined ? undefined : WIDTH[a.format];
    if (wide === undefined || narrow === undefined || narrow > wide) return false;
  }
  if (b.multipleOf !== undefined && b.multipleOf !== a.multipleOf) return false;
  const low = Math.max(a.minimum ?? -Infinity, a.exclusiveMinimum ?? -Infinity);
  const high = Math.min(a.maximum ?? Infinity, a.exclusiveMaximum ?? Infinity);
  const keepsLow =
    b.exclusiveMinimum === undefined ||
    low > b.exclusiveMinimum ||
    (a.exclusiveMinimum ?? -Infinity) >= b.exclusiveMinimum;
  const keepsHigh =
    b.exclusiveMaximum === undefined ||
    high < b.exclusiveMaximum ||
    (a.exclusiveMaximum ?? Infinity) <= b.exclusiveMaximum;
  return keepsLow && keepsHigh && low >= (b.minimum ?? -Infinity) && high <= (b.maximum ?? Infinity);
}

function acceptsString(schema: Of<"string">, value: string): boolean {
  const length = [...value].length;
  return (
    length >= (schema.minLength ?? 0) &&
    length <= (schema.maxLength ?? Infinity) &&
    (schema.enum === undefined || schema.enum.includes(value)) &&
    // A pattern of the input is never run here: it may take for ever. Not proven is enough.
    schema.pattern === undefined
  );
}

function acceptsNumber(schema: NumberSchema, value: number): boolean {
  if (schema.kind === "integer" && !Number.isInteger(value)) return false;
  const steps = schema.multipleOf === undefined ? 0 : value / schema.multipleOf;
  return (
    value >= (schema.minimum ?? -Infinity) &&
    value <= (schema.maximum ?? Infinity) &&
    value > (schema.exclusiveMinimum ?? -Infinity) &&
    value < (schema.exclusiveMaximum ?? Infinity) &&
    Math.abs(steps - Math.round(steps)) < 1e-9 &&
    (schema.enum === undefined || schema.enum.includes(value))
  );
}
