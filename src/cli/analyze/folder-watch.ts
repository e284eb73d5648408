/** Tells when something in a folder changed; many changes at once are told as one. */
import { watch, type FSWatcher } from "node:fs";
import { setTimeout } from "node:timers/promises";

/** An editor that saves writes several times; what follows within this time belongs to the same change. */
const SETTLE_MS = 30;

export class FolderWatch {
  #watcher: FSWatcher | undefined;
  #hasChanged = false;
  #isClosed = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  /** Watches from now on; that it cannot is told by `bursts`. */
  constructor(root: string) {
    try {
      this.#watcher = watch(root, { recursive: true });
    } catch (error) {
      this.#failure = error as Error;
      return;
    }
    this.#watcher.on("change", () => {
      this.#hasChanged = true;
      this.#wake();
    });
    this.#watcher.on("error", (error: Error) => {
      this.#failure = error;
      this.#wake();
    });
  }

  /** Yields once per burst of changes, also for those from before it was asked, until closed. Throws when the watch fails. */
  async *bursts(): AsyncGenerator<undefined, void, undefined> {
    for (;;) {
      if (!this.#hasChanged && !this.#isClosed && this.#failure === undefined) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      if (this.#isClosed) return;
      if (this.#failure !== undefined) throw this.#failure;
      await setTimeout(SETTLE_MS);
      this.#hasChanged = false;
      yield undefined;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#watcher?.close();
    this.#wake();
  }
}
