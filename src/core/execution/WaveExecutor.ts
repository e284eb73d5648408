/** Starts atoms as soon as everything they need is done: waves are labels and priority, not barriers. */

/** A ready atom that its project has room for. */
export interface ReadyAtom {
  /** How many of its project are in flight with it, from 1. */
  readonly place: number;
}

/** Where ready atoms wait, and where those go that are to be executed. */
export interface AtomDispatcher<A extends ReadyAtom> {
  /** Marks as many ready atoms as dispatched as their project has room for, and returns them. */
  choose(): Promise<readonly A[]>;
  /** `priority`: the higher, the sooner, over all projects. */
  dispatch(atoms: readonly (A & { readonly priority: number })[]): Promise<void>;
}

export class WaveExecutor<A extends ReadyAtom> {
  constructor(private readonly dispatcher: AtomDispatcher<A>) {}

  /** Dispatches what may start now; returns how many atoms that are. */
  async advance(): Promise<number> {
    const chosen = await this.dispatcher.choose();
    if (chosen.length > 0)
      await this.dispatcher.dispatch(chosen.map((atom) => ({ ...atom, priority: fairPriority(atom.place) })));
    return chosen.length;
  }
}

/**
 * Whose project has the fewest atoms in flight comes first, so that workers that are busy share themselves among the
 * projects: ten atoms beside ten thousand do not wait for them. Within a project the order of dispatch is kept.
 */
function fairPriority(place: number): number {
  return -place;
}
