/** Constants and functions that the delivered tests share: stored items, and repositories that hold them. */
import type { Project, EntityPlan, OperationPlan } from "../project/Project.ts";
import { chunks } from "../project/schema-files.ts";
import { codeFile, draft, type AtomDraft, type FileDraft } from "../project/draft.ts";
import { linksOf } from "../project/links.ts";
import type { Tasks } from "../project/Tasks.ts";
import { filledRecipe, sampleRecipe } from "../recipes/tests.ts";
import { kebabCase, upperFirst } from "../text/names.ts";
import { FIRST, SECOND, TestData } from "./TestData.ts";

const MAX_FILLS = 5;

export interface EntitySamples {
  readonly first: string;
  readonly second: string;
}

export class Fixtures {
  readonly data: TestData;
  readonly #samples: ReadonlyMap<EntityPlan, EntitySamples>;
  readonly #bodies = new Map<OperationPlan, string>();

  constructor(readonly project: Project) {
    this.data = new TestData(project);
    const usable = usableEntities(project, this.data);
    this.#samples = new Map(
      usable.map((plan) => {
        const name = upperFirst(plan.variable);
        return [plan, { first: project.names.claim(`sample${name}`), second: project.names.claim(`other${name}`) }];
      }),
    );
  }

  /** Names of an entity's stored items; undefined when no test data can be made for it. */
  samples(plan: EntityPlan): EntitySamples | undefined {
    return this.#samples.get(plan);
  }

  /** Name of the constant with what a client sends to an operation. */
  body(plan: OperationPlan): string {
    const known = this.#bodies.get(plan) ?? this.project.names.claim(`${plan.name}Body`);
    this.#bodies.set(plan, known);
    return known;
  }

  /** Delivered `tests/samples.ts`. */
  file(tasks: Tasks): FileDraft {
    const samples = [...this.#samples].flatMap(([plan, names]) => {
      const task = tasks.find(`schemas/${plan.entity.name}`, `schemas/${kebabCase(plan.entity.name, "entity")}`);
      return [this.#sampleAtom(plan, names.first, FIRST, task), this.#sampleAtom(plan, names.second, SECOND, task)];
    });
    return codeFile("tests/samples.ts", tasks.find("setup/storage"), "What is stored when a test begins.", [
      ...samples,
      ...this.#filled(),
    ]);
  }

  #sampleAtom(plan: EntityPlan, constant: string, seed: number, task: string): AtomDraft {
    const value = this.data.stored(plan, seed) ?? {};
    const which = seed === FIRST ? "The first" : "The second";
    const recipe = sampleRecipe.with({ constant, type: plan.stored.type, isExported: true, value });
    return {
      ...draft("constant", constant, `${which} stored ${plan.spoken}.`, recipe, {
        topics: [`entity:${plan.entity.name}`],
      }),
      task,
    };
  }

  #filled(): readonly AtomDraft[] {
    const fills = [...this.#samples].map(([plan, { first, second }]) => ({
      repository: plan.entity.plural,
      items: [first, second],
    }));
    const parts = fills.length <= MAX_FILLS ? [] : chunks(fills, MAX_FILLS);
    const named = parts.map((part, index) => ({
      part,
      name: this.project.names.claim(`fillPart${String(index + 1)}`),
    }));
    const details = { topics: ["repositories"], gives: ["two items of every kind are stored"] };
    return [
      ...named.map(({ part, name }) =>
        draft(
          "function",
          name,
          "Stores the samples of some of the entities.",
          filledRecipe.with({ name, isWhole: false, fills: part, parts: [] }),
          details,
        ),
      ),
      draft(
        "function",
        "filledRepositories",
        "Makes repositories in memory that hold the samples.",
        filledRecipe.with({
          name: "filledRepositories",
          isWhole: true,
          fills: parts.length === 0 ? fills : [],
          parts: named.map(({ name }) => name),
        }),
        details,
      ),
    ];
  }
}

/** Entities of which samples can be made, and of everything that these refer to. */
function usableEntities(project: Project, data: TestData): readonly EntityPlan[] {
  const links = linksOf(project);
  let usable = project.entities.filter((plan) => data.isUsable(plan));
  for (;;) {
    const names = new Set(usable.map((plan) => plan.entity.plural));
    const isWhole = (plan: EntityPlan) => links.every((link) => link.from !== plan.entity.plural || names.has(link.to));
    const rest = usable.filter(isWhole);
    if (rest.length === usable.length) return usable;
    usable = rest;
  }
}
