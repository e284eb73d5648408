/** Why an atom is blocked: the shortest chain from it to the atom that failed, in words. */

/** A pending atom that needs another one. */
export interface NeedEdge {
  readonly from: string;
  readonly fromKey: string;
  readonly to: string;
}

/** Links of a chain that are named; of longer ones the middle is only counted. */
const NAMED_LINKS = 4;

/**
 * A sentence for everything that needs one of the failed atoms, directly or through others, by id. `edges` are those
 * of pending atoms; among chains of the same length the one of the failed atom that comes first is told.
 */
export function blockedReasons(
  failed: readonly { readonly id: string; readonly key: string }[],
  edges: readonly NeedEdge[],
): ReadonlyMap<string, string> {
  const dependents = Map.groupBy(edges, (edge) => edge.to);
  /** From an atom to what it needs, the failed one at the end. */
  const chains = new Map(failed.map(({ id, key }): [string, readonly string[]] => [id, [key]]));
  const reasons = new Map<string, string>();
  for (const [id, chain] of chains) {
    for (const { from, fromKey } of dependents.get(id) ?? []) {
      if (chains.has(from)) continue;
      chains.set(from, [fromKey, ...chain]);
      reasons.set(from, sentenceOf(chain));
    }
  }
  return reasons;
}

function sentenceOf(chain: readonly string[]): string {
  const left = chain.length - NAMED_LINKS;
  if (left <= 0) return `It needs ${chain.join(", which needs ")}, which could not be made.`;
  const first = chain.slice(0, NAMED_LINKS - 1).join(", which needs ");
  return `It needs ${first}, which needs, through ${String(left)} more, ${chain.at(-1) ?? ""}, which could not be made.`;
}
