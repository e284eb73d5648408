/** How the server fills what a request leaves out, as far as the document says so. */
import type { Json } from "../../json.ts";
import type { Entity, EntityKey, Fill, Property, Schema } from "../application-model.ts";
import { foldName } from "../identifiers.ts";
import type { SchemaRelations } from "./schema-relations.ts";

export type ObjectSchema = Extract<Schema, { kind: "object" }>;

const CREATED = /^(created?|creation|inserted|registered)(at|on|date|time|datetime|timestamp)?$|^date(created|added)$/;
const UPDATED =
  /^(last)?(updated?|modified|modification|changed)(at|on|date|time|datetime|timestamp)?$|^date(updated|modified)$/;

/** What stored items look like and what the server knows without asking. */
export interface Target {
  readonly entity: Pick<Entity, "name" | "key">;
  readonly stored: ObjectSchema;
  /** Properties that the path gives. */
  readonly fromPath: ReadonlySet<string>;
}

/** Either how to fill, or why it cannot be done. */
export type FillPlan = { readonly fill: readonly Fill[]; readonly reason?: undefined } | { readonly reason: string };

/** Decides for each property of the stored item where its value comes from when the request is written. */
export function planFill(
  target: Target,
  request: ObjectSchema,
  mode: "create" | "replace" | "update",
  relations: SchemaRelations,
): FillPlan {
  const { entity, stored, fromPath } = target;
  const sent = new Map(
    request.properties
      .filter((property) => relations.expand(property.schema).readOnly !== true)
      .map((property) => [property.name, property]),
  );
  const known = new Set(stored.properties.map((property) => property.name));
  const lost = [...sent.keys()].find((name) => !known.has(name));
  if (lost !== undefined)
    return {
      reason: `the request's \`${lost}\` is no part of ${entity.name}, and what it is for is told only in words`,
    };
  const fill: Fill[] = [];
  for (const property of stored.properties) {
    const isKey = property.name === entity.key.property;
    if (fromPath.has(property.name)) continue;
    const own = sent.get(property.name);
    if (own !== undefined && !relations.isWithin(withoutDirection(own.schema), withoutDirection(property.schema))) {
      return { reason: `the request allows values for \`${property.name}\` that ${entity.name} does not` };
    }
    if (isKey || relations.expand(property.schema).writeOnly === true) continue;
    const one = fillOne(property, own, mode, relations);
    if (one === "impossible") {
      const lack = own === undefined ? "not in the request" : "optional in the request";
      return {
        reason: `\`${property.name}\` is required in ${entity.name} but ${lack}, and the document does not say how it comes about`,
      };
    }
    if (one !== undefined) fill.push(one);
  }
  return { fill };
}

function fillOne(
  property: Property,
  own: Property | undefined,
  mode: "create" | "replace" | "update",
  relations: SchemaRelations,
): Fill | "impossible" | undefined {
  const schema = relations.expand(property.schema);
  if (own?.required === true && mode !== "update") return undefined;
  if (own !== undefined && mode === "update") return undefined;
  const time = timestamp(property, schema);
  if (own === undefined && mode !== "create") {
    return time !== undefined && UPDATED.test(foldName(property.name))
      ? { property: property.name, with: "now", format: time }
      : undefined;
  }
  const fallback = constant(schema, own === undefined ? schema : relations.expand(own.schema), relations);
  if (fallback !== undefined) return { property: property.name, with: "constant", value: fallback.value };
  const isServers = own === undefined && (property.required || schema.readOnly === true);
  if (isServers && time !== undefined) return { property: property.name, with: "now", format: time };
  if (isServers && isFreshUuid(property, schema)) return { property: property.name, with: "uuid" };
  if (!property.required) return undefined;
  return schema.nullable === true ? { property: property.name, with: "constant", value: null } : "impossible";
}

/** A default, or the only value there is. */
function constant(schema: Schema, own: Schema, relations: SchemaRelations): { readonly value: Json } | undefined {
  for (const candidate of [own.default, schema.default]) {
    if (candidate !== undefined && relations.accepts(schema, candidate)) return { value: candidate };
  }
  const choices =
    schema.kind === "literal"
      ? schema.values
      : schema.kind === "string" || schema.kind === "integer" || schema.kind === "number"
        ? schema.enum
        : undefined;
  const [only] = choices ?? [];
  return choices?.length === 1 && only !== undefined ? { value: only } : undefined;
}

function timestamp(property: Property, schema: Schema): "date-time" | "date" | "unix-ms" | "unix-s" | undefined {
  const name = foldName(property.name);
  if (!CREATED.test(name) && !UPDATED.test(name)) return undefined;
  if (
    schema.kind === "string" &&
    schema.pattern === undefined &&
    (schema.format === "date-time" || schema.format === "date")
  )
    return schema.format;
  if (schema.kind !== "integer") return undefined;
  const words = `${schema.description ?? ""} ${schema.format ?? ""}`.toLowerCase();
  if (/milliseconds|unix-ms/.test(words)) return "unix-ms";
  return /\bseconds\b|unix (time|timestamp)|unix-time|epoch seconds/.test(words) ? "unix-s" : undefined;
}

function isFreshUuid(property: Property, schema: Schema): boolean {
  return schema.kind === "string" && schema.format === "uuid" && /^(u|uu|gu)id$/.test(foldName(property.name));
}

/** Whether the service can make keys of this kind by itself. */
export function canMakeKey(schema: Schema): boolean {
  if (schema.kind === "integer")
    return schema.enum === undefined && (schema.maximum ?? Infinity) >= 1_000_000 && (schema.multipleOf ?? 1) === 1;
  if (schema.kind !== "string" || schema.enum !== undefined || schema.pattern !== undefined) return false;
  return (
    (schema.format === undefined || schema.format === "uuid") &&
    (schema.maxLength ?? Infinity) >= 36 &&
    (schema.minLength ?? 0) <= 36
  );
}

/** Who gives an item its key, by the body of the operation that creates it. */
export function keyAssignment(
  keyProperty: string,
  keySchema: Schema,
  request: ObjectSchema | undefined,
): EntityKey["assignedBy"] {
  const own = request?.properties.find((property) => property.name === keyProperty);
  if (request === undefined) return keySchema.readOnly === true ? "server" : "either";
  if (own === undefined || own.schema.readOnly === true || keySchema.readOnly === true) return "server";
  if (own.required) return "client";
  return /(^|[^a-z])(u|uu|gu)?id$|Id$|ID$/.test(keyProperty) && canMakeKey(keySchema) ? "either" : "client";
}

function withoutDirection(schema: Schema): Schema {
  const { readOnly: _readOnly, writeOnly: _writeOnly, ...rest } = schema;
  return rest as Schema;
}
