/** Lets a few costly pieces of work run at once and a few more wait; whatever comes beyond that is refused at once. */

/** Thrown instead of waiting in a queue that is full. */
export class GateBusy extends Error {
  override readonly name = "GateBusy";
}

/** A first-come, first-served semaphore with a bounded queue. */
export class WorkGate {
  readonly #maxRunning: number;
  readonly #maxWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: { readonly maxRunning: number; readonly maxWaiting: number }) {
    this.#maxRunning = limits.maxRunning;
    this.#maxWaiting = limits.maxWaiting;
  }

  /** Resolves as `work` does. Throws GateBusy, without having started it, when too much is waiting already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#maxRunning) {
      this.#running += 1;
    } else {
      if (this.#waiting.length >= this.#maxWaiting) throw new GateBusy("too much is waiting already");
      // Whoever finishes hands its place over, so the number of those running stays as it is.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
