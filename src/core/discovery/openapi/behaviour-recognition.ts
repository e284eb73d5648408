/** Says of each operation what it does, where the document leaves no doubt, and else why it cannot be said. */
import type { Behaviour, Filter, Schema, SecurityScheme } from "../application-model.ts";
import { foldName, singular } from "../identifiers.ts";
import { matchProperty, resourcePath, scopeProperty } from "./entity-finder.ts";
import type { FoundCollection, FoundEntity, ResourcePath } from "./entity-finder.ts";
import { planFill } from "./fill.ts";
import type { ObjectSchema } from "./fill.ts";
import type { HttpOperation, Success } from "./http-operation.ts";
import { isCredential, readEnvelope, readQuery } from "./list-recognition.ts";
import type { SchemaRelations } from "./schema-relations.ts";

export interface RecognitionContext {
  readonly relations: SchemaRelations;
  readonly collections: ReadonlyMap<string, FoundCollection>;
  readonly schemes: readonly SecurityScheme[];
  /** Notes what was decided where the document is silent. */
  readonly assume: (sentence: string) => void;
}

/** Assumed success of an operation that documents none. */
const SILENT_SUCCESS: Success = { status: 200, schema: undefined, parts: [] };

/** The behaviour of one operation. */
export function recognize(operation: HttpOperation, context: RecognitionContext): Behaviour {
  const reason =
    operation.obstacle ?? bulkObstacle(operation, context.relations) ?? shapeObstacle(operation, context.relations);
  if (reason !== undefined) return unexpressed(reason);
  if (operation.method === "head" || operation.method === "options" || operation.method === "trace") {
    return unexpressed(`${operation.method.toUpperCase()} is not a way to store or read data`);
  }
  const where = resourcePath(operation.path);
  if (where === undefined) return unexpressed("its path belongs to no collection of things");
  const search = operation.method === "get" ? searchCollection(operation, where, context) : undefined;
  const collection = search ?? context.collections.get(where.collection);
  if (collection?.found === undefined)
    return unexpressed(collection?.reason ?? "its path belongs to no collection of things");
  const scope = readScope(where, collection.found, context.relations);
  if (typeof scope === "string") return unexpressed(scope);
  if (operation.method !== "get" || where.keyParameter !== undefined) {
    const extra = operation.parameters.find(
      (parameter) => parameter.in === "query" && !isCredential(parameter, context.schemes),
    );
    if (extra !== undefined)
      return unexpressed(`what its query parameter \`${extra.name}\` changes is told only in words`);
  }
  const part: Part = { operation, where, found: collection.found, scope, context };
  if (operation.method === "get") return where.keyParameter === undefined ? list(part) : read(part, where.keyParameter);
  if (operation.method === "post") return create(part);
  if (operation.method === "delete") return remove(part);
  return write(part, operation.method === "put" ? "replace" : "update");
}

interface Part {
  readonly operation: HttpOperation;
  readonly where: ResourcePath;
  readonly found: FoundEntity;
  readonly scope: readonly Filter[];
  readonly context: RecognitionContext;
}

function unexpressed(reason: string): Behaviour {
  const sentence = reason.charAt(0).toUpperCase() + reason.slice(1);
  return { kind: "unexpressed", reason: sentence.endsWith(".") ? sentence : `${sentence}.` };
}

/** What should happen when one of many items is refused no document says. */
function bulkObstacle(operation: HttpOperation, relations: SchemaRelations): string | undefined {
  const body = operation.requestBody?.schema;
  if (body === undefined || relations.expand(body).kind !== "array") return undefined;
  return "it takes many items at once, and what happens when one of them is refused is not said";
}

/** Reasons that lie in the shapes alone. */
function shapeObstacle(operation: HttpOperation, relations: SchemaRelations): string | undefined {
  const body = operation.requestBody?.schema;
  const inputs = [...operation.parameters.map((parameter) => parameter.schema), ...(body === undefined ? [] : [body])];
  for (const input of inputs) {
    const why = relations.whyUnenforced(input);
    if (why !== undefined) return `what it accepts is restricted by ${why}, which cannot be enforced`;
    if (!relations.canBeMet(input)) return "no finite value meets what its request requires";
  }
  for (const parameter of operation.parameters) {
    const kind = relations.expand(parameter.schema).kind;
    const isList = kind === "array" && parameter.in === "query" && parameter.explode;
    const isPlain = ["string", "integer", "number", "boolean", "any"].includes(kind);
    if (!isPlain && !isList && !(kind === "array" && parameter.in === "query"))
      return `the parameter \`${parameter.name}\` is no plain value`;
  }
  return undefined;
}

/** `/pet/findByStatus` is a list of `/pet/{petId}`'s items when it is named after a filter. */
function searchCollection(
  operation: HttpOperation,
  where: ResourcePath,
  context: RecognitionContext,
): FoundCollection | undefined {
  if (where.keyParameter !== undefined || context.collections.get(where.collection)?.found !== undefined)
    return undefined;
  const named = /^(?:find|get|list|filter|search)?_?-?by_?-?(.+)$/i.exec(where.home)?.[1];
  if (named === undefined) return undefined;
  const parent = context.collections.get(where.collection.slice(0, where.collection.lastIndexOf("/")));
  const isFilter = operation.parameters.some(
    (parameter) => parameter.in === "query" && parameter.required && sameNoun(parameter.name, named),
  );
  return isFilter ? parent : undefined;
}

function sameNoun(left: string, right: string): boolean {
  return foldName(singular(left)) === foldName(singular(right));
}

function readScope(where: ResourcePath, found: FoundEntity, relations: SchemaRelations): readonly Filter[] | string {
  const scope: Filter[] = [];
  for (const step of where.scope) {
    const { parameter } = step;
    const property = scopeProperty(found.stored, step);
    const schema =
      property === undefined
        ? undefined
        : relations.expand(found.stored.properties.find((one) => one.name === property)?.schema ?? { kind: "any" });
    if (
      property === undefined ||
      property === found.entity.key.property ||
      (schema?.kind !== "string" && schema?.kind !== "integer")
    ) {
      return `${found.entity.name} has no property that holds the \`${parameter}\` of its path`;
    }
    scope.push({ parameter, property, many: false });
  }
  return scope;
}

function list(part: Part): Behaviour {
  const { operation, found, context } = part;
  const success = pick(operation, [200], context);
  if (typeof success === "string") return unexpressed(success);
  if (success.schema === undefined) return unexpressed(`its answer is no list of ${found.entity.name}`);
  const envelope = readEnvelope(success.schema, found, context.relations);
  if (envelope.reason !== undefined) return unexpressed(envelope.reason);
  const query = readQuery(operation.parameters, found, context.schemes, context.relations);
  if (query.reason !== undefined) return unexpressed(query.reason);
  return { kind: "list", entity: found.entity.name, envelope: envelope.value, ...query.value, scope: part.scope };
}

function read(part: Part, keyParameter: string): Behaviour {
  const { operation, found, context } = part;
  const success = pick(operation, [200], context);
  if (typeof success === "string") return unexpressed(success);
  const wrong =
    keyObstacle(part, keyParameter) ??
    (success.schema === undefined ? `it does not answer the ${found.entity.name}` : answerObstacle(success, part));
  if (wrong !== undefined) return unexpressed(wrong);
  return { kind: "read", entity: found.entity.name, keyParameter, scope: part.scope };
}

function create(part: Part): Behaviour {
  const { operation, found, context } = part;
  if (part.where.keyParameter !== undefined)
    return unexpressed(`what this POST does to one ${found.entity.name} is told only in words`);
  const success = pick(operation, [201, 200, 204], context);
  if (typeof success === "string") return unexpressed(success);
  const request = requestObject(part);
  if (typeof request === "string") return unexpressed(request);
  const { key } = found.entity;
  if (part.scope.length > 0 && key.assignedBy !== "server") {
    return unexpressed(`whether \`${key.property}\` is unique among all or only within its path is not said`);
  }
  const wrong = answerObstacle(success, part);
  if (wrong !== undefined) return unexpressed(wrong);
  const plan = planFill(target(part), request, "create", context.relations);
  if (plan.reason !== undefined) return unexpressed(plan.reason);
  const answers = success.schema === undefined ? "nothing" : "item";
  return {
    kind: "create",
    entity: found.entity.name,
    status: success.status,
    answers,
    fill: plan.fill,
    scope: part.scope,
  };
}

function write(part: Part, kind: "replace" | "update"): Behaviour {
  const { operation, found, context } = part;
  if (operation.successes.some((success) => success.status === 201)) {
    return unexpressed(
      `by its answer 201 it creates a missing ${found.entity.name}, and the document does not say when`,
    );
  }
  const success = pick(operation, [200, 204], context);
  if (typeof success === "string") return unexpressed(success);
  const request = requestObject(part);
  if (typeof request === "string") return unexpressed(request);
  const { keyParameter } = part.where;
  const key = request.properties.find((property) => property.name === found.entity.key.property);
  const tellsFailure = operation.responses.some((response) => /^(4|default)/.test(response.status));
  const isSent = key !== undefined && context.relations.expand(key.schema).readOnly !== true;
  if (keyParameter === undefined && !(isSent && (key.required || tellsFailure))) {
    return unexpressed(`neither its path nor its request says which ${found.entity.name} is meant`);
  }
  const wrong =
    (keyParameter === undefined ? undefined : keyObstacle(part, keyParameter)) ?? answerObstacle(success, part);
  if (wrong !== undefined) return unexpressed(wrong);
  const plan = planFill(target(part), request, kind, context.relations);
  if (plan.reason !== undefined) return unexpressed(plan.reason);
  const answers = success.schema === undefined ? "nothing" : "item";
  return {
    kind,
    entity: found.entity.name,
    keyParameter,
    status: success.status,
    answers,
    fill: plan.fill,
    scope: part.scope,
  };
}

function remove(part: Part): Behaviour {
  const { operation, found, context } = part;
  const { keyParameter } = part.where;
  if (keyParameter === undefined) return unexpressed(`which ${found.entity.name} it deletes is told only in words`);
  if (operation.requestBody !== undefined) return unexpressed("what the body of a DELETE means is told only in words");
  const success = pick(operation, [204, 200], context);
  if (typeof success === "string") return unexpressed(success);
  const wrong = keyObstacle(part, keyParameter) ?? answerObstacle(success, part);
  if (wrong !== undefined) return unexpressed(wrong);
  const answers = success.schema === undefined ? "nothing" : "item";
  return {
    kind: "delete",
    entity: found.entity.name,
    keyParameter,
    status: success.status,
    answers,
    scope: part.scope,
  };
}

function target(part: Part): { entity: FoundEntity["entity"]; stored: ObjectSchema; fromPath: ReadonlySet<string> } {
  return {
    entity: part.found.entity,
    stored: part.found.stored,
    fromPath: new Set(part.scope.map((filter) => filter.property)),
  };
}

/** The documented success that fits best, or why none does. */
function pick(operation: HttpOperation, preferred: readonly number[], context: RecognitionContext): Success | string {
  if (operation.successes.length === 0) {
    context.assume(`${label(operation)} documents no successful answer; it answers 200 without a body.`);
    return SILENT_SUCCESS;
  }
  const found = preferred.flatMap((status) => operation.successes.filter((success) => success.status === status))[0];
  if (found === undefined) {
    const statuses = operation.successes.map((success) => String(success.status)).join(", ");
    return statuses === "202"
      ? "its answer 202 says that the work is done later"
      : `what its answer ${statuses} stands for is told only in words`;
  }
  if (operation.successes.length > 1)
    context.assume(`${label(operation)} documents several successful answers; it gives ${String(found.status)}.`);
  return found.status === 204 ? { ...found, schema: undefined } : found;
}

function label(operation: HttpOperation): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

function answerObstacle(success: Success, part: Part): string | undefined {
  if (success.schema === undefined) return undefined;
  if (success.schema.kind === "any" && success.schema.note !== undefined) return `its answer is ${success.schema.note}`;
  const item: Schema = { kind: "ref", name: part.found.entity.schema };
  if (success.schema.kind !== "any" && part.context.relations.isWithin(item, success.schema)) return undefined;
  return `its answer is not the ${part.found.entity.name}, and how it comes about is told only in words`;
}

function keyObstacle(part: Part, keyParameter: string): string | undefined {
  const property = matchProperty(part.found.stored, keyParameter, [part.found.entity.schema, part.where.home]);
  return property === part.found.entity.key.property
    ? undefined
    : `\`${keyParameter}\` is not the key of ${part.found.entity.name}`;
}

function requestObject(part: Part): ObjectSchema | string {
  const schema = part.operation.requestBody?.schema;
  if (schema === undefined) return "it takes no JSON body, so where the data comes from is not said";
  const request = part.context.relations.expand(schema);
  return request.kind === "object" && request.properties.length > 0 ? request : "its body is not one plain object";
}
