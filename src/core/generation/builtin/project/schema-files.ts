/** The files under `src/schemas`: a type and its zod schema for every named schema. */
import type { NamedSchema } from "../../../discovery/application-model.ts";
import { withArticle } from "../../../text/article.ts";
import { fieldLines, fieldsRecipe, schemaRecipe } from "../recipes/zod.ts";
import { aliasRecipe, interfaceRecipe, memberLines } from "../recipes/types.ts";
import { kebabCase, lowerFirst, type NameRegistry } from "../text/names.ts";
import { draft, type AtomDraft, type FileDraft, codeFile } from "./draft.ts";
import type { Side } from "./Catalog.ts";
import type { Project } from "./Project.ts";
import { refsOf } from "./schema-facts.ts";
import type { ShapeDeclaration, ShapeProperty } from "./shape.ts";
import type { Tasks } from "./Tasks.ts";

/** Lines of one declaration's properties; more are spread over several, so that each stays small. */
const MAX_LINES = 12;

export function schemaFiles(project: Project, tasks: Tasks): readonly FileDraft[] {
  const { catalog, model } = project;
  const byPath = new Map<string, NamedSchema[]>();
  for (const schema of model.schemas) {
    const path = catalog.path(schema.name);
    byPath.set(path, [...(byPath.get(path) ?? []), schema]);
  }
  const sidesOf = usedSides(project);
  return [...byPath].map(([path, schemas]) => {
    const atoms = schemas.flatMap((schema) => {
      const task = taskOf(project, tasks, schema);
      return catalog
        .declarations(schema, sidesOf(schema.name))
        .flatMap((declaration) => declarationAtoms(declaration, project.names))
        .map((atom) => ({ ...atom, task }));
    });
    const [first] = schemas;
    const header = `Shape of ${schemas.map((schema) => schema.originalName).join(", ")}: TypeScript types and the schemas that check them.`;
    return codeFile(path, first === undefined ? "" : taskOf(project, tasks, first), header, atoms);
  });
}

/** Requests need the input side, answers the output side, of the schemas that they reach. */
function usedSides(project: Project): (name: string) => readonly Side[] {
  const bodies = project.operations.flatMap(({ operation, body }) =>
    body === undefined || operation.requestBody?.schema === undefined ? [] : refsOf(operation.requestBody.schema),
  );
  const input = reachable(project, bodies);
  const output = reachable(
    project,
    project.entities.map(({ entity }) => entity.schema),
  );
  return (name) => [
    "stored",
    ...(input.has(name) ? (["input"] as const) : []),
    ...(output.has(name) ? (["output"] as const) : []),
  ];
}

function reachable(project: Project, roots: readonly string[]): ReadonlySet<string> {
  const found = new Set(roots);
  for (const name of found) {
    const schema = project.catalog.find(name);
    if (schema !== undefined) for (const target of refsOf(schema)) found.add(target);
  }
  return found;
}

function taskOf(project: Project, tasks: Tasks, schema: NamedSchema): string {
  const entity = project.model.entities.find((one) => one.schema === schema.name);
  return tasks.find(
    `schemas/${entity?.name ?? schema.name}`,
    `schemas/${kebabCase(schema.name, "schema")}`,
    ...(entity === undefined ? ["schemas/shared"] : []),
  );
}

/** The atoms of one type with its schema. */
export function declarationAtoms(declaration: ShapeDeclaration, names: NameRegistry): readonly AtomDraft[] {
  const { content, type, constant } = declaration;
  const topics = [`schema:${constant}`];
  const schemaPurpose = `Checks ${type}.`;
  const promise = { gives: [`what it accepts is ${withArticle(type)}`], topics };
  if ("shape" in content) {
    return [
      draft("type", type, declaration.description, aliasRecipe.with({ name: type, shape: content.shape })),
      draft("schema", constant, schemaPurpose, schemaRecipe.with({ type, constant, content, spread: [] }), promise),
    ];
  }
  const parts = weighedChunks(content.object.properties, linesOf, MAX_LINES);
  if (parts.length <= 1) {
    const { properties } = content.object;
    return [
      draft(
        "type",
        type,
        declaration.description,
        interfaceRecipe.with({ name: type, isExported: true, bases: [], properties }),
      ),
      draft("schema", constant, schemaPurpose, schemaRecipe.with({ type, constant, content, spread: [] }), promise),
    ];
  }
  const named = parts.map((properties, index) => {
    const part = names.claim(`${type}Part${String(index + 1)}`);
    return { properties, part, fields: names.claim(`${lowerFirst(type)}Fields${String(index + 1)}`) };
  });
  return [
    ...named.flatMap(({ part, fields, properties }, index) =>
      partAtoms(type, part, fields, properties, index + 1, topics),
    ),
    draft(
      "type",
      type,
      declaration.description,
      interfaceRecipe.with({ name: type, isExported: true, bases: named.map(({ part }) => part), properties: [] }),
    ),
    draft(
      "schema",
      constant,
      schemaPurpose,
      schemaRecipe.with({
        type,
        constant,
        content: { object: { ...content.object, properties: [] } },
        spread: named.map(({ fields }) => fields),
      }),
      promise,
    ),
  ];
}

function partAtoms(
  type: string,
  part: string,
  fields: string,
  properties: readonly ShapeProperty[],
  number: number,
  topics: readonly string[],
): readonly AtomDraft[] {
  const names = properties.map((property) => property.name);
  const range = `${names[0] ?? ""} to ${names.at(-1) ?? ""}`;
  return [
    draft(
      "type",
      part,
      `Properties of ${type}, part ${String(number)}: ${range}.`,
      interfaceRecipe.with({ name: part, isExported: false, bases: [], properties }),
    ),
    draft(
      "schema",
      fields,
      `Schemas of the properties ${range} of ${type}.`,
      fieldsRecipe.with({ constant: fields, properties }),
      { topics },
    ),
  ];
}

/** Consecutive parts whose weights add up to at most `most`, unless one element alone is heavier. */
export function weighedChunks<T>(
  list: readonly T[],
  weigh: (one: T) => number,
  most: number,
): readonly (readonly T[])[] {
  const result: T[][] = [];
  let sum = Infinity;
  for (const one of list) {
    const weight = weigh(one);
    if (sum + weight > most) {
      result.push([]);
      sum = 0;
    }
    result.at(-1)?.push(one);
    sum += weight;
  }
  return result;
}

/** Lines of a property in the type and in the schema, whichever are more. */
function linesOf(property: ShapeProperty): number {
  return Math.max(memberLines(property), fieldLines(property));
}

/** Consecutive parts of at most `size` elements, as even as possible. */
export function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(list.length / size);
  const even = Math.ceil(list.length / Math.max(count, 1));
  return Array.from({ length: count }, (_, index) => list.slice(index * even, (index + 1) * even));
}
