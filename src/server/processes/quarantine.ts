/** Work in a process that one bad call may end: whoever was in it then is tried once more alone, so that nobody fails for another. */
import { ProcessGone } from "./process-client.ts";

/** One for each such process. Work must not run other work here. */
export class Quarantine {
  /** What runs now, side by side. */
  readonly #together = new Set<Promise<unknown>>();
  /** Works that are to run alone and have not ended. */
  #suspects = 0;
  #lastAlone: Promise<unknown> = Promise.resolve();

  /**
   * Runs `work` beside others and, should the process end meanwhile, once more with nobody beside it. Rejects with
   * ProcessGone when it ended then, too.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    // Whoever came in between would be suspected as well.
    while (this.#suspects > 0) await this.#lastAlone;
    const running = work();
    this.#together.add(running);
    try {
      return await running;
    } catch (error) {
      if (!(error instanceof ProcessGone)) throw error;
    } finally {
      this.#together.delete(running);
    }
    return this.#runAlone(work);
  }

  #runAlone<T>(work: () => Promise<T>): Promise<T> {
    this.#suspects += 1;
    const result = this.#lastAlone.then(async () => {
      // What asked nothing yet when the process ended still runs.
      await Promise.allSettled(this.#together);
      try {
        return await work();
      } finally {
        this.#suspects -= 1;
      }
    });
    this.#lastAlone = result.catch(() => undefined);
    return result;
  }
}
