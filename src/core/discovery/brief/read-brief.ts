/** Reads a Markdown brief into an `ApplicationModel`; the format is described in docs/brief-format.md. */
import type { Reading } from "../../diagnostics.ts";
import type { ApplicationModel, Entity, Operation, Relation, Requirement, Rule } from "../application-model.ts";
import { guarded, readOpenApiDocument } from "../openapi/read-openapi.ts";
import type { DiscoveryPorts } from "../ports.ts";
import { Report } from "../report.ts";
import { cleanSource } from "../source-text.ts";
import { deriveDocument } from "./derive-document.ts";
import { readEntities } from "./entities.ts";
import type { BriefEntity } from "./entities.ts";
import { readOperations } from "./operations.ts";
import type { BriefOperations, Verb } from "./operations.ts";
import { BRIEF_FORMAT, readOutline } from "./outline.ts";
import { checkWording, readRequirements, roleIn } from "./requirements.ts";
import { readRules } from "./rules.ts";

/** A brief is written by a person; longer ones are something else. */
const MAX_BRIEF_CHARACTERS = 200_000;
const MAX_ENTITIES = 200;

/** Reads a text. Bad input gives diagnostics with line and column, never an exception. */
export function readBrief(text: string, ports: DiscoveryPorts): Reading<ApplicationModel> {
  const source = cleanSource(text);
  if (source.value === undefined) return { value: undefined, diagnostics: source.diagnostics };
  const report = new Report();
  const start = { line: 1, column: 1 };
  if (source.value.length > MAX_BRIEF_CHARACTERS) {
    report.error(
      `The brief has ${String(source.value.length)} characters; at most ${String(MAX_BRIEF_CHARACTERS)} are read.`,
      start,
      "Split it into several services.",
    );
    return { value: undefined, diagnostics: report.diagnostics };
  }
  const { blocks, diagnostics } = ports.markdown.parse(source.value);
  report.addAll(diagnostics);
  const outline = report.hasErrors ? undefined : readOutline(blocks, report);
  if (outline === undefined) return { value: undefined, diagnostics: report.diagnostics };
  if (outline.entities.length === 0) {
    const hasHeading = blocks.some(
      (block) => block.kind === "heading" && block.depth === 2 && /^(entities|data( model)?)$/i.test(block.text.trim()),
    );
    report.error(
      hasHeading
        ? "The section `## Entities` describes nothing."
        : "The heading `## Entities` is missing, so nothing says what the service stores.",
      start,
      `Describe each thing under \`## Entities\` with \`### Name\` and lines like \`- title: text, required\`; see ${BRIEF_FORMAT}.`,
    );
  } else if (outline.entities.length > MAX_ENTITIES)
    report.error(
      `The brief has ${String(outline.entities.length)} entities; at most ${String(MAX_ENTITIES)} are read.`,
      outline.entities[MAX_ENTITIES] ?? start,
      "Split it into several services.",
    );
  if (outline.title === undefined)
    report.error("The title is missing.", start, `Begin with \`# Name of the service\`; see ${BRIEF_FORMAT}.`);
  if (report.hasErrors) return { value: undefined, diagnostics: report.diagnostics };
  const model = guarded(report, () => build(outline, ports, report));
  return { value: report.hasErrors ? undefined : model, diagnostics: report.diagnostics };
}

function build(
  outline: ReturnType<typeof readOutline>,
  ports: DiscoveryPorts,
  report: Report,
): ApplicationModel | undefined {
  const entities = readEntities(outline.entities, report);
  const operations = readOperations(outline.operations, entities, report);
  const rules = readRules(outline.rules, entities, report);
  checkWording(outline.requirements, report);
  if (report.hasErrors) return undefined;
  const title = outline.title?.text.replace(/[`*]/g, "").trim() ?? "";
  const document = deriveDocument(title, outline.description, entities, operations);
  const derived = readOpenApiDocument(document, "brief", ports, report);
  if (derived === undefined) return undefined;
  const names = modelNames(derived, entities);
  const behaving = derived.operations.map((operation) => markExtra(operation, operations));
  const known = {
    entities,
    rules,
    operation: (entity: BriefEntity, verb: Verb) => {
      const found = behaving.find((operation) => operation.originalId === derivedId(entity, verb, behaving));
      return found?.behaviour.kind === "unexpressed" ? undefined : found;
    },
  };
  const requirements = readRequirements(outline.requirements, known, report).map((requirement) => ({
    ...requirement,
    coveredBy: requirement.coveredBy.map((cover) =>
      cover.kind === "entity" ? { ...cover, id: names.get(cover.id) ?? cover.id } : cover,
    ),
  }));
  return {
    ...derived,
    operations: behaving,
    entities: derived.entities.map((entity) => withBriefFacts(entity, entities, names)),
    rules: rules.map((rule) => ({
      ...rule,
      entity: rule.entity === undefined ? undefined : (names.get(rule.entity) ?? rule.entity),
    })),
    requirements,
    assumptions: [
      ...outline.assumptions.map((line) => line.text),
      ...assume(entities, rules, requirements),
      ...derived.assumptions,
    ],
    openQuestions: [...outline.questions.map((line) => line.text), ...ask(behaving, rules, requirements)],
  };
}

/** Entity names of the brief → entity names of the model, which avoid reserved words. */
function modelNames(derived: ApplicationModel, entities: readonly BriefEntity[]): ReadonlyMap<string, string> {
  const bySchema = new Map(derived.schemas.map((schema) => [schema.originalName, schema.name]));
  return new Map(
    entities.flatMap((entity) => {
      const schema = bySchema.get(entity.name);
      const found = derived.entities.find((candidate) => candidate.schema === schema);
      return found === undefined ? [] : [[entity.name, found.name] as const];
    }),
  );
}

/** The id of the derived operation, by method and path. */
function derivedId(entity: BriefEntity, verb: Verb, operations: readonly Operation[]): string | undefined {
  const method = { list: "get", create: "post", read: "get", update: "patch", delete: "delete" }[verb];
  const path = verb === "list" || verb === "create" ? `/${entity.collection}` : `/${entity.collection}/{id}`;
  return operations.find((operation) => operation.method === method && operation.path === path)?.originalId;
}

/** Operations that the brief tells in words are never derived from their shape. */
function markExtra(operation: Operation, operations: BriefOperations): Operation {
  const extra = operations.extra.find(
    (candidate) => candidate.method === operation.method && candidate.path === operation.path,
  );
  if (extra === undefined) return operation;
  return {
    ...operation,
    behaviour: { kind: "unexpressed", reason: `What it does is told in words: “${extra.sentence}”.` },
  };
}

function withBriefFacts(entity: Entity, entities: readonly BriefEntity[], names: ReadonlyMap<string, string>): Entity {
  const brief = entities.find((candidate) => names.get(candidate.name) === entity.name);
  if (brief === undefined) return entity;
  const relations = brief.fields.flatMap((field): Relation[] => {
    const target = field.type.kind === "relation" ? names.get(field.type.target) : undefined;
    if (field.type.kind !== "relation" || target === undefined) return [];
    return [
      {
        property: field.property,
        target,
        many: field.type.many,
        required: field.required,
        onDelete: field.type.onDelete ?? "restrict",
      },
    ];
  });
  return { ...entity, unique: brief.fields.filter((field) => field.unique).map((field) => field.property), relations };
}

function assume(
  entities: readonly BriefEntity[],
  rules: readonly Rule[],
  requirements: readonly Requirement[],
): readonly string[] {
  const silent = entities.flatMap((entity) =>
    entity.fields
      .filter((field) => field.type.kind === "relation" && field.type.onDelete === undefined)
      .map((field) => `${entity.name}.${field.name}`),
  );
  const roles = requirements.flatMap(({ id, text, coveredBy }) => {
    const role = coveredBy.length === 0 ? undefined : roleIn(text, entities);
    return role === undefined ? [] : [`${id} (${role})`];
  });
  const states = rules.flatMap(({ entity, check }) =>
    check.kind === "transition" ? [`${entity ?? ""}.${check.property}`] : [],
  );
  return [
    "Every entity has an `id` (UUID), `createdAt` and `updatedAt`, all made by the service.",
    "Fields without `required` may be left out; once they have a value it can be changed, not removed: `null` is refused.",
    "Rules that compare a field apply when the field has a value.",
    ...(silent.length === 0
      ? []
      : [`What others refer to cannot be deleted where the brief does not say otherwise: ${silent.join(", ")}.`]),
    ...(states.length === 0
      ? []
      : [`New items may start in any state; moves are checked when an item is changed: ${states.join(", ")}.`]),
    ...(roles.length === 0
      ? []
      : [
          `Requirements that name a role count as covered because the operations exist; who may use them is not enforced: ${roles.join(", ")}.`,
        ]),
  ];
}

function ask(
  operations: readonly Operation[],
  rules: ApplicationModel["rules"],
  requirements: ApplicationModel["requirements"],
): readonly string[] {
  return [
    ...operations
      .filter((operation) => operation.behaviour.kind === "unexpressed")
      .map((operation) => `What exactly does ${operation.method.toUpperCase()} ${operation.path} do?`),
    ...rules
      .filter((rule) => rule.check.kind === "unexpressed")
      .map((rule) => `How is this rule checked: “${rule.text}”?`),
    ...requirements
      .filter((requirement) => requirement.coveredBy.length === 0)
      .map((requirement) => `How is ${requirement.id} met: “${requirement.text}”?`),
  ];
}
