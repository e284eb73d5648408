/** What a new project may spend, for whoever is about to launch one. */
import type { SpendingLimits } from "../../../core/models/spending-limits.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { readProjectDefaults } from "./budget-settings.ts";

export function getProjectDefaults(deps: Deps, _actor: Actor): Promise<SpendingLimits> {
  return readProjectDefaults(deps.pool);
}
