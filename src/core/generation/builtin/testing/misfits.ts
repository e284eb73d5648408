/** Values just inside and just outside of what a schema allows. */
import type { Property, Schema } from "../../../discovery/application-model.ts";
import type { Json, JsonObject } from "../../../json.ts";
import { resolve } from "../project/schema-facts.ts";
import { conforms, type FindSchema } from "../sampling/conforms.ts";
import { isSafePattern } from "../sampling/safe-pattern.ts";

/** A property with another value; without one, the property is left out. */
export interface Change {
  readonly property: string;
  readonly value?: Json;
}

/** Changes that make an item invalid: missing properties first, then wrong types, then values beyond limits. */
export function refusedChanges(item: JsonObject, properties: readonly Property[], find: FindSchema): readonly Change[] {
  const present = properties.filter((property) => Object.hasOwn(item, property.name));
  const missing = present.filter((property) => property.required).map((property) => ({ property: property.name }));
  const wrong = present.flatMap((property) => first(wrongTypes(property.schema, find), property.name));
  const beyond = present.flatMap((property) =>
    beyondLimits(property.schema, find).map((value) => ({ property: property.name, value })),
  );
  return [...missing, ...wrong, ...beyond];
}

/** Changes to values at the limits, which stay valid. */
export function acceptedChanges(properties: readonly Property[], find: FindSchema): readonly Change[] {
  return properties.flatMap((property) =>
    atLimits(property.schema, find).map((value) => ({ property: property.name, value })),
  );
}

function first(values: readonly Json[], property: string): readonly Change[] {
  const [value] = values;
  return value === undefined ? [] : [{ property, value }];
}

const STRANGERS: readonly Json[] = [12345, "no such value", true, [], {}, null];

function wrongTypes(schema: Schema, find: FindSchema): readonly Json[] {
  return STRANGERS.filter((value) => isRefused(schema, value, find));
}

/** Only where refusing is certain: unknown formats, untyped parts and patterns that are not tried may accept anything. */
function isRefused(schema: Schema, value: Json, find: FindSchema): boolean {
  const resolved = resolve(schema, find);
  const kind = resolved?.kind;
  if (kind === undefined || kind === "any" || kind === "intersection" || kind === "union") return false;
  if (resolved?.kind === "string" && typeof value === "string" && !isSafePattern(resolved.pattern ?? "", value.length))
    return false;
  return !conforms(schema, value, find);
}

const KNOWN_FORMATS = new Set(["email", "uuid", "uri", "url", "date-time", "date", "ipv4", "byte"]);

export function beyondLimits(schema: Schema, find: FindSchema): readonly Json[] {
  const resolved = resolve(schema, find);
  if (resolved === undefined) return [];
  return limitsOf(resolved, 1).filter((value) => isRefused(resolved, value, find));
}

export function atLimits(schema: Schema, find: FindSchema): readonly Json[] {
  const resolved = resolve(schema, find);
  if (resolved === undefined) return [];
  const values =
    resolved.kind === "string" && resolved.enum !== undefined ? resolved.enum.slice(0, 6) : limitsOf(resolved, 0);
  return [...values.filter((value) => conforms(resolved, value, find)), ...(schema.nullable === true ? [null] : [])];
}

/** Values at the limits, or `beyond` steps outside of them. */
function limitsOf(schema: Schema, beyond: 0 | 1): readonly Json[] {
  switch (schema.kind) {
    case "string": {
      const { minLength = 0, maxLength = Infinity, format = "" } = schema;
      if (schema.enum !== undefined) return beyond === 0 ? [] : ["no such value"];
      const shorter = minLength - beyond;
      const longer = maxLength + beyond;
      return [
        ...(minLength > 0 && shorter >= 0 && shorter <= 300 ? ["x".repeat(shorter)] : []),
        ...(longer <= 300 ? ["x".repeat(longer)] : []),
        ...(beyond === 1 && KNOWN_FORMATS.has(format) ? ["no such format"] : []),
      ];
    }
    case "number":
    case "integer": {
      const step = schema.multipleOf ?? 1;
      const low =
        schema.minimum ?? (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + step);
      const high =
        schema.maximum ?? (schema.exclusiveMaximum === undefined ? undefined : schema.exclusiveMaximum - step);
      const whole = schema.kind === "integer" && beyond === 1 ? [1.5] : [];
      const limits = [
        ...(low === undefined ? [] : [low - beyond * step]),
        ...(high === undefined ? [] : [high + beyond * step]),
      ];
      return [...limits.map((one) => Number(one.toPrecision(12))), ...whole];
    }
    default:
      return [];
  }
}
