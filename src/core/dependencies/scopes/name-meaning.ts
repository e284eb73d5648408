/** Which of the declarations of one name in one scope a use means: one may have thousands of both. */
import type { Declaration, DeclarationId } from "./file-symbols.ts";

/** The declarations of a name in one space. */
interface Meaning {
  /** Visible in all of the scope; all of the name when every one is. */
  readonly hoisted: readonly DeclarationId[];
  /** From where on others are visible, ascending, and the last declaration that is visible by then. */
  readonly from: readonly number[];
  readonly last: readonly DeclarationId[];
}

interface Meanings {
  readonly count: number;
  readonly bySpace: Map<number, Meaning>;
}

/** So few are looked through for each use; a table would take more memory than it saves time. */
const MAX_SCANNED = 8;
const NONE_MEANT: readonly DeclarationId[] = [];
const known = new WeakMap<readonly DeclarationId[], Meanings>();

/**
 * Of the declarations of one name in one scope those that a use at `index` in one of the spaces means: all of one
 * merged symbol, or the last that is visible by then.
 */
export function meantBy(
  declarations: readonly Declaration[],
  candidates: readonly DeclarationId[],
  space: number,
  index: number,
): readonly DeclarationId[] {
  if (candidates.length === 0) return NONE_MEANT;
  if (candidates.length <= MAX_SCANNED) return meantOfFew(declarations, candidates, space, index);
  const { hoisted, from, last } = meaningOf(declarations, candidates, space);
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  const latest = last[low - 1];
  return latest === undefined ? hoisted : [latest];
}

function meantOfFew(
  declarations: readonly Declaration[],
  candidates: readonly DeclarationId[],
  space: number,
  index: number,
): readonly DeclarationId[] {
  let isSuited = false;
  let areAllHoisted = true;
  let latest = -1;
  for (const id of candidates) {
    const declaration = declarations[id];
    if (declaration === undefined) continue;
    const isHoisted = declaration.visibleFrom === 0;
    areAllHoisted &&= isHoisted;
    if ((declaration.space & space) === 0) continue;
    if (isHoisted) isSuited = true;
    else if (declaration.visibleFrom <= index) latest = id;
  }
  if (latest !== -1) return [latest];
  if (!isSuited) return NONE_MEANT;
  return areAllHoisted ? candidates : candidates.filter((id) => declarations[id]?.visibleFrom === 0);
}

/** Kept for as long as the list, until it grows. */
function meaningOf(declarations: readonly Declaration[], candidates: readonly DeclarationId[], space: number): Meaning {
  let meanings = known.get(candidates);
  if (meanings?.count !== candidates.length)
    known.set(candidates, (meanings = { count: candidates.length, bySpace: new Map() }));
  let meaning = meanings.bySpace.get(space);
  if (meaning === undefined) meanings.bySpace.set(space, (meaning = newMeaning(declarations, candidates, space)));
  return meaning;
}

function newMeaning(
  declarations: readonly Declaration[],
  candidates: readonly DeclarationId[],
  space: number,
): Meaning {
  const isSuited = (id: DeclarationId): boolean => ((declarations[id]?.space ?? 0) & space) !== 0;
  const visibleFrom = (id: DeclarationId): number => declarations[id]?.visibleFrom ?? 0;
  const hoisted = candidates.filter((id) => visibleFrom(id) === 0);
  const isHoisted = hoisted.some(isSuited);
  const later = candidates
    .filter((id) => visibleFrom(id) !== 0 && isSuited(id))
    .toSorted((a, b) => visibleFrom(a) - visibleFrom(b) || a - b);
  let highest = -1;
  return {
    hoisted: !isHoisted ? NONE_MEANT : hoisted.length === candidates.length ? candidates : hoisted,
    from: later.map(visibleFrom),
    last: later.map((id) => (highest = Math.max(highest, id))),
  };
}
