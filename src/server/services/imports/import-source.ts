/** Makes a project of a folder that lies here, and sends it to be analysed. */
import type { LeftOutFile } from "../../../core/analysis/analysis-report.ts";
import type { ImportOrigin } from "../../repositories/imported-projects.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProjectRef } from "../views/project.ts";
import { beginImport } from "./begin-import.ts";
import { selectionLimitsOf, type ImportSettings } from "./import-settings.ts";
import { chooseSource, storeSource } from "./store-source.ts";

export interface ImportSource {
  /** Its real path: a link that takes the place of one of its folders later leads nowhere. */
  readonly root: string;
  readonly name: string;
  readonly origin: ImportOrigin;
  readonly settings: ImportSettings;
  readonly leftOut?: readonly LeftOutFile[];
}

/** Reads the folder and never writes to it. Throws BAD_INPUT when it holds no source, CONFLICT for a second import. */
export async function importSource(deps: Deps, actor: Actor, source: ImportSource): Promise<ProjectRef> {
  const { root, name, origin, settings, leftOut } = source;
  const limits = selectionLimitsOf(settings);
  const selection = await chooseSource(root, limits, leftOut);
  return inTransaction(deps.pool, async (tx) => {
    const id = await beginImport(tx, actor, { name, origin, stage: "analyzing" });
    await storeSource(tx, id, root, selection, limits);
    await deps.queue.sendProject(tx, "analyze", id);
    return { id, status: "IN_PROGRESS" };
  });
}
