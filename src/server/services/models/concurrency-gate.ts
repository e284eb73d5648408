/** Lets as many calls to a provider be under way in this process as it bears; who comes first goes first. */
import {
  afterCall,
  isUsed,
  limitOf,
  startConcurrency,
  type Concurrency,
  type ConcurrencyBounds,
  type EndedCall,
} from "../../../core/models/adaptive-concurrency.ts";

/** A place among the calls under way. */
export interface Place {
  /** Gives it back, once, with how the call ended; undefined when none was made. */
  leave(ended: { readonly outcome: EndedCall["outcome"]; readonly latencyMs: number } | undefined): void;
}

export class ConcurrencyGate {
  #state: Concurrency;
  #underWay = 0;
  readonly #waiting = new Set<() => void>();

  constructor(bounds?: ConcurrencyBounds) {
    this.#state = startConcurrency(bounds);
  }

  /** How many calls may be under way at present. */
  get limit(): number {
    return limitOf(this.#state);
  }

  /** Waits for a place; rejects with the signal's reason when aborted. */
  async enter(signal: AbortSignal): Promise<Place> {
    signal.throwIfAborted();
    if (this.#underWay >= this.limit || this.#waiting.size > 0) await this.#wait(signal);
    else this.#underWay += 1;
    const { round } = this.#state;
    const wasUsed = isUsed(this.#state, this.#underWay);
    let hasLeft = false;
    return {
      leave: (ended) => {
        if (hasLeft) return;
        hasLeft = true;
        this.#underWay -= 1;
        if (ended !== undefined) this.#state = afterCall(this.#state, { ...ended, round, wasUsed });
        this.#admit();
      },
    };
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiting.delete(admit);
        reject(signal.reason as Error);
      };
      const admit = () => {
        signal.removeEventListener("abort", abort);
        resolve();
      };
      signal.addEventListener("abort", abort, { once: true });
      this.#waiting.add(admit);
    });
  }

  /** Counts those it admits at once: they go on in a later turn. */
  #admit(): void {
    for (const admit of this.#waiting) {
      if (this.#underWay >= this.limit) return;
      this.#waiting.delete(admit);
      this.#underWay += 1;
      admit();
    }
  }
}
