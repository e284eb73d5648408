/** How hard an atom is to write, from its contract and context alone. */
import type { ModelTier } from "../../models/provider.ts";
import type { GenerationRequest } from "../../ports.ts";
import type { AtomContract, AtomKind } from "../contract.ts";

/** One statement without a flow of control. */
const PLAIN_KINDS: ReadonlySet<AtomKind> = new Set(["imports", "type", "constant", "document"]);

/** Promises and prerequisites beyond which an atom has more to respect than fits in ten plain lines. */
const MANY = 10;
const FEW = 3;

/**
 * `complex`: told in words only, or with ten promises and prerequisites together. `simple`: a single statement, or with
 * at most three of them. Otherwise `standard`.
 */
export function tierOf(contract: AtomContract, context: GenerationRequest["context"]): ModelTier {
  if (contract.needsPerson !== undefined) return "complex";
  const load = contract.preconditions.length + contract.postconditions.length + context.length;
  if (load >= MANY) return "complex";
  return PLAIN_KINDS.has(contract.kind) || load <= FEW ? "simple" : "standard";
}
