/** Starts atoms as soon as everything they need is done: waves are labels and priority, not barriers. */

/** An atom that waits. */
export interface WaitingAtom {
  readonly id: string;
  readonly revision: number;
  /** Prerequisites that are not done yet. */
  readonly remaining: number;
  /** The higher, the sooner. */
  readonly priority: number;
}

/** Hands atoms over to whoever executes them. */
export interface AtomDispatcher {
  dispatch(atoms: readonly WaitingAtom[]): Promise<void>;
}

export class WaveExecutor {
  constructor(private readonly dispatcher: AtomDispatcher) {}

  /** Dispatches those of the given atoms that wait for nothing, most urgent first, and returns them. */
  async release(atoms: readonly WaitingAtom[]): Promise<readonly WaitingAtom[]> {
    const ready = atoms.filter((atom) => atom.remaining === 0).sort((one, other) => other.priority - one.priority);
    if (ready.length > 0) await this.dispatcher.dispatch(ready);
    return ready;
  }
}
