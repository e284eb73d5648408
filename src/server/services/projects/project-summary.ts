/** A project's row as lists and pages show it. */
import type { ProjectRow } from "../../repositories/projects.ts";
import type { Actor } from "../actor.ts";
import type { ProjectSummary } from "../views/project.ts";

export function toProjectSummary(row: ProjectRow, actor: Actor): ProjectSummary {
  const { ownerId, ownerName, ownerEmail, totalAtoms, completedAtoms, failedAtoms, ...rest } = row;
  return {
    ...rest,
    owner: { id: ownerId, name: ownerName, email: ownerEmail },
    isOwn: ownerId === actor.id,
    progress: progressOf(row),
    // Until audits measure it; a share of finished atoms is not precision.
    precision: null,
    atoms: { total: totalAtoms, completed: completedAtoms, failed: failedAtoms },
  };
}

function progressOf({ status, totalAtoms, completedAtoms, failedAtoms }: ProjectRow): number {
  if (status === "COMPLETED") return 1;
  return totalAtoms === 0 ? 0 : Math.min(1, (completedAtoms + failedAtoms) / totalAtoms);
}
