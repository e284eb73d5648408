/** Reads the entities of a brief and checks that they fit together. */
import { kebabCase, pascalCase, plural, singular, words } from "../identifiers.ts";
import { nearest } from "../nearest.ts";
import type { Report } from "../report.ts";
import { readField } from "./field.ts";
import type { BriefField } from "./field.ts";
import type { EntityOutline, Line } from "./outline.ts";

export interface BriefEntity extends Line {
  /** PascalCase, as relations and rules name it. */
  readonly name: string;
  /** Kebab-case plural, as it stands in paths. */
  readonly collection: string;
  readonly description: string;
  readonly fields: readonly BriefField[];
  /** Names of fields whose types cannot be read; each is reported where it stands. */
  readonly unreadable: readonly string[];
}

/** Reads all entities; every contradiction between them is reported. */
export function readEntities(outlines: readonly EntityOutline[], report: Report): readonly BriefEntity[] {
  const found = new Map<string, BriefEntity>();
  for (const outline of outlines) {
    const entity = readEntity(outline, report);
    if (entity === undefined) continue;
    const other = [...found.values()].find(
      (known) => known.name.toLowerCase() === entity.name.toLowerCase() || known.collection === entity.collection,
    );
    if (other === undefined) found.set(entity.name, entity);
    else {
      const differs = JSON.stringify(shape(other)) === JSON.stringify(shape(entity)) ? "" : ", with different fields";
      report.error(
        `The entity \`${entity.name}\` is described in line ${String(other.line)} already${differs}.`,
        outline,
        "Join the two descriptions.",
      );
    }
  }
  const entities = [...found.values()];
  checkRelations(entities, report);
  return entities;
}

function shape(entity: BriefEntity): readonly unknown[] {
  return entity.fields.map(({ property, type, required, unique, min, max }) => [
    property,
    type,
    required,
    unique,
    min,
    max,
  ]);
}

function readEntity(outline: EntityOutline, report: Report): BriefEntity | undefined {
  const text = outline.text.replace(/[`*]/g, "").trim();
  const name = pascalCase(text);
  const isPlain = /^[\p{ASCII}]+$/u.test(text.normalize("NFKD").replace(/[\u0300-\u036f]/g, ""));
  if (!isPlain || !/^[A-Z]/.test(name) || /^[\d_$]/.test(text)) {
    report.error(
      `\`${text.slice(0, 60)}\` cannot be the name of an entity.`,
      outline,
      "Use letters a to z and digits, beginning with a letter.",
    );
    return undefined;
  }
  const fields = new Map<string, BriefField>();
  const unreadable: string[] = [];
  for (const line of outline.fields) {
    const field = readField(line, report);
    if (field === undefined) continue;
    if ("unreadable" in field) {
      unreadable.push(field.unreadable);
      continue;
    }
    const other = [...fields.values()].find(
      (known) =>
        known.property.toLowerCase() === field.property.toLowerCase() ||
        known.name.toLowerCase() === field.name.toLowerCase(),
    );
    if (other === undefined) fields.set(field.property, field);
    else
      report.error(
        `\`${name}.${field.name}\` is described in line ${String(other.line)} already.`,
        line,
        "Keep one of them.",
      );
  }
  if (outline.fields.length === 0)
    report.error(`The entity \`${name}\` has no fields.`, outline, "Add lines like `- title: text, required`.");
  const parts = words(text);
  const last = parts.at(-1) ?? name;
  const collection = kebabCase([...parts.slice(0, -1), plural(singular(last))].join(" "));
  return {
    text,
    line: outline.line,
    column: outline.column,
    name,
    collection,
    description: outline.description,
    fields: [...fields.values()],
    unreadable,
  };
}

function checkRelations(entities: readonly BriefEntity[], report: Report): void {
  const names = entities.map((entity) => entity.name);
  for (const entity of entities) {
    for (const field of entity.fields) {
      if (field.type.kind !== "relation" || names.includes(field.type.target)) continue;
      const close = nearest(field.type.target, names);
      report.error(
        `\`${entity.name}.${field.name}\` refers to \`${field.type.target}\`, which is not described.`,
        field,
        close === undefined ? `Describe it under \`### ${field.type.target}\`.` : `Did you mean \`${close}\`?`,
      );
    }
  }
  for (const entity of entities) {
    if (!needs(entity.name, entity.name, entities, new Set())) continue;
    report.error(
      `No \`${entity.name}\` could ever be created: over required relations it needs another \`${entity.name}\` first.`,
      entity,
      "Make one of the relations optional.",
    );
  }
}

/** Whether an item of `from` requires an item of `wanted`, directly or through others. */
function needs(from: string, wanted: string, entities: readonly BriefEntity[], seen: Set<string>): boolean {
  const entity = entities.find((candidate) => candidate.name === from);
  for (const field of entity?.fields ?? []) {
    if (field.type.kind !== "relation" || field.type.many || !field.required) continue;
    const { target } = field.type;
    if (target === wanted) return true;
    if (seen.has(target)) continue;
    seen.add(target);
    if (needs(target, wanted, entities, seen)) return true;
  }
  return false;
}
