/** Finding an imported project, or saying that it is none. */
import { MgeError } from "../../../core/errors.ts";
import { readOrigin, type ImportOrigin } from "../../repositories/imported-projects.ts";
import type { Sql } from "../../repositories/sql.ts";
import { requireProject } from "../projects/require-project.ts";

/** Throws NOT_FOUND, also for a project that was generated here. */
export async function requireImport(sql: Sql, id: string): Promise<ImportOrigin> {
  await requireProject(sql, id);
  const origin = await readOrigin(sql, id);
  if (origin === undefined) {
    throw new MgeError(
      "NOT_FOUND",
      "The project was not imported; it was generated here.",
      "Look at its plan instead.",
    );
  }
  return origin;
}
