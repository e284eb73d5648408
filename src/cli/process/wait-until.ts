/** Waiting with an end. */
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 100;

/** Polls until the check holds; false when the time is over or the signal fires first. A check that throws does not hold. */
export async function waitUntil(
  check: () => Promise<boolean>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!signal.aborted && Date.now() < deadline) {
    if (await check().catch(() => false)) return true;
    await sleep(POLL_MS);
  }
  return false;
}
