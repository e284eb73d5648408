/** Live events of a project, in order, each exactly once, across reconnects of reader and database. */
import type { Pool } from "pg";
import type { StoredEvent } from "../../core/execution/event.ts";
import { listen, type Listening } from "../db/notifications.ts";
import { EVENTS_CHANNEL, readEvents } from "../repositories/events.ts";

const PAGE = 500;

/** One LISTEN connection per process, shared by all subscriptions. */
export class EventFeed {
  readonly #databaseUrl: string;
  readonly #pool: Pool;
  readonly #wakers = new Map<string, Set<() => void>>();
  #listening: Promise<Listening> | undefined;

  constructor(databaseUrl: string, pool: Pool) {
    this.#databaseUrl = databaseUrl;
    this.#pool = pool;
  }

  /**
   * Yields the project's events after `afterId` ("0" for all), then those to come, until `signal` aborts.
   * It listens before it reads, and reads again after every notification and every reconnect, so nothing is lost;
   * ids grow in commit order, so nothing is repeated.
   */
  async *subscribe(projectId: string, afterId: string, signal: AbortSignal): AsyncGenerator<StoredEvent> {
    const waker = new Waker();
    signal.addEventListener("abort", waker.wake);
    const wakers = this.#wakers.get(projectId) ?? new Set();
    this.#wakers.set(projectId, wakers.add(waker.wake));
    try {
      await this.#listen();
      let last = afterId;
      while (!signal.aborted) {
        waker.reset();
        const events = await readEvents(this.#pool, projectId, last, PAGE);
        for (const event of events) {
          if (signal.aborted) return;
          last = event.id;
          yield event;
        }
        if (events.length < PAGE) await waker.wait();
      }
    } finally {
      signal.removeEventListener("abort", waker.wake);
      wakers.delete(waker.wake);
      if (wakers.size === 0 && this.#wakers.get(projectId) === wakers) this.#wakers.delete(projectId);
    }
  }

  async close(): Promise<void> {
    const listening = this.#listening;
    this.#listening = undefined;
    await (await listening?.catch(() => undefined))?.close();
  }

  async #listen(): Promise<void> {
    this.#listening ??= listen(
      this.#databaseUrl,
      EVENTS_CHANNEL,
      (projectId) => this.#wakers.get(projectId)?.forEach((wake) => wake()),
      () => this.#wakers.forEach((wakers) => wakers.forEach((wake) => wake())),
    );
    try {
      await this.#listening;
    } catch (error) {
      this.#listening = undefined;
      throw error;
    }
  }
}

/** Remembers one wake-up between `reset` and `wait`. */
class Waker {
  #woken = false;
  #resolve: (() => void) | undefined;

  readonly wake = (): void => {
    this.#woken = true;
    this.#resolve?.();
  };

  reset(): void {
    this.#woken = false;
  }

  async wait(): Promise<void> {
    if (this.#woken) return;
    await new Promise<void>((resolve) => {
      this.#resolve = resolve;
    });
    this.#resolve = undefined;
  }
}
