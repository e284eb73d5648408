/** Derives the OpenAPI 3.1 document of the service that a brief describes. */
import type { Json, JsonObject } from "../../json.ts";
import { withArticle } from "../../text/article.ts";
import { camelCase, pascalCase, singular } from "../identifiers.ts";
import type { BriefEntity } from "./entities.ts";
import type { BriefField, FieldType } from "./field.ts";
import type { BriefOperations, ExtraOperation, Verb } from "./operations.ts";

const PAGE_LIMIT = { default: 20, maximum: 100 } as const;

/** Names of the component schemas of one entity. */
interface Names {
  readonly item: string;
  readonly input: string;
  readonly patch: string;
  readonly page: string;
}

type Paths = Record<string, Record<string, Json>>;

/** The document; each entity's schema is called like the entity. */
export function deriveDocument(
  title: string,
  description: string,
  entities: readonly BriefEntity[],
  operations: BriefOperations,
): JsonObject {
  const taken = new Set(entities.map((entity) => entity.name));
  const claim = (wanted: string): string => {
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}${String(count)}`;
    taken.add(name);
    return name;
  };
  const problem = claim("ProblemDetails");
  const paths: Paths = {};
  const schemas: Record<string, Json> = {};
  for (const entity of entities) {
    const names = {
      item: entity.name,
      input: claim(`${entity.name}Input`),
      patch: claim(`${entity.name}Patch`),
      page: claim(`${entity.name}Page`),
    };
    const verbs = operations.verbs.get(entity.name) ?? [];
    addSchemas(schemas, entity, names, verbs);
    for (const verb of verbs) addOperation(paths, entity, names, verb, problem);
  }
  for (const extra of operations.extra) addExtra(paths, extra, entities, problem);
  schemas[problem] = {
    type: "object",
    description: "What went wrong, by RFC 9457.",
    properties: {
      type: { type: "string" },
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string" },
    },
    required: ["title", "status"],
  };
  return {
    openapi: "3.1.0",
    info: { title, version: "1.0.0", ...(description === "" ? {} : { description }) },
    paths,
    components: { schemas },
  };
}

function addSchemas(schemas: Record<string, Json>, entity: BriefEntity, names: Names, verbs: readonly Verb[]): void {
  const stored = entity.fields
    .filter((field) => field.required || field.default !== undefined)
    .map((field) => field.property);
  const server = (format: string, description: string): Json => ({
    type: "string",
    format,
    readOnly: true,
    description,
  });
  schemas[names.item] = {
    type: "object",
    ...(entity.description === "" ? {} : { description: entity.description }),
    properties: {
      id: server("uuid", "Key, made by the service."),
      ...properties(entity, false),
      createdAt: server("date-time", "When it was created."),
      updatedAt: server("date-time", "When it was last changed."),
    },
    required: ["id", ...stored, "createdAt", "updatedAt"],
  };
  const required = entity.fields
    .filter((field) => field.required && field.default === undefined)
    .map((field) => field.property);
  if (verbs.includes("create")) {
    schemas[names.input] = {
      type: "object",
      description: `What is sent to create ${withArticle(entity.name)}.`,
      properties: properties(entity, true),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
    };
  }
  if (verbs.includes("update")) {
    schemas[names.patch] = {
      type: "object",
      description: `What of ${withArticle(entity.name)} is changed.`,
      properties: properties(entity, false),
      additionalProperties: false,
    };
  }
  if (verbs.includes("list")) {
    schemas[names.page] = {
      type: "object",
      properties: {
        items: { type: "array", items: reference(names.item) },
        total: { type: "integer", minimum: 0, description: "How many there are in all." },
        limit: { type: "integer" },
        offset: { type: "integer" },
      },
      required: ["items", "total", "limit", "offset"],
    };
  }
}

function properties(entity: BriefEntity, withDefaults: boolean): JsonObject {
  return Object.fromEntries(entity.fields.map((field) => [field.property, fieldSchema(field, withDefaults)]));
}

function fieldSchema(field: BriefField, withDefaults: boolean): JsonObject {
  const description =
    field.description !== ""
      ? field.description
      : field.type.kind === "relation"
        ? `Key of the ${field.type.target}${field.type.many ? "s" : ""}.`
        : "";
  const isText = field.type.kind === "text";
  const isList = field.type.kind === "list";
  const low = isText ? "minLength" : isList ? "minItems" : "minimum";
  const high = isText ? "maxLength" : isList ? "maxItems" : "maximum";
  return {
    ...typeSchema(field.type),
    ...(field.min === undefined ? {} : { [low]: field.min }),
    ...(field.max === undefined ? {} : { [high]: field.max }),
    ...(description === "" ? {} : { description }),
    ...(field.example === undefined ? {} : { examples: [field.example] }),
    ...(field.default === undefined || !withDefaults ? {} : { default: field.default }),
  };
}

function typeSchema(type: FieldType): JsonObject {
  switch (type.kind) {
    case "text":
      return { type: "string" };
    case "integer":
    case "number":
    case "boolean":
      return { type: type.kind };
    case "datetime":
      return { type: "string", format: "date-time" };
    case "url":
      return { type: "string", format: "uri" };
    case "date":
    case "uuid":
    case "email":
      return { type: "string", format: type.kind };
    case "enum":
      return { type: "string", enum: type.values };
    case "list":
      return { type: "array", items: typeSchema(type.of) };
    case "relation":
      return type.many
        ? { type: "array", items: { type: "string", format: "uuid" }, uniqueItems: true }
        : { type: "string", format: "uuid" };
  }
}

function reference(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

function addOperation(paths: Paths, entity: BriefEntity, names: Names, verb: Verb, problem: string): void {
  const noun = entity.text.toLowerCase();
  const many = entity.collection.replaceAll("-", " ");
  const shape = pascalCase(entity.collection);
  const put = (path: string, method: string, id: string, summary: string, rest: JsonObject): void => {
    paths[path] ??= {};
    paths[path][method] = { operationId: id, tags: [entity.collection], summary, ...rest };
  };
  const collection = `/${entity.collection}`;
  const item = `${collection}/{id}`;
  const key: Json = [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }];
  const answers = (
    status: string,
    description: string,
    schema: string | undefined,
    ...failures: readonly string[]
  ): JsonObject => ({
    responses: {
      [status]: {
        description,
        ...(schema === undefined ? {} : { content: { "application/json": { schema: reference(schema) } } }),
      },
      ...failureAnswers(failures, problem),
    },
  });
  const body = (schema: string): JsonObject => ({
    requestBody: { required: true, content: { "application/json": { schema: reference(schema) } } },
  });
  if (verb === "list")
    put(collection, "get", `list${shape}`, `Lists ${many}`, {
      parameters: listParameters(entity),
      ...answers("200", `A page of ${many}.`, names.page, "400"),
    });
  if (verb === "create")
    put(collection, "post", `create${entity.name}`, `Creates one ${noun}`, {
      ...body(names.input),
      ...answers("201", "Created.", names.item, "400", "409", "422"),
    });
  if (verb === "read")
    put(item, "get", `get${entity.name}`, `Reads one ${noun}`, {
      parameters: key,
      ...answers("200", "Found.", names.item, "400", "404"),
    });
  if (verb === "update")
    put(item, "patch", `update${entity.name}`, `Changes one ${noun}`, {
      parameters: key,
      ...body(names.patch),
      ...answers("200", "Changed.", names.item, "400", "404", "409", "422"),
    });
  if (verb === "delete")
    put(item, "delete", `delete${entity.name}`, `Deletes one ${noun}`, {
      parameters: key,
      ...answers("204", "Deleted.", undefined, "400", "404", "409"),
    });
}

const FAILURES: Readonly<Record<string, string>> = {
  "400": "The request is malformed.",
  "404": "There is none with this key.",
  "409": "It conflicts with what is stored.",
  "422": "The data breaks a rule.",
  default: "Anything else.",
};

function failureAnswers(statuses: readonly string[], problem: string): JsonObject {
  const content = { "application/problem+json": { schema: reference(problem) } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: FAILURES[status] ?? "Failed.", content }]),
  );
}

/** Fields that a list can be filtered by. */
export function filterFields(entity: BriefEntity): readonly BriefField[] {
  return entity.fields.filter(({ type, property }) => {
    const isChoice = type.kind === "enum" || type.kind === "boolean" || (type.kind === "relation" && !type.many);
    return isChoice && property !== "limit" && property !== "offset";
  });
}

function listParameters(entity: BriefEntity): Json {
  return [
    ...filterFields(entity).map((field) => ({
      name: field.property,
      in: "query",
      description: `Only those with this ${field.name}.`,
      schema: typeSchema(field.type),
    })),
    {
      name: "limit",
      in: "query",
      description: "How many at most.",
      schema: { type: "integer", minimum: 1, ...PAGE_LIMIT },
    },
    {
      name: "offset",
      in: "query",
      description: "How many to leave out first.",
      schema: { type: "integer", minimum: 0, default: 0 },
    },
  ];
}

function addExtra(paths: Paths, extra: ExtraOperation, entities: readonly BriefEntity[], problem: string): void {
  const segments = extra.path.split("/").slice(1);
  const parameters = segments
    .filter((segment) => segment.startsWith("{"))
    .map((segment): Json => {
      const name = segment.slice(1, -1);
      const isKey = /^id$|Id$/.test(name);
      return { name, in: "path", required: true, schema: { type: "string", ...(isKey ? { format: "uuid" } : {}) } };
    });
  const owner = entities.find((entity) => segments.includes(entity.collection));
  const takesBody = extra.method === "post" || extra.method === "put" || extra.method === "patch";
  paths[extra.path] ??= {};
  const path = paths[extra.path] ?? {};
  path[extra.method] = {
    operationId: extraId(extra, segments),
    tags: [owner?.collection ?? segments[0] ?? "operations"],
    summary: extra.sentence,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(takesBody ? { requestBody: { content: { "application/json": { schema: { type: "object" } } } } } : {}),
    responses: { "200": { description: extra.sentence }, ...failureAnswers(["default"], problem) },
  };
}

/** `refundOrder` for `POST /orders/{id}/refund`, else method and path. */
function extraId(extra: ExtraOperation, segments: readonly string[]): string {
  const [collection, key, verb, ...more] = segments;
  if (
    collection !== undefined &&
    key?.startsWith("{") === true &&
    verb?.startsWith("{") === false &&
    more.length === 0 &&
    extra.method === "post"
  ) {
    return camelCase(`${verb} ${singular(collection)}`);
  }
  return camelCase(`${extra.method} ${segments.map((segment) => segment.replace(/^\{(.*)\}$/, "by $1")).join(" ")}`);
}
