/** Makes a project of an archive: zip, tar or tar.gz. */
import { join } from "node:path";
import { readArchive } from "../../intake/read-archive.ts";
import { inScratchFolder } from "../../intake/scratch-folder.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProjectRef } from "../views/project.ts";
import { importSource } from "./import-source.ts";
import { archiveLimitsOf, readImportSettings } from "./import-settings.ts";

export interface ImportArchive {
  /** Where the archive lies on this machine. */
  readonly file: string;
  /** What its owner calls it; only shown. */
  readonly fileName: string;
  readonly name?: string | undefined;
}

/** Throws BAD_INPUT or TOO_LARGE with what is wrong with the archive, CONFLICT for a second import at once. */
export async function importArchive(deps: Deps, actor: Actor, input: ImportArchive): Promise<ProjectRef> {
  const { file, fileName, name = nameOf(fileName) } = input;
  const settings = await readImportSettings(deps.pool);
  return inScratchFolder(deps.env.dataFolder, async (folder) => {
    const { root, leftOut } = await readArchive(file, join(folder, "files"), archiveLimitsOf(settings));
    return importSource(deps, actor, { root, name, origin: { kind: "archive", name: fileName }, settings, leftOut });
  });
}

/** `project-1.2.tar.gz` → `project-1.2`. */
function nameOf(fileName: string): string {
  const name = fileName.replace(/(\.zip|\.tgz|\.tar(\.gz)?)$/i, "").trim();
  return name === "" ? "Archive" : name;
}
