/** Where an imported project came from, and what of it was analysed. */
import { countImport, countLanguages, countLeftOut } from "../../repositories/import-rows.ts";
import { countUnresolved } from "../../repositories/unresolved-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ImportView } from "../views/import.ts";
import { requireImport } from "./require-import.ts";

/** Throws NOT_FOUND. */
export async function getImport(deps: Deps, _actor: Actor, input: { id: string }): Promise<ImportView> {
  const origin = await requireImport(deps.pool, input.id);
  const [counts, languages, leftOut, unresolvedGroups] = await Promise.all([
    countImport(deps.pool, input.id),
    countLanguages(deps.pool, input.id),
    countLeftOut(deps.pool, input.id),
    countUnresolved(deps.pool, input.id),
  ]);
  const { diagnostics, unresolved, cycles, ...files } = counts;
  return { origin, files, diagnostics, unresolved, cycles, languages, leftOut, unresolvedGroups };
}
