/** What imports may do, for the admin who decides it. */
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { readImportSettings, type ImportSettings } from "./import-settings.ts";

export function getImportSettings(deps: Deps, _actor: Actor): Promise<ImportSettings> {
  return readImportSettings(deps.pool);
}
