/** What a schedule would take if handing over work cost nothing: the same atoms and durations, in different orders. */

/** Atoms by index; `needs` holds smaller indexes only. */
export interface Work {
  readonly needs: readonly (readonly number[])[];
  readonly waves: readonly number[];
  readonly durationsMs: readonly number[];
}

/**
 * `wave-first`: the lowest wave first, the longest way behind it within; `path-first`: the longest way behind it first;
 * `first-come`: as they became ready. `strict-waves`: no wave begins before the one before has ended.
 */
export const ORDERS = ["wave-first", "path-first", "first-come", "strict-waves"] as const;
export type Order = (typeof ORDERS)[number];

/** The time below which no schedule can come, milliseconds: the longest path, and the work shared evenly. */
export function lowerBound({ needs, durationsMs }: Work, concurrency: number): { pathMs: number; shareMs: number } {
  const ends: number[] = [];
  for (const [atom, needed] of needs.entries())
    ends[atom] = Math.max(0, ...needed.map((other) => ends[other] ?? 0)) + (durationsMs[atom] ?? 0);
  const pathMs = ends.reduce((longest, end) => Math.max(longest, end), 0);
  return { pathMs, shareMs: durationsMs.reduce((sum, duration) => sum + duration, 0) / concurrency };
}

/** When the last atom ends, milliseconds. O(atoms × log atoms + edges). */
export function simulate(work: Work, concurrency: number, order: Order): number {
  const { needs, waves, durationsMs } = work;
  const dependents = needs.map((): number[] => []);
  for (const [atom, needed] of needs.entries()) for (const other of needed) dependents[other]?.push(atom);
  const heights = heightsOf(dependents);
  const open = needs.map((needed) => needed.length);
  const openInWave = new Map<number, number>();
  for (const wave of waves) openInWave.set(wave, (openInWave.get(wave) ?? 0) + 1);
  let barrier = 0;
  let arrival = 0;

  const ready = new Heap();
  const behindBarrier = new Map<number, number[]>();
  const enqueue = (atom: number): void => {
    const wave = waves[atom] ?? 0;
    if (order === "strict-waves" && wave > barrier) {
      behindBarrier.set(wave, [...(behindBarrier.get(wave) ?? []), atom]);
      return;
    }
    const height = heights[atom] ?? 1;
    const rank = order === "first-come" ? arrival++ : order === "path-first" ? -height : wave * needs.length - height;
    ready.push(rank, atom);
  };

  const running = new Heap();
  let now = 0;
  for (const [atom, count] of open.entries()) if (count === 0) enqueue(atom);
  for (;;) {
    while (running.size < concurrency && ready.size > 0) {
      const { value: atom } = ready.pop();
      running.push(now + (durationsMs[atom] ?? 0), atom);
    }
    if (running.size === 0) return now;
    const { key, value: atom } = running.pop();
    now = key;
    const wave = waves[atom] ?? 0;
    openInWave.set(wave, (openInWave.get(wave) ?? 0) - 1);
    while (openInWave.get(barrier) === 0) {
      barrier += 1;
      for (const waiting of behindBarrier.get(barrier) ?? []) enqueue(waiting);
    }
    for (const dependent of dependents[atom] ?? []) {
      open[dependent] = (open[dependent] ?? 0) - 1;
      if (open[dependent] === 0) enqueue(dependent);
    }
  }
}

/** Atoms on the longest way from each to the end, as the product counts it: it does not know durations. */
function heightsOf(dependents: readonly (readonly number[])[]): readonly number[] {
  const heights = new Array<number>(dependents.length).fill(1);
  for (let atom = dependents.length - 1; atom >= 0; atom -= 1)
    for (const dependent of dependents[atom] ?? [])
      heights[atom] = Math.max(heights[atom] ?? 1, (heights[dependent] ?? 1) + 1);
  return heights;
}

/** The smallest key first; among equals, the one that came first. */
class Heap {
  readonly #items: { readonly key: number; readonly place: number; readonly value: number }[] = [];
  #places = 0;

  get size(): number {
    return this.#items.length;
  }

  push(key: number, value: number): void {
    const items = this.#items;
    const item = { key, place: this.#places++, value };
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(item, items[above])) break;
      items[at] = items[above] ?? item;
      at = above;
    }
    items[at] = item;
  }

  pop(): { readonly key: number; readonly value: number } {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined) throw new Error("nothing is left");
    if (items.length > 0) this.#sink(last);
    return top;
  }

  #sink(item: { readonly key: number; readonly place: number; readonly value: number }): void {
    const items = this.#items;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const smaller = right < items.length && isBefore(items[right], items[left]) ? right : left;
      const next = items[smaller];
      if (smaller >= items.length || next === undefined || !isBefore(next, item)) break;
      items[at] = next;
      at = smaller;
    }
    items[at] = item;
  }
}

interface Keyed {
  readonly key: number;
  readonly place: number;
}

function isBefore(one: Keyed | undefined, other: Keyed | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.key === other.key ? one.place < other.place : one.key < other.key;
}
