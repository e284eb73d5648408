/** Whether a JSON value fits a schema; judges test data as strictly as the delivered schemas do. */
import type { Schema } from "../../../discovery/application-model.ts";
import type { Json, JsonObject } from "../../../json.ts";
import { patternFlags } from "../recipes/zod.ts";
import { isSafePattern } from "./safe-pattern.ts";

export type FindSchema = (name: string) => Schema | undefined;

const FORMATS: ReadonlyMap<string, RegExp> = new Map([
  ["email", /^[A-Za-z0-9_'+-]+(\.[A-Za-z0-9_'+-]+)*@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/],
  ["uuid", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  ["uri", /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+/i],
  ["url", /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+/i],
  [
    "date-time",
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
  ],
  ["date", /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/],
  ["ipv4", /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.|$)){4}$/],
  ["ipv6", /^[0-9a-f:]+$/i],
  ["byte", /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/],
]);

/** Unknown references fit everything, as they do in delivered code. */
export function conforms(schema: Schema, value: Json, find: FindSchema, depth = 0): boolean {
  if (depth > 40) return false;
  if (value === null && schema.nullable === true) return true;
  switch (schema.kind) {
    case "string":
      return typeof value === "string" && fitsText(schema, value);
    case "number":
    case "integer":
      return typeof value === "number" && fitsNumber(schema, value);
    case "boolean":
      return typeof value === "boolean";
    case "null":
      return value === null;
    case "literal":
      return schema.values.some((one) => isSame(one, value));
    case "array":
      return isList(value) && fitsList(schema, value, find, depth);
    case "object":
      return isObject(value) && fitsObject(schema, value, find, depth);
    case "ref": {
      const target = find(schema.name);
      return target === undefined || conforms(target, value, find, depth + 1);
    }
    case "union": {
      const fitting = schema.members.filter((member) => conforms(member, value, find, depth + 1)).length;
      return schema.exclusive ? fitting === 1 : fitting > 0;
    }
    case "intersection":
      return schema.members.every((member) => conforms(member, value, find, depth + 1));
    default:
      return true;
  }
}

function fitsText(schema: Extract<Schema, { kind: "string" }>, value: string): boolean {
  if (schema.enum !== undefined) return schema.enum.includes(value);
  const flags = schema.pattern === undefined ? undefined : patternFlags(schema.pattern);
  return (
    value.length >= (schema.minLength ?? 0) &&
    value.length <= (schema.maxLength ?? Infinity) &&
    (flags === undefined || matches(schema.pattern ?? "", flags, value)) &&
    (FORMATS.get(schema.format ?? "")?.test(value) ?? true)
  );
}

/** False also where it cannot be told, because trying might take for ever. */
function matches(pattern: string, flags: string, text: string): boolean {
  return isSafePattern(pattern, text.length) && new RegExp(pattern, flags).test(text);
}

function fitsNumber(schema: Extract<Schema, { kind: "number" | "integer" }>, value: number): boolean {
  if (schema.enum !== undefined) return schema.enum.includes(value);
  if (schema.kind === "integer" && !Number.isSafeInteger(value)) return false;
  if (schema.format === "int32" && Math.abs(value) > 2_147_483_647) return false;
  return (
    value >= (schema.minimum ?? -Infinity) &&
    value <= (schema.maximum ?? Infinity) &&
    value > (schema.exclusiveMinimum ?? -Infinity) &&
    value < (schema.exclusiveMaximum ?? Infinity) &&
    (schema.multipleOf === undefined ||
      Math.abs(value / schema.multipleOf - Math.round(value / schema.multipleOf)) < 1e-9)
  );
}

function fitsList(
  schema: Extract<Schema, { kind: "array" }>,
  value: readonly Json[],
  find: FindSchema,
  depth: number,
): boolean {
  return (
    value.length >= (schema.minItems ?? 0) &&
    value.length <= (schema.maxItems ?? Infinity) &&
    (schema.uniqueItems !== true || new Set(value.map(canonical)).size === value.length) &&
    value.every((item) => conforms(schema.items, item, find, depth + 1))
  );
}

function fitsObject(
  schema: Extract<Schema, { kind: "object" }>,
  value: JsonObject,
  find: FindSchema,
  depth: number,
): boolean {
  const known = new Map(schema.properties.map((property) => [property.name, property]));
  const isComplete = schema.properties.every((property) => !property.required || Object.hasOwn(value, property.name));
  return (
    isComplete &&
    Object.entries(value).every(([name, part]) => {
      const property = known.get(name);
      if (property !== undefined) return conforms(property.schema, part, find, depth + 1);
      return typeof schema.additional === "boolean"
        ? schema.additional
        : conforms(schema.additional, part, find, depth + 1);
    })
  );
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isSame(left: Json, right: Json): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: Json): string {
  if (isList(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`);
  return `{${entries.sort().join()}}`;
}
