/** Whether the zip can be had, and what is in it. */
import { listFileRecords } from "../../repositories/file-rows.ts";
import { IMPORTED } from "../../repositories/imported-projects.ts";
import type { ProjectRow } from "../../repositories/projects.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ExportInfo } from "../views/project.ts";
import { isPossible } from "./allowed-actions.ts";
import { exportName } from "./export-name.ts";
import { requireProject } from "./require-project.ts";

/** Throws NOT_FOUND. */
export async function getExportInfo(deps: Deps, _actor: Actor, input: { id: string }): Promise<ExportInfo> {
  const project = await requireProject(deps.pool, input.id);
  const files = await listFileRecords(deps.pool, input.id);
  const available = isPossible("export", project);
  const sum = (key: "bytes" | "atoms" | "needsPerson"): number => files.reduce((all, file) => all + file[key], 0);
  return {
    available,
    reason: available ? null : reasonFor(project),
    fileName: `${exportName(project.name)}.zip`,
    url: `/api/projects/${input.id}/export`,
    files: files.length,
    bytes: sum("bytes"),
    atoms: sum("atoms"),
    needsPerson: sum("needsPerson"),
    openReviews: project.openReviews,
  };
}

function reasonFor({ generator }: Pick<ProjectRow, "generator">): string {
  return generator === IMPORTED
    ? "The repository is still being read or analysed."
    : "The project is not finished; only a delivered one can be downloaded.";
}
