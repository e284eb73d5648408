/** What somebody may import from here, and how much. */
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ImportOptions } from "../views/import.ts";
import { readImportSettings } from "./import-settings.ts";

export async function getImportOptions(deps: Deps, _actor: Actor): Promise<ImportOptions> {
  const { folderRoots, limits } = await readImportSettings(deps.pool);
  return { folderRoots, limits, uploadUrl: "/api/import" };
}
