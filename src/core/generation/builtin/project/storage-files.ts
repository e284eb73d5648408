/** Delivered `src/repositories/repositories.ts`: what this service stores; and the links between its items. */
import type { Schema } from "../../../discovery/application-model.ts";
import {
  collectionRecipe,
  collectionsRecipe,
  fileFactoryRecipe,
  linksRecipe,
  memoryFactoryRecipe,
  repositoriesTypeRecipe,
} from "../recipes/wiring.ts";
import { draft, type AtomDraft, type FileDraft, codeFile } from "./draft.ts";
import { linksOf } from "./links.ts";
import type { EntityPlan, Project } from "./Project.ts";
import { propertiesOf, resolve } from "./schema-facts.ts";
import { chunks } from "./schema-files.ts";
import type { Tasks } from "./Tasks.ts";

const MAX_MEMBERS = 10;

export function repositoriesFile(project: Project, tasks: Tasks): FileDraft {
  const collections = project.entities.map((plan) => collectionAtom(project, plan));
  const links = linksOf(project);
  const members = project.entities.map(({ entity, collection }) => ({ property: entity.plural, collection }));
  const table = draft(
    "constant",
    "COLLECTIONS",
    "The collections by the names of their repositories.",
    collectionsRecipe.with({ members }),
    { topics: ["relations"] },
  );
  return codeFile(
    "src/repositories/repositories.ts",
    tasks.find("setup/storage"),
    "Everything that this service stores.",
    [...collections, ...(links.length === 0 ? [] : [table]), ...factories(project)],
  );
}

function collectionAtom(project: Project, plan: EntityPlan): AtomDraft {
  const { entity, collection } = plan;
  const rules = project.model.rules.flatMap((rule) =>
    rule.entity === entity.name && rule.check.kind === "unique" ? [rule.check.properties] : [],
  );
  const sets = [...entity.unique.map((property) => [property]), ...rules];
  const unique = [...new Map(sets.map((set) => [JSON.stringify([...set].sort()), set])).values()];
  const recipe = collectionRecipe.with({
    constant: collection,
    name: entity.plural,
    item: plan.spoken,
    key: entity.key.property,
    unique,
    times: timesOf(project, plan).filter((property) => unique.some((set) => set.includes(property))),
  });
  return draft("constant", collection, `How items of ${entity.name} are stored.`, recipe, {
    topics: [`entity:${entity.name}`],
    serves: `entity:${entity.name}`,
  });
}

/** Properties that hold a time of day, which may be written with different offsets. */
function timesOf(project: Project, { entity }: EntityPlan): readonly string[] {
  const { find } = project.catalog;
  const isTime = (schema: Schema | undefined): boolean => schema?.kind === "string" && schema.format === "date-time";
  return propertiesOf({ kind: "ref", name: entity.schema }, find)
    .filter((property) => isTime(resolve(property.schema, find)))
    .map((property) => property.name);
}

/** The type of all repositories and the functions that make them, in parts when they are many. */
function factories(project: Project): readonly AtomDraft[] {
  const parts = chunks(project.entities, MAX_MEMBERS);
  const named = parts.length <= 1 ? [] : parts.map((_, index) => partNames(project, index + 1));
  const whole = parts.length <= 1 ? (parts[0] ?? []) : [];
  const typeMembers = (plans: readonly EntityPlan[]) =>
    plans.map(({ entity, stored }) => ({ property: entity.plural, type: stored.type }));
  const members = (plans: readonly EntityPlan[]) =>
    plans.map(({ entity, collection }) => ({ property: entity.plural, collection }));
  const topics = ["storage", "repositories"];
  const pieces = named.flatMap((names, index) => {
    const plans = parts[index] ?? [];
    return [
      draft(
        "type",
        names.type,
        "Some of the repositories.",
        repositoriesTypeRecipe.with({ name: names.type, isExported: false, bases: [], members: typeMembers(plans) }),
      ),
      draft(
        "function",
        names.memory,
        "Makes some of the repositories in memory.",
        memoryFactoryRecipe.with({
          name: names.memory,
          type: names.type,
          isExported: false,
          members: members(plans),
          spread: [],
        }),
        { topics, gives: ["all are empty"] },
      ),
      draft(
        "function",
        names.file,
        "Makes some of the repositories in an open data file.",
        fileFactoryRecipe.with({
          name: names.file,
          type: names.type,
          isExported: false,
          members: members(plans),
          spread: [],
        }),
        { topics: ["file-repositories"], gives: ["they hold what the file held"] },
      ),
    ];
  });
  return [
    ...pieces,
    draft(
      "type",
      "Repositories",
      "One repository per kind of item.",
      repositoriesTypeRecipe.with({
        name: "Repositories",
        isExported: true,
        bases: named.map((names) => names.type),
        members: typeMembers(whole),
      }),
    ),
    draft(
      "function",
      "createMemoryRepositories",
      "Makes empty repositories in memory.",
      memoryFactoryRecipe.with({
        name: "createMemoryRepositories",
        type: "Repositories",
        isExported: true,
        members: members(whole),
        spread: named.map((names) => names.memory),
      }),
      { topics, gives: ["all are empty"] },
    ),
    draft(
      "function",
      "openFileRepositories",
      "Opens repositories that keep their items in one JSON file.",
      fileFactoryRecipe.with({
        name: "openFileRepositories",
        type: "Repositories",
        isExported: true,
        members: members(whole),
        spread: named.map((names) => names.file),
      }),
      {
        topics: ["file-repositories"],
        needs: ["no other process uses the file"],
        gives: ["they hold what the file held"],
      },
    ),
  ];
}

function partNames(project: Project, number: number): { type: string; memory: string; file: string } {
  const end = String(number);
  return {
    type: project.names.claim(`RepositoriesPart${end}`),
    memory: project.names.claim(`createMemoryPart${end}`),
    file: project.names.claim(`createFilePart${end}`),
  };
}

/** Goes first into the library's `src/repositories/relations.ts`. */
export function linksAtom(project: Project): AtomDraft | undefined {
  const links = linksOf(project);
  if (links.length === 0) return undefined;
  return draft("constant", "LINKS", "Every property that refers to other items.", linksRecipe.with({ links }), {
    topics: ["relations"],
  });
}
