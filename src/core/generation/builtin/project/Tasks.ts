/** Finds the task of the plan that an atom belongs to. */
import type { Masterplan } from "../../../planning/masterplan.ts";

export class Tasks {
  readonly #keys: ReadonlyMap<string, string>;

  constructor(plan: Masterplan) {
    const tasks = plan.phases.flatMap((phase) => phase.milestones).flatMap((milestone) => milestone.tasks);
    this.#keys = new Map(tasks.map((task) => [task.key.toLowerCase(), task.key]));
  }

  /** The first of the keys that the plan has, whatever its letter case; else the last one as it is. */
  find(...keys: readonly string[]): string {
    for (const key of keys) {
      const known = this.#keys.get(key.toLowerCase());
      if (known !== undefined) return known;
    }
    return keys.at(-1) ?? "";
  }
}
