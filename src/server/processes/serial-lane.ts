/** One heavy piece of work at a time, each in its own round of the event loop, so that messages are read in between. */
import { setImmediate } from "node:timers/promises";

export class SerialLane {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` after everything that was handed in before it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(() => setImmediate()).then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
