/** Lets calls pass at the provider's rate, in the order they came, one of this process at a time. */
import type { Provider } from "../../../core/models/provider.ts";
import type { Container } from "../../container.ts";
import { giveBackRate, readBlockedMs, takeRate } from "../../repositories/rate-buckets.ts";
import { abortable, pause } from "./pause.ts";

/** Who was held up by a block does not come back at the same moment as everybody else. */
const JITTER_MS = 250;

export class RateGate {
  readonly #lastInLine = new Map<string, Promise<unknown>>();

  constructor(
    private readonly pool: Container["pool"],
    private readonly random: () => number,
  ) {}

  /** Waits until a call with so many tokens may be made; rejects with the signal's reason when aborted. */
  async pass(provider: Provider, tokens: number, signal: AbortSignal): Promise<void> {
    if (provider.requestsPerMinute === undefined && provider.tokensPerMinute === undefined) {
      await this.#waitOutBlock(provider.name, signal);
      return;
    }
    const before = this.#lastInLine.get(provider.name) ?? Promise.resolve();
    const passed = before.then(() => this.#take(provider, tokens, signal));
    const settled = passed.catch(() => undefined);
    this.#lastInLine.set(provider.name, settled);
    // Whoever is aborted in the line need not wait for its turn to learn it.
    await abortable(passed, signal);
  }

  async #take(provider: Provider, tokens: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const waitMs = await takeRate(this.pool, provider.name, provider, tokens);
    try {
      if (waitMs === 0) return;
      await pause(Math.ceil(waitMs), signal);
      await this.#waitOutBlock(provider.name, signal);
    } catch (error) {
      await giveBackRate(this.pool, provider.name, { requests: 1, tokens }).catch(() => undefined);
      throw error;
    }
  }

  async #waitOutBlock(provider: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      const blockedMs = await readBlockedMs(this.pool, provider);
      if (blockedMs === 0) return;
      await pause(blockedMs + this.random() * JITTER_MS, signal);
    }
  }
}
