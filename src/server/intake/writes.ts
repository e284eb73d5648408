/** Files that are being written: a few at a time, since each waits for the disk. */
import { asError } from "../../core/errors.ts";

const MOST_AT_ONCE = 16;

export class Writes {
  readonly #pending = new Set<Promise<void>>();
  #failure: Error | undefined;
  #wake: (() => void) | undefined;

  add(write: Promise<void>): void {
    const pending = write
      .catch((error: unknown) => {
        this.#failure ??= asError(error);
      })
      .finally(() => {
        this.#pending.delete(pending);
        if (this.#pending.size < MOST_AT_ONCE) this.#wake?.();
      });
    this.#pending.add(pending);
  }

  /** Resolves once there is room for another; for one who waits. Throws what a write threw. */
  async room(): Promise<void> {
    if (this.#pending.size >= MOST_AT_ONCE) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.throwFailure();
  }

  /** Waits for all; never throws. */
  async settle(): Promise<void> {
    await Promise.all(this.#pending);
  }

  throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
