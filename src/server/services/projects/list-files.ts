/** Files of the delivered project in path order. */
import { listFileRecords } from "../../repositories/file-rows.ts";
import { countDiagnosticsByFile } from "../../repositories/import-figures.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { FileList } from "../views/atom.ts";
import { requireProject } from "./require-project.ts";

/** Throws NOT_FOUND. Empty before the project was prepared. */
export async function listFiles(deps: Deps, _actor: Actor, input: { id: string }): Promise<FileList> {
  await requireProject(deps.pool, input.id);
  const [files, diagnostics] = await Promise.all([
    listFileRecords(deps.pool, input.id),
    countDiagnosticsByFile(deps.pool, input.id),
  ]);
  return { files: files.map((file) => ({ ...file, diagnostics: diagnostics.get(file.path) ?? 0 })) };
}
