/** Limits how often something may be tried, per key, within one process. */
import type { Clock } from "../../core/ports.ts";

export interface AttemptLimit {
  readonly max: number;
  readonly windowMs: number;
}

/** Keys kept at once, so that memory stays bounded. */
const MAX_KEYS = 10_000;

/** Counts tries in a window that starts with a key's first try. */
export class AttemptLimiter {
  readonly #limit: AttemptLimit;
  readonly #clock: Clock;
  readonly #tries = new Map<string, { count: number; endsAt: number }>();

  constructor(limit: AttemptLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Seconds until the key may try again; 0 when it may now. Counts nothing. */
  waitSeconds(key: string): number {
    const entry = this.#tries.get(key);
    const now = this.#clock.now();
    if (entry === undefined || now >= entry.endsAt || entry.count < this.#limit.max) return 0;
    return Math.ceil((entry.endsAt - now) / 1000);
  }

  /** Counts one try. */
  count(key: string): void {
    const now = this.#clock.now();
    const entry = this.#tries.get(key);
    if (entry !== undefined && now < entry.endsAt) {
      entry.count += 1;
      return;
    }
    this.#tries.delete(key);
    this.#tries.set(key, { count: 1, endsAt: now + this.#limit.windowMs });
    if (this.#tries.size > MAX_KEYS) this.#forgetOne(now);
  }

  /** The oldest that ended or is not at its limit: nobody frees a key by trying many others. */
  #forgetOne(now: number): void {
    let [key = ""] = this.#tries.keys();
    for (const [candidate, entry] of this.#tries) {
      if (now < entry.endsAt && entry.count >= this.#limit.max) continue;
      key = candidate;
      break;
    }
    this.#tries.delete(key);
  }

  /** Takes one try back, e.g. of a secret that was not looked at in the end. */
  giveBack(key: string): void {
    const entry = this.#tries.get(key);
    if (entry === undefined) return;
    entry.count -= 1;
    if (entry.count <= 0) this.#tries.delete(key);
  }

  /** Forgets a key, e.g. after a success. */
  forget(key: string): void {
    this.#tries.delete(key);
  }
}
