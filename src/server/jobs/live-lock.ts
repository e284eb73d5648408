/** The session lock that proves a worker alive: when the process dies, its connection and with it the lock go at once. */
import pg from "pg";
import { takeLiveLock } from "../repositories/workers.ts";

/** The first try follows at once: others take a worker for dead when its lock is missing for a quarter of a second. */
const RETRY_EVERY_MS = 250;

export class LiveLock {
  readonly #databaseUrl: string;
  readonly #workerId: string;
  readonly #onTaken: () => Promise<void>;
  #client: pg.Client | undefined;
  #isReleased = false;

  /** `onTaken` is called whenever the lock is held anew: at first, and after a lost connection. */
  constructor(databaseUrl: string, workerId: string, onTaken: () => Promise<void>) {
    this.#databaseUrl = databaseUrl;
    this.#workerId = workerId;
    this.#onTaken = onTaken;
  }

  /** Rejects when the database cannot be reached. */
  async take(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      application_name: "mge worker",
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    let isGone = false;
    const onGone = (): void => {
      if (isGone || this.#isReleased) return;
      isGone = true;
      client.end().catch(() => undefined);
      // One that is still being taken is tried again by whoever takes it.
      if (this.#client === client) this.#retake(0);
    };
    client.on("error", onGone);
    client.on("end", onGone);
    try {
      await client.connect();
      await takeLiveLock(client, this.#workerId);
      await this.#onTaken();
      if (isGone || this.#isReleased) throw new Error("the connection that holds the worker's lock was lost");
      this.#client = client;
    } catch (error) {
      // Left open, it would keep the lock from the next try.
      isGone = true;
      client.end().catch(() => undefined);
      throw error;
    }
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    await this.#client?.end().catch(() => undefined);
  }

  /** Until this succeeds, others may take this worker for dead; its claims then lapse, which is safe. */
  #retake(afterMs: number): void {
    setTimeout(() => {
      if (!this.#isReleased) this.take().catch(() => this.#retake(RETRY_EVERY_MS));
    }, afterMs).unref();
  }
}
