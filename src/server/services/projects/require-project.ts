/** Finding a project, or saying that there is none. */
import { MgeError } from "../../../core/errors.ts";
import { IMPORTED } from "../../repositories/imported-projects.ts";
import { findProjectRow, type ProjectRow } from "../../repositories/projects.ts";
import type { Sql } from "../../repositories/sql.ts";
import { type Actor, requireOwnership } from "../actor.ts";

/** Throws NOT_FOUND. */
export async function requireProject(sql: Sql, id: string): Promise<ProjectRow> {
  const project = await findProjectRow(sql, id);
  if (project === undefined) {
    throw new MgeError("NOT_FOUND", "There is no such project.", "It may have been deleted; go back to the projects.");
  }
  return project;
}

/** Throws NOT_FOUND, or FORBIDDEN when the actor may not act on it. */
export async function requireOwnProject(sql: Sql, actor: Actor, id: string): Promise<ProjectRow> {
  const project = await requireProject(sql, id);
  requireOwnership(actor, project.ownerId);
  return project;
}

/** Whether the project's code was imported. Throws NOT_FOUND. */
export async function isImported(sql: Sql, id: string): Promise<boolean> {
  return (await requireProject(sql, id)).generator === IMPORTED;
}

/** Throws CONFLICT for imported code: it is looked at as it is. */
export function requireGenerated({ generator }: Pick<ProjectRow, "generator">): void {
  if (generator !== IMPORTED) return;
  throw new MgeError(
    "CONFLICT",
    "The project was imported: its code is analysed as it is, and nothing of it is planned, generated or reviewed.",
    "Change the code in its own repository and import it again.",
  );
}

/** What is said when a project is no longer in the state a request was meant for. */
export function wrongState(project: ProjectRow, wish: string): MgeError {
  return new MgeError(
    "CONFLICT",
    `The project is ${project.status.toLowerCase().replace("_", " ")}, so it cannot be ${wish}.`,
    "Look at its page to see where it stands.",
  );
}
