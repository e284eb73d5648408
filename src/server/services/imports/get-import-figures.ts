/** An analysed import in figures. */
import { CRITERION_NAMES } from "../../../core/decomposition/atomicity/assess-atomicity.ts";
import {
  countCriteria,
  countDependencies,
  countKinds,
  countSizes,
  readCycleSizes,
} from "../../repositories/import-figures.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ImportFigures } from "../views/import-figures.ts";
import { requireImport } from "./require-import.ts";

/** Throws NOT_FOUND. All counts are 0 before the analysis. */
export async function getImportFigures(deps: Deps, _actor: Actor, input: { id: string }): Promise<ImportFigures> {
  const { pool } = deps;
  await requireImport(pool, input.id);
  const [dependencies, sizes, kinds, counted, cycles] = await Promise.all([
    countDependencies(pool, input.id),
    countSizes(pool, input.id),
    countKinds(pool, input.id),
    countCriteria(pool, input.id),
    readCycleSizes(pool, input.id),
  ]);
  const atoms = sizes.reduce((sum, size) => sum + size.atoms, 0);
  const criteria = CRITERION_NAMES.map((criterion) => {
    const { unmet = 0, notJudged = 0 } = counted.find((count) => count.criterion === criterion) ?? {};
    return { criterion, met: atoms - unmet - notJudged, unmet, notJudged };
  });
  return { dependencies, sizes, kinds, criteria, cycles };
}
