/** Writes shapes as zod schemas. */
import type { Json } from "../../../json.ts";
import type { ObjectShape, Shape, ShapeProperty } from "../project/shape.ts";
import { propertyKey, quote } from "../text/quote.ts";
import { braces, brackets, call, layOut, type Doc } from "../text/layout.ts";
import { defineRecipe } from "./recipe.ts";

interface SchemaParams {
  readonly type: string;
  readonly constant: string;
  readonly content: { readonly object: ObjectShape } | { readonly shape: Shape };
  /** Names of the constants that hold the properties when they are too many for one declaration. */
  readonly spread: readonly string[];
}

export const schemaRecipe = defineRecipe<SchemaParams>("schema/zod", (params) => {
  const head = `export const ${params.constant}: z.ZodType<${params.type}> = `;
  const { content } = params;
  const doc = "object" in content ? objectOf(content.object, params.spread) : zodOf(content.shape);
  return `${head}${layOut(doc, 0, head.length, 1)};\n`;
});

interface FieldsParams {
  readonly constant: string;
  readonly properties: readonly ShapeProperty[];
}

export const fieldsRecipe = defineRecipe<FieldsParams>("schema/fields", ({ constant, properties }) => {
  const head = `const ${constant} = `;
  return `${head}${layOut(braces(properties.map(fieldOf)), 0, head.length, 1)};\n`;
});

function objectOf(object: ObjectShape, spread: readonly string[]): Doc {
  const schema = plainObjectOf(object, spread);
  return object.hasInheritedNames ? call("z.preprocess", ["ownProperties", schema]) : schema;
}

function plainObjectOf(object: ObjectShape, spread: readonly string[]): Doc {
  const own = spread.length > 0 ? spread.map((name) => `...${name}`) : object.properties.map(fieldOf);
  const { others, ignored } = object;
  if (others === "drop") return call("z.object", [braces(own)]);
  const accepted = ignored.map((name) => `${propertyKey(name)}: z.unknown().optional()`);
  const fields = braces([...own, ...accepted]);
  const closed =
    others === "refuse"
      ? call("z.strictObject", [fields])
      : [call("z.object", [fields]), ".catchall(", zodOf(others), ")"];
  if (ignored.length === 0) return closed;
  return [closed, ".transform((value) => without(value, ", brackets(ignored.map(quote)), "))"];
}

/** How many lines a property takes in an object schema. */
export function fieldLines(property: ShapeProperty): number {
  return layOut(fieldOf(property), 2, 2, 1).split("\n").length;
}

function fieldOf(property: ShapeProperty): Doc {
  const presence = !property.isRequired
    ? ".optional()"
    : property.isAnything === true
      ? '.refine(isPresent, "Required")'
      : "";
  return [`${propertyKey(property.name)}: `, zodOf(property.shape), presence];
}

/** The schema as an expression. */
export function zodOf(shape: Shape): Doc {
  return shape.nullable === true ? [baseOf(shape), ".nullable()"] : baseOf(shape);
}

function baseOf(shape: Shape): Doc {
  switch (shape.kind) {
    case "string":
      return shape.enum === undefined ? text(shape) : enumOf(shape.enum);
    case "number":
    case "integer":
      return shape.enum === undefined ? numeric(shape) : literalOf(shape.enum);
    case "literal":
      return literalOf(shape.values);
    case "array":
      return arrayOf(shape);
    case "record":
      return call("z.record", ["z.string()", zodOf(shape.values)]);
    case "named":
      return shape.isLazy ? `z.lazy(() => ${shape.constant})` : shape.constant;
    case "union":
      return unionOf(shape);
    case "intersection":
      return intersectionOf(shape.members);
    case "any":
      return "z.unknown()";
    default:
      return `z.${shape.kind}()`;
  }
}

const FORMATS: ReadonlyMap<string, string> = new Map([
  ["email", "z.email()"],
  ["uuid", "z.guid()"],
  ["uri", "z.url()"],
  ["url", "z.url()"],
  ["date-time", "z.iso.datetime({ offset: true })"],
  ["date", "z.iso.date()"],
  ["ipv4", "z.ipv4()"],
  ["ipv6", "z.ipv6()"],
  ["byte", "z.base64()"],
]);

function text(shape: Extract<Shape, { kind: "string" }>): string {
  const checks = [
    shape.minLength === undefined || shape.minLength <= 0 ? "" : `.min(${String(shape.minLength)})`,
    shape.maxLength === undefined ? "" : `.max(${String(shape.maxLength)})`,
    shape.pattern === undefined ? "" : regex(shape.pattern),
  ];
  return (FORMATS.get(shape.format ?? "") ?? "z.string()") + checks.join("");
}

/** A pattern that JavaScript does not understand is not enforced. */
function regex(pattern: string): string {
  const flags = patternFlags(pattern);
  if (flags === undefined) return "";
  return `.regex(new RegExp(${quote(pattern)}${flags === "" ? "" : `, ${quote(flags)}`}))`;
}

/** The flags under which a pattern can be compiled; undefined when there are none. */
export function patternFlags(pattern: string): string | undefined {
  return ["u", ""].find((flags) => {
    try {
      return new RegExp(pattern, flags) instanceof RegExp;
    } catch {
      return false;
    }
  });
}

function numeric(shape: Extract<Shape, { kind: "number" | "integer" }>): string {
  const base = shape.kind === "number" ? "z.number()" : shape.format === "int32" ? "z.int32()" : "z.int()";
  const checks: readonly (readonly [string, number | undefined])[] = [
    ["min", shape.minimum],
    ["max", shape.maximum],
    ["gt", shape.exclusiveMinimum],
    ["lt", shape.exclusiveMaximum],
    ["multipleOf", shape.multipleOf],
  ];
  return base + checks.map(([name, value]) => (value === undefined ? "" : `.${name}(${String(value)})`)).join("");
}

function enumOf(values: readonly string[]): Doc {
  return values.length === 1 ? literalOf(values) : call("z.enum", [brackets(values.map(quote), true)]);
}

function literalOf(values: readonly Json[]): Doc {
  if (values.length === 0) return "z.never()";
  if (values.some((value) => typeof value === "object" && value !== null)) {
    return call("oneOf", [brackets(values.map(jsonOf), true)]);
  }
  if (values.length === 1) return ["z.literal(", jsonOf(values[0] ?? null), ")"];
  return call("z.literal", [brackets(values.map(jsonOf), true)]);
}

/** A JSON value as an expression. */
export function jsonOf(value: Json): Doc {
  if (typeof value === "string") return quote(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (isList(value)) return brackets(value.map(jsonOf), true);
  return braces(
    Object.entries(value).map(([name, part]) => [`${propertyKey(name)}: `, jsonOf(part)]),
    true,
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function arrayOf(shape: Extract<Shape, { kind: "array" }>): Doc {
  const checks = [
    shape.minItems === undefined || shape.minItems <= 0 ? "" : `.min(${String(shape.minItems)})`,
    shape.maxItems === undefined ? "" : `.max(${String(shape.maxItems)})`,
    shape.uniqueItems === true ? '.refine(areDistinct, "Elements must be distinct")' : "",
  ];
  return ["z.array(", zodOf(shape.items), `)${checks.join("")}`];
}

function unionOf(shape: Extract<Shape, { kind: "union" }>): Doc {
  const [only, ...more] = shape.members;
  if (only === undefined) return "z.never()";
  if (more.length === 0) return zodOf(only);
  const members = brackets(shape.members.map(zodOf));
  if (shape.exclusive) return call("z.xor", [members]);
  return call(shape.members.filter(mayBeObject).length > 1 ? "anyOf" : "z.union", [members]);
}

function mayBeObject(shape: Shape): boolean {
  return (shape.kind === "named" && shape.isObject) || shape.kind === "intersection" || shape.kind === "union";
}

function intersectionOf(members: readonly Shape[]): Doc {
  const [first, ...rest] = members.map(zodOf);
  if (first === undefined) return "z.unknown()";
  return rest.reduce((left, right) => call("z.intersection", [left, right]), first);
}
