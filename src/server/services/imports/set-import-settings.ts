/** Changes what imports may do. */
import { stat } from "node:fs/promises";
import { MgeError } from "../../../core/errors.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { saveSetting } from "../../repositories/settings.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { IMPORT_SETTINGS_KEY, readImportSettings, type ImportSettings } from "./import-settings.ts";

/** Throws BAD_INPUT for a folder that is not there. */
export async function setImportSettings(deps: Deps, actor: Actor, settings: ImportSettings): Promise<ImportSettings> {
  for (const root of settings.folderRoots) {
    const isFolder = await stat(root).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      throw new MgeError(
        "BAD_INPUT",
        `${root} is no folder on this server.`,
        "Give the path of a folder that is there.",
      );
    }
  }
  return inTransaction(deps.pool, async (tx) => {
    const before = await readImportSettings(tx);
    await saveSetting(tx, IMPORT_SETTINGS_KEY, settings);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "settings.setImports",
      subject: IMPORT_SETTINGS_KEY,
      before,
      after: settings,
    });
    return settings;
  });
}
