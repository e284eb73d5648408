/** Work of several people on something that does one thing at a time: they take turns, and each has one turn waiting. */

/** Thrown at what waited when the same person handed in something newer. */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

interface Turn {
  readonly start: () => Promise<void>;
  readonly drop: (error: Error) => void;
}

export class OnePerPerson {
  readonly #waiting = new Map<string, Turn>();
  #isRunning = false;

  /** Resolves as `work` does. Rejects with Superseded when the person hands in another one before it started. */
  run<T>(person: string, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.get(person)?.drop(new Superseded("something newer was handed in"));
      // The place in the line stays the person's own.
      this.#waiting.set(person, { start: () => work().then(resolve, reject), drop: reject });
      if (!this.#isRunning) void this.#takeTurns();
    });
  }

  async #takeTurns(): Promise<void> {
    this.#isRunning = true;
    for (const [person, turn] of this.#waiting) {
      this.#waiting.delete(person);
      await turn.start();
    }
    this.#isRunning = false;
  }
}
