/** Tells when something in a folder changed; many changes at once are told as one. */
import { watch } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

/** An editor that saves writes several times; what follows within this time belongs to the same change. */
const SETTLE_MS = 30;

/** Yields once per burst of changes, until aborted. */
export async function* waitForChange(root: string, signal: AbortSignal): AsyncGenerator<undefined, void, undefined> {
  let hasChanged = false;
  let wake: () => void = () => undefined;
  const watching = (async () => {
    try {
      for await (const _ of watch(root, { recursive: true, signal })) {
        hasChanged = true;
        wake();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      wake();
    }
  })();
  while (!signal.aborted) {
    if (!hasChanged) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      await Promise.race([woken, watching]);
    }
    if (signal.aborted) return;
    await setTimeout(SETTLE_MS);
    hasChanged = false;
    yield undefined;
  }
}
