/** One heavy piece of work at a time, each in its own round of the event loop, so that heartbeats are never starved. */
import { yieldToOthers } from "./yield-to-others.ts";

export class SerialLane {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` after everything that was handed in before it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(() => yieldToOthers()).then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
