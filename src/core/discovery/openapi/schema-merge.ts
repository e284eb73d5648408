/** Joins the members of an `allOf` into one schema where nothing is lost by it. */
import { jsonEquals } from "../json-access.ts";
import type { Property, Schema } from "../application-model.ts";
import type { Json } from "../../json.ts";

type ObjectSchema = Extract<Schema, { kind: "object" }>;

/** What a name stands for; undefined while it is still being read. */
export type Resolve = (name: string) => Schema | undefined;

/** Facts that describe without restricting. */
const ANNOTATIONS = new Set(["description", "example", "default", "readOnly", "writeOnly"]);

/** One schema that accepts exactly what all parts accept: a merged object or scalar, or an intersection. */
export function joinAll(parts: readonly Schema[], resolve: Resolve): Schema {
  const distinct: Schema[] = [];
  for (const part of parts) {
    const says = part.kind !== "any" || part.note !== undefined;
    if (says && !distinct.some((other) => sameSchema(other, part))) distinct.push(part);
  }
  const [first, ...rest] = distinct;
  if (first === undefined) return parts[0] ?? { kind: "any" };
  return rest.reduce<Schema>((joined, part) => joinTwo(joined, part, resolve), first);
}

/** Equal in what they accept, descriptions aside. */
export function sameSchema(left: Schema, right: Schema): boolean {
  return jsonEquals(bare(left), bare(right));
}

function joinTwo(left: Schema, right: Schema, resolve: Resolve): Schema {
  const a = expand(left, resolve);
  const b = expand(right, resolve);
  if (a !== undefined && b !== undefined) {
    if (a.kind === "object" && b.kind === "object") {
      if (isAnyObject(b)) return left;
      if (isAnyObject(a)) return right;
      const merged = mergeObjects(a, b, resolve);
      if (merged !== undefined) return merged;
    } else if (a.kind === "array" && b.kind === "array") {
      const items = joinAll([a.items, b.items], resolve);
      const merged = mergeScalars({ ...a, items }, { ...b, items });
      if (merged !== undefined) return merged;
    } else if (a.kind === b.kind && a.kind !== "union" && a.kind !== "intersection") {
      const merged = mergeScalars(a, b);
      if (merged !== undefined) return merged;
    }
  }
  const members = [left, right].flatMap((part) =>
    part.kind === "intersection" && part.nullable !== true ? part.members : [part],
  );
  return { kind: "intersection", members };
}

/** Says no more than "an object". */
function isAnyObject(schema: ObjectSchema): boolean {
  return schema.properties.length === 0 && schema.additional === true && schema.nullable !== true;
}

function expand(schema: Schema, resolve: Resolve): Schema | undefined {
  if (schema.kind !== "ref") return schema;
  const target = resolve(schema.name);
  return target === undefined ? undefined : expand(target, resolve);
}

function mergeObjects(a: ObjectSchema, b: ObjectSchema, resolve: Resolve): ObjectSchema | undefined {
  if (!allows(a, b) || !allows(b, a)) return undefined;
  const properties = new Map<string, Property>();
  for (const property of [...a.properties, ...b.properties]) {
    const other = properties.get(property.name);
    if (other === undefined) properties.set(property.name, property);
    else {
      properties.set(property.name, {
        name: property.name,
        required: other.required || property.required,
        schema: withFacts(joinAll([other.schema, property.schema], resolve), other.schema, property.schema),
      });
    }
  }
  const description = a.description ?? b.description;
  const example = a.example ?? b.example;
  return {
    kind: "object",
    properties: [...properties.values()],
    additional:
      a.additional === false || b.additional === false ? false : a.additional === true ? b.additional : a.additional,
    ...(a.nullable === true && b.nullable === true ? { nullable: true } : {}),
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
  };
}

/** Whether every property that `b` names is one that `a` names too or leaves open. */
function allows(a: ObjectSchema, b: ObjectSchema): boolean {
  if (a.additional === true) return true;
  const names = new Set(a.properties.map((property) => property.name));
  const isSubset = b.properties.every((property) => names.has(property.name));
  return isSubset && (a.additional === false || b.additional === true || sameAdditional(a, b));
}

function sameAdditional(a: ObjectSchema, b: ObjectSchema): boolean {
  return typeof a.additional === "object" && typeof b.additional === "object" && sameSchema(a.additional, b.additional);
}

/** Two schemas of one scalar kind whose restrictions do not overlap. */
function mergeScalars(a: Schema, b: Schema): Schema | undefined {
  const left = Object.entries(a);
  const right = new Map<string, unknown>(Object.entries(b));
  const conflict = left.some(([key, value]) => {
    if (ANNOTATIONS.has(key) || key === "nullable" || !right.has(key)) return false;
    return !jsonEquals(value as Json, right.get(key) as Json);
  });
  if (conflict) return undefined;
  const { nullable: _a, ...rest } = a;
  const { nullable: _b, ...other } = b;
  return { ...other, ...rest, ...(a.nullable === true && b.nullable === true ? { nullable: true } : {}) } as Schema;
}

/** Keeps what the parts said about reading, writing and defaults. */
function withFacts(joined: Schema, ...parts: readonly Schema[]): Schema {
  const readOnly = parts.some((part) => part.readOnly === true);
  const writeOnly = parts.some((part) => part.writeOnly === true);
  const found = parts.find((part) => part.default !== undefined)?.default;
  return {
    ...joined,
    ...(readOnly ? { readOnly } : {}),
    ...(writeOnly ? { writeOnly } : {}),
    ...(found === undefined ? {} : { default: found }),
  };
}

function bare(schema: Schema): Json {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === "description" || key === "example" ? undefined : value)),
  ) as Json;
}
