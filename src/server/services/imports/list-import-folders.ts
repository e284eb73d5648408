/** The folders below a place that an admin allowed. */
import { listFolders } from "../../intake/list-folders.ts";
import { requireAllowedFolder } from "../../intake/read-folder.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ImportFolders } from "../views/import.ts";
import { readImportSettings } from "./import-settings.ts";

export interface ListImportFolders {
  /** One of the allowed folders. */
  readonly root: string;
  /** Below it, relative; empty for itself. Or absolute, below any of the allowed folders. */
  readonly path: string;
}

/** Throws FORBIDDEN outside of what is allowed, BAD_INPUT for what is no folder. */
export async function listImportFolders(deps: Deps, _actor: Actor, input: ListImportFolders): Promise<ImportFolders> {
  const { folderRoots } = await readImportSettings(deps.pool);
  const { names, isCut } = await listFolders(await requireAllowedFolder(folderRoots, input.root, input.path));
  return { names: [...names], isCut };
}
