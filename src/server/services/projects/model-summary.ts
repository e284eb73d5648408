/** An ApplicationModel as people read it. */
import type { ApplicationModel, Operation, Rule, Schema } from "../../../core/discovery/application-model.ts";
import type { ModelSummary } from "../views/project.ts";

/** `written` names who wrote what no generator could express, by what it is, e.g. `operation:refundOrder`. */
export function toModelSummary(
  model: ApplicationModel,
  written: ReadonlyMap<string, string> = new Map(),
): ModelSummary {
  const schemas = new Map(model.schemas.map(({ name, schema }) => [name, schema]));
  return {
    name: model.name,
    title: model.title,
    version: model.version,
    description: model.description,
    source: model.source,
    entities: model.entities.map((entity) => ({
      name: entity.name,
      fields: fieldsOf(schemas.get(entity.schema), schemas),
      key: { property: entity.key.property, type: entity.key.type, assignedBy: entity.key.assignedBy },
      unique: [...entity.unique],
      relations: entity.relations.map((relation) => ({ ...relation })),
    })),
    operations: model.operations.map((operation) => toOperation(operation, written.get(`operation:${operation.id}`))),
    rules: model.rules.map((rule) => toRule(rule, written.get(`rule:${rule.id}`))),
    requirements: model.requirements.map((requirement) => ({
      id: requirement.id,
      level: requirement.level,
      text: requirement.text,
      line: requirement.line ?? null,
      coveredBy: requirement.coveredBy.map((cover) => ({ ...cover })),
      writtenBy: written.get(`requirement:${requirement.id}`) ?? null,
    })),
    assumptions: [...model.assumptions],
    openQuestions: [...model.openQuestions],
  };
}

function toRule(rule: Rule, writtenBy: string | null = null): ModelSummary["rules"][number] {
  const { id, text, entity = null, line = null, check } = rule;
  const unexpressed = check.kind === "unexpressed" && writtenBy === null ? check.reason : null;
  return { id, text, entity, line, unexpressed, writtenBy };
}

function toOperation(operation: Operation, writtenBy: string | null = null): ModelSummary["operations"][number] {
  const { id, method, path, summary, group, behaviour } = operation;
  const isExpressed = behaviour.kind !== "unexpressed";
  return {
    id,
    method: method.toUpperCase(),
    path,
    summary,
    group,
    behaviour: behaviour.kind,
    entity: isExpressed ? behaviour.entity : null,
    unexpressed: isExpressed || writtenBy !== null ? null : behaviour.reason,
    writtenBy,
  };
}

/** Properties of an object, followed through references and intersections; each schema at most once. */
function fieldsOf(
  schema: Schema | undefined,
  schemas: ReadonlyMap<string, Schema>,
  seen: ReadonlySet<Schema> = new Set(),
): ModelSummary["entities"][number]["fields"] {
  if (schema === undefined || seen.has(schema)) return [];
  const further = new Set(seen).add(schema);
  switch (schema.kind) {
    case "object":
      return schema.properties.map(({ name, required, schema: type }) => ({ name, required, type: typeOf(type) }));
    case "ref":
      return fieldsOf(schemas.get(schema.name), schemas, further);
    case "intersection":
      return schema.members.flatMap((member) => fieldsOf(member, schemas, further));
    default:
      return [];
  }
}

/** A short name of a type, e.g. `string (date-time)`, `"open" | "done"`, `Pet[]`. */
function typeOf(schema: Schema): string {
  const name = bareTypeOf(schema);
  return schema.nullable === true ? `${name} or null` : name;
}

function bareTypeOf(schema: Schema): string {
  switch (schema.kind) {
    case "string":
      if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
      return schema.format === undefined ? "string" : `string (${schema.format})`;
    case "number":
    case "integer":
      return schema.enum === undefined ? schema.kind : schema.enum.join(" | ");
    case "literal":
      return schema.values.map((value) => JSON.stringify(value)).join(" | ");
    case "array":
      return `${typeOf(schema.items)}[]`;
    case "ref":
      return schema.name;
    case "union":
      return schema.members.map(typeOf).join(" | ");
    case "intersection":
      return schema.members.map(typeOf).join(" & ");
    default:
      return schema.kind;
  }
}
