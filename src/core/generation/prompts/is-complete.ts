/** Whether an atom's skeleton is already its code, so that there is nothing to write. */
import type { AtomContract } from "../contract.ts";

/** True for imports, types, documents and the like, which the contracts step writes out in full. */
export function isComplete({ recipe }: Pick<AtomContract, "recipe">): boolean {
  return recipe?.name === "verbatim";
}
