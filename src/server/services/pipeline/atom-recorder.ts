/** A worker's lane to the database per project: outcomes that arrive while one transaction runs share the next. */
import type { Container } from "../../container.ts";
import { isConnectionLost } from "../../repositories/sql.ts";
import { recordOutcomes, type Recording } from "./record-outcomes.ts";

/** Most outcomes of one transaction, so that the project's lock is free for others a hundred times a second. */
const MOST_TOGETHER = 50;
/** While the database is away an outcome is kept: it may have been paid for. Its claim lapses by itself. */
const TRY_AGAIN_AFTER_MS = 500;

interface Waiting {
  readonly recording: Recording;
  readonly signal: AbortSignal;
  readonly resolve: (isStored: boolean) => void;
  readonly reject: (error: unknown) => void;
}

export class AtomRecorder {
  readonly #deps: Pick<Container, "pool" | "queue" | "clock">;
  readonly #lanes = new Map<string, Waiting[]>();

  constructor(deps: Pick<Container, "pool" | "queue" | "clock">) {
    this.#deps = deps;
  }

  /**
   * Stores an outcome. False when the claim has lapsed: another worker has the atom, and nothing was stored. Rejects
   * with the signal's reason when aborted while the database is away.
   */
  record(recording: Recording, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const waiting = { recording, signal, resolve, reject };
      const lane = this.#lanes.get(recording.claimed.project.id);
      if (lane !== undefined) {
        lane.push(waiting);
        return;
      }
      this.#lanes.set(recording.claimed.project.id, [waiting]);
      void this.#run(recording.claimed.project.id);
    });
  }

  async #run(projectId: string): Promise<void> {
    const lane = this.#lanes.get(projectId) ?? [];
    while (lane.length > 0) await this.#store(lane.splice(0, MOST_TOGETHER));
    this.#lanes.delete(projectId);
  }

  /** One outcome that cannot be stored must not take the others with it. */
  async #store(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    try {
      const stored = await recordOutcomes(
        this.#deps,
        first.recording.claimed.project,
        batch.map(({ recording }) => recording),
      );
      for (const { recording, resolve } of batch) resolve(stored.has(recording.claimed.job.id));
    } catch (error) {
      if (isConnectionLost(error)) await this.#storeLater(batch);
      else if (batch.length === 1) first.reject(error);
      else for (const one of batch) await this.#store([one]);
    }
  }

  async #storeLater(batch: readonly Waiting[]): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_AFTER_MS));
    for (const { signal, reject } of batch) if (signal.aborted) reject(signal.reason);
    await this.#store(batch.filter(({ signal }) => !signal.aborted));
  }
}
