/** Makes a project of a folder of the server that lies where an admin allows it. */
import { basename } from "node:path";
import { requireAllowedFolder } from "../../intake/read-folder.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProjectRef } from "../views/project.ts";
import { importSource } from "./import-source.ts";
import { readImportSettings } from "./import-settings.ts";

export interface ImportFolder {
  /** One of the allowed folders. */
  readonly root: string;
  /** Below it, relative; empty for itself. Or absolute, below any of the allowed folders. */
  readonly path: string;
  readonly name?: string | undefined;
}

/** Throws FORBIDDEN outside of what is allowed, BAD_INPUT without source, CONFLICT for a second import at once. */
export async function importFolder(deps: Deps, actor: Actor, input: ImportFolder): Promise<ProjectRef> {
  const settings = await readImportSettings(deps.pool);
  const folder = await requireAllowedFolder(settings.folderRoots, input.root, input.path);
  const name = input.name ?? basename(folder);
  return importSource(deps, actor, { root: folder, name, origin: { kind: "folder", path: folder }, settings });
}
