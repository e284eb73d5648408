/** Facts about schemas that decide how they are written. */
import type { Property, Schema } from "../../../discovery/application-model.ts";

/** Schemas directly inside a schema. */
function partsOf(schema: Schema): readonly Schema[] {
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

/** Names of the schemas that a schema refers to, at any depth. */
export function refsOf(schema: Schema): readonly string[] {
  if (schema.kind === "ref") return [schema.name];
  return [...new Set(partsOf(schema).flatMap(refsOf))];
}

/** Names that a type alias of this schema would resolve at once; inside objects and arrays they are resolved later. */
export function directRefsOf(schema: Schema): readonly string[] {
  if (schema.kind === "ref") return [schema.name];
  if (schema.kind === "union" || schema.kind === "intersection") return schema.members.flatMap(directRefsOf);
  return [];
}

/** True when the schema itself, without the schemas it refers to, has a property of the given kind. */
export function declares(schema: Schema, fact: "readOnly" | "writeOnly"): boolean {
  return schema[fact] === true || partsOf(schema).some((part) => declares(part, fact));
}

/** Follows references to what they mean; undefined when they run in a circle or lead nowhere. */
export function resolve(schema: Schema, find: (name: string) => Schema | undefined): Schema | undefined {
  const seen = new Set<string>();
  let current: Schema | undefined = schema;
  while (current?.kind === "ref") {
    if (seen.has(current.name)) return undefined;
    seen.add(current.name);
    current = find(current.name);
  }
  return current;
}

/** Whether the schema accepts every value, so that its code cannot tell a missing one. */
export function isAnything(schema: Schema, find: (name: string) => Schema | undefined, depth = 0): boolean {
  const resolved = resolve(schema, find);
  if (resolved === undefined || resolved.kind === "any") return true;
  if (depth > 20) return false;
  if (resolved.kind === "union") return resolved.members.some((member) => isAnything(member, find, depth + 1));
  return resolved.kind === "intersection" && resolved.members.every((member) => isAnything(member, find, depth + 1));
}

/** Properties of an object schema, also through references and intersections. Empty for anything else. */
export function propertiesOf(
  schema: Schema,
  find: (name: string) => Schema | undefined,
  depth = 0,
): readonly Property[] {
  const resolved = resolve(schema, find);
  if (resolved === undefined || depth > 20) return [];
  if (resolved.kind === "object") return resolved.properties;
  if (resolved.kind !== "intersection") return [];
  const all = resolved.members.flatMap((member) => propertiesOf(member, find, depth + 1));
  return [...new Map(all.map((property) => [property.name, property])).values()];
}
