/** Finds what a service stores: the shapes that item and collection paths answer and take. */
import type { Entity, Schema } from "../application-model.ts";
import { withArticle } from "../../text/article.ts";
import { camelCase, foldName, NameRegistry, pascalCase, plural, singular } from "../identifiers.ts";
import { canMakeKey, keyAssignment } from "./fill.ts";
import type { ObjectSchema } from "./fill.ts";
import { pathSegments } from "./http-operation.ts";
import type { HttpOperation, Segment } from "./http-operation.ts";
import type { SchemaRelations } from "./schema-relations.ts";

/** A path split into where the collection lies and which parameter picks one item. */
export interface ResourcePath {
  /** Collection path with parameters reduced to `{}`. */
  readonly collection: string;
  /** Last fixed segment of the collection. */
  readonly home: string;
  /** Parameter that picks the item; undefined on the collection itself. */
  readonly keyParameter: string | undefined;
  /** Parameters before the collection's last segment, each with the segment before it. */
  readonly scope: readonly { readonly parameter: string; readonly parent: string }[];
}

export interface FoundEntity {
  readonly entity: Entity;
  readonly stored: ObjectSchema;
  readonly keySchema: Schema;
}

export interface FoundCollection {
  readonly found: FoundEntity | undefined;
  /** Why the collection has no entity; set exactly when `found` is undefined. */
  readonly reason: string;
}

/** Splits a path template; undefined when it has no fixed segment. */
export function resourcePath(path: string): ResourcePath | undefined {
  const segments = pathSegments(path)?.filter((segment) => !("text" in segment) || segment.text !== "");
  if (segments === undefined) return undefined;
  const last = segments.at(-1);
  const keyParameter = last !== undefined && "parameter" in last ? last.parameter : undefined;
  const collection = keyParameter === undefined ? segments : segments.slice(0, -1);
  const home = collection.at(-1);
  if (home === undefined || !("text" in home)) return undefined;
  const scope = collection.flatMap((segment, index) => {
    const before: Segment | undefined = collection[index - 1];
    return "parameter" in segment
      ? [{ parameter: segment.parameter, parent: before !== undefined && "text" in before ? before.text : "" }]
      : [];
  });
  const shape = collection.map((segment) => ("text" in segment ? segment.text : "{}")).join("/");
  return { collection: `/${shape}`, home: home.text, keyParameter, scope };
}

/** Name under which the property of a parameter may be found: `petId` → `petId`, then `id`. */
export function matchProperty(stored: ObjectSchema, parameter: string, owners: readonly string[]): string | undefined {
  const wanted = foldName(parameter);
  const prefixes = [...new Set(owners.flatMap((owner) => [foldName(owner), foldName(singular(owner))]))].filter(
    (prefix) => prefix !== "",
  );
  const isMatch = [
    (name: string) => name === wanted,
    (name: string) => prefixes.some((prefix) => prefix + name === wanted),
    (name: string) => prefixes.some((prefix) => name === prefix + wanted),
    (name: string) => prefixes.includes(wanted) && name === "id",
  ];
  for (const test of isMatch) {
    const property = stored.properties.find((candidate) => test(foldName(candidate.name)));
    if (property !== undefined) return property.name;
  }
  return undefined;
}

/** Entities by collection path. `nameShape` gives an inline schema a name. */
export function findEntities(
  operations: readonly HttpOperation[],
  relations: SchemaRelations,
  nameShape: (schema: Schema, wanted: string) => string,
): ReadonlyMap<string, FoundCollection> {
  const collections = new Map<string, HttpOperation[]>();
  for (const operation of operations) {
    const where = resourcePath(operation.path);
    if (where !== undefined)
      collections.set(where.collection, [...(collections.get(where.collection) ?? []), operation]);
  }
  const names = new NameRegistry();
  const bySchema = new Map<string, { readonly home: string; readonly found: FoundEntity }>();
  const result = new Map<string, FoundCollection>();
  const ordered = [...collections].sort(([, a], [, b]) => rank(a) - rank(b));
  for (const [collection, members] of ordered) {
    const home = resourcePath(members[0]?.path ?? "")?.home ?? "";
    const shape = storedShape(members, home, relations, nameShape);
    if (shape === undefined) {
      result.set(collection, {
        found: undefined,
        reason: "it neither stores nor reads things of one kind, so what it does is told only in words",
      });
      continue;
    }
    const known = bySchema.get(shape);
    if (known !== undefined) {
      const isSame = foldName(singular(known.home)) === foldName(singular(home));
      result.set(
        collection,
        isSame
          ? { found: known.found, reason: "" }
          : {
              found: undefined,
              reason: `it answers the same ${shape} as /${known.home}, and whether both are one collection is not said`,
            },
      );
      continue;
    }
    const built = build(shape, members, home, relations, names, operations);
    result.set(
      collection,
      typeof built === "string" ? { found: undefined, reason: built } : { found: built, reason: "" },
    );
    if (typeof built !== "string") bySchema.set(shape, { home, found: built });
  }
  return result;
}

/** Collections with item paths are the surest sign of an entity, nested ones come after. */
function rank(members: readonly HttpOperation[]): number {
  const hasItem = members.some((operation) => resourcePath(operation.path)?.keyParameter !== undefined);
  const depth = resourcePath(members[0]?.path ?? "")?.scope.length ?? 0;
  return (hasItem ? 0 : 100) + depth;
}

/** Name of the schema that the collection's items have, by the surest operation that tells. */
function storedShape(
  members: readonly HttpOperation[],
  home: string,
  relations: SchemaRelations,
  nameShape: (schema: Schema, wanted: string) => string,
): string | undefined {
  const item = members.filter((operation) => resourcePath(operation.path)?.keyParameter !== undefined);
  const whole = members.filter((operation) => !item.includes(operation));
  const of = (list: readonly HttpOperation[], ...methods: readonly string[]): readonly HttpOperation[] =>
    methods.flatMap((method) => list.filter((operation) => operation.method === method));
  const answers = [...of(item, "get"), ...of(item, "put", "patch"), ...of(whole, "post")].flatMap(
    (operation) => operation.successes,
  );
  for (const success of answers) {
    const part = success.parts.find(
      (name) =>
        isStorable({ kind: "ref", name }, relations) &&
        success.schema !== undefined &&
        relations.isWithin({ kind: "ref", name }, success.schema),
    );
    if (part !== undefined) return part;
  }
  for (const operation of [...of(whole, "post", "put"), ...of(item, "put")]) {
    const part = operation.bodyParts.find((name) => isStorable({ kind: "ref", name }, relations));
    if (part !== undefined) return part;
  }
  const inline = answers.find(
    (success) => success.schema !== undefined && success.parts.length === 0 && isStorable(success.schema, relations),
  );
  if (inline?.schema !== undefined) return nameShape(inline.schema, singular(home));
  for (const success of of(whole, "get").flatMap((operation) => operation.successes)) {
    const list = success.schema === undefined ? undefined : relations.expand(success.schema);
    if (list?.kind === "array" && list.items.kind === "ref" && isStorable(list.items, relations))
      return list.items.name;
  }
  return undefined;
}

function isStorable(schema: Schema, relations: SchemaRelations): boolean {
  const expanded = relations.expand(schema);
  return expanded.kind === "object" && expanded.properties.length > 0;
}

function build(
  shape: string,
  members: readonly HttpOperation[],
  home: string,
  relations: SchemaRelations,
  names: NameRegistry,
  operations: readonly HttpOperation[],
): FoundEntity | string {
  const stored = relations.expand({ kind: "ref", name: shape });
  if (stored.kind !== "object") return `${shape} is not an object`;
  const parameters = members.flatMap((operation) => resourcePath(operation.path)?.keyParameter ?? []);
  const isRead =
    members.some((operation) => operation.method === "get") ||
    operations.some((operation) => listsElsewhere(operation, shape, stored, home, relations));
  if (!isRead)
    return `nothing reads what it would store, so whether it stores ${withArticle(shape)} is told only in words`;
  const key = keyProperty(stored, shape, home, parameters);
  if (key === undefined) {
    const [parameter] = parameters;
    return parameter === undefined
      ? `${shape} has no property that tells its items apart`
      : `no property of ${shape} corresponds to the path parameter \`${parameter}\``;
  }
  const keySchema = relations.expand(
    stored.properties.find((property) => property.name === key)?.schema ?? { kind: "any" },
  );
  if (keySchema.kind !== "string" && keySchema.kind !== "integer")
    return `\`${key}\` of ${shape} is neither text nor an integer, so it cannot be a key`;
  const isFed = members.some(
    (operation) => operation.method === "post" && resourcePath(operation.path)?.keyParameter === undefined,
  );
  const isWritten = operations.some(
    (operation) => (operation.method === "post" || operation.method === "put") && mentions(operation, shape, relations),
  );
  if (!isFed && !isWritten) return `nothing in the document creates ${shape}, so its data comes from elsewhere`;
  const create = members.find(
    (operation) => operation.method === "post" && resourcePath(operation.path)?.keyParameter === undefined,
  );
  const request = create?.requestBody?.schema === undefined ? undefined : relations.expand(create.requestBody.schema);
  const assignedBy = keyAssignment(key, keySchema, request?.kind === "object" ? request : undefined);
  if (assignedBy !== "client" && !canMakeKey(keySchema))
    return `the service would have to make up \`${key}\` of ${shape}, and the document does not say how`;
  const name = names.claim(pascalCase(shape) || "Entity", "Entity");
  return {
    entity: {
      name,
      plural: names.claim(camelCase(plural(singular(name))), "Items"),
      schema: shape,
      key: {
        property: key,
        type: keySchema.kind,
        ...(keySchema.format === undefined ? {} : { format: keySchema.format }),
        assignedBy,
      },
      unique: [],
      relations: [],
    },
    stored,
    keySchema,
  };
}

function keyProperty(
  stored: ObjectSchema,
  shape: string,
  home: string,
  parameters: readonly string[],
): string | undefined {
  for (const parameter of parameters) {
    const match = matchProperty(stored, parameter, [shape, home]);
    if (match !== undefined) return match;
  }
  if (parameters.length > 0) return undefined;
  return matchProperty(stored, "id", [shape, home]);
}

/**
 * `GET /patients/{id}/appointments` returns what `POST /appointments` stores: it lists the same shape under the same
 * noun, and each parameter of its path is a property of the items.
 */
function listsElsewhere(
  operation: HttpOperation,
  shape: string,
  stored: ObjectSchema,
  home: string,
  relations: SchemaRelations,
): boolean {
  const where = resourcePath(operation.path);
  if (operation.method !== "get" || where === undefined || where.keyParameter !== undefined) return false;
  if (foldName(singular(where.home)) !== foldName(singular(home))) return false;
  if (where.scope.some((step) => scopeProperty(stored, step) === undefined)) return false;
  return operation.successes.some(({ schema }) => {
    const answer = schema === undefined ? undefined : relations.expand(schema);
    const lists = answer?.kind === "object" ? answer.properties.map((property) => property.schema) : [answer];
    return lists.some((list) => {
      const items = list === undefined ? undefined : relations.expand(list);
      return items?.kind === "array" && items.items.kind === "ref" && items.items.name === shape;
    });
  });
}

/** Property of the items that holds a parameter of the path above them, e.g. `authorId`. */
export function scopeProperty(stored: ObjectSchema, step: ResourcePath["scope"][number]): string | undefined {
  const { parameter, parent } = step;
  const isPlainId = foldName(singular(parameter)) === "id";
  const wanted = isPlainId ? `${singular(parent)}Id` : parameter;
  return matchProperty(stored, wanted, []) ?? matchProperty(stored, wanted.replace(/_?id$/i, ""), []);
}

/** Whether the request carries the shape, alone or in a list. */
function mentions(operation: HttpOperation, shape: string, relations: SchemaRelations): boolean {
  if (operation.bodyParts.includes(shape)) return true;
  const body = operation.requestBody?.schema === undefined ? undefined : relations.expand(operation.requestBody.schema);
  return body?.kind === "array" && body.items.kind === "ref" && body.items.name === shape;
}
