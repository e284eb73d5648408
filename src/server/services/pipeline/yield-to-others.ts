/** Lets timers and sockets have their turn between two heavy steps, so that a busy worker still proves it is alive. */
import { setImmediate } from "node:timers/promises";

/** Resolves in the event loop's next round; throws the signal's reason when it is aborted. */
export async function yieldToOthers(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
