/** The relations that the delivered service enforces. */
import type { Project } from "./Project.ts";

/** Relations that are enforced, from the dependent to what it refers to. */
export function linksOf(
  project: Project,
): readonly { from: string; property: string; to: string; onDelete: "restrict" | "cascade" }[] {
  return project.entities.flatMap(({ entity }) =>
    entity.relations.flatMap((relation) => {
      const target = project.entities.find((one) => one.entity.name === relation.target);
      if (target === undefined || relation.onDelete === "ignore") return [];
      const onDelete = relation.many ? ("restrict" as const) : relation.onDelete;
      return [{ from: entity.plural, property: relation.property, to: target.entity.plural, onDelete }];
    }),
  );
}
