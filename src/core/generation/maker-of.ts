/** Who is named as the maker of an atom's code. */
import type { AtomContract } from "./contract.ts";
import { isComplete } from "./prompts/is-complete.ts";

/** Maker of what a contract gives in full, where models write the rest: no model is asked for it. */
export const CONTRACT = "contract";

/** `generator` is the project's. */
export function makerOf(generator: string, contract: Pick<AtomContract, "recipe">): string {
  return generator !== "builtin" && isComplete(contract) ? CONTRACT : generator;
}
