/** One worker process: claims jobs, keeps its claims alive, recovers those of the dead, stops without losing any. */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { messageOf } from "../../core/errors.ts";
import type { Container } from "../container.ts";
import { listen, type Listening } from "../db/notifications.ts";
import { inTransaction } from "../repositories/sql.ts";
import { beat, noteProjectJob, registerWorker } from "../repositories/workers.ts";
import {
  JOBS_CHANNEL,
  PROJECT_QUEUES,
  type AtomJob,
  type Claim,
  type ProjectJob,
  type ProjectQueue,
  type QueueName,
} from "./job-queue.ts";
import { LiveLock } from "./live-lock.ts";

/** Well below the 10 s after which a job counts as abandoned. */
const TOUCH_EVERY_MS = 3_000;
const RECOVER_EVERY_MS = 500;
/** A notification may get lost with its connection; then this is how long a job waits at most. */
const POLL_EVERY_MS = 1_000;
/** Jobs on whole projects are heavy, but one project must not keep all others waiting: each lane has its own room. */
const LANES: readonly { readonly queues: readonly ProjectQueue[]; readonly most: number }[] = [
  { queues: ["finish", "prepare"], most: 2 },
  { queues: ["import"], most: 2 },
  // A large repository takes a gigabyte.
  { queues: ["analyze"], most: 1 },
];
const STOP_WITHIN_MS = 3_000;
/** A job that met an unexpected error waits this long, doubled each time, before it is tried again. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** What a worker does with jobs. Each settles its claim by itself; what it throws gives the claim back. */
export interface JobHandlers {
  claimAtoms(workerId: string, limit: number): Promise<readonly AtomJob[]>;
  atom(job: AtomJob, signal: AbortSignal): Promise<void>;
  prepare(job: ProjectJob, signal: AbortSignal): Promise<void>;
  finish(job: ProjectJob, signal: AbortSignal): Promise<void>;
  import(job: ProjectJob, signal: AbortSignal): Promise<void>;
  analyze(job: ProjectJob, signal: AbortSignal): Promise<void>;
  /** Returns the jobs of workers that are gone. */
  recover(): Promise<void>;
  /** Returns the worker's own jobs. */
  signOff(workerId: string): Promise<void>;
}

interface Held {
  readonly queue: QueueName;
  readonly claim: Claim<unknown>;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

type WorkerDeps = Pick<Container, "env" | "pool" | "queue">;

export class WorkerLoop {
  readonly id = randomUUID();
  readonly #deps: WorkerDeps;
  readonly #handlers: JobHandlers;
  readonly #onError: (error: unknown) => void;
  readonly #held = new Map<string, Held>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #lock: LiveLock;
  #listening: Listening | undefined;
  #running: Promise<void> | undefined;
  #isStopping = false;
  #wake: (() => void) | undefined;

  constructor(deps: WorkerDeps, handlers: JobHandlers, onError: (error: unknown) => void) {
    this.#deps = deps;
    this.#handlers = handlers;
    this.#onError = onError;
    this.#lock = new LiveLock(deps.env.databaseUrl, this.id, () => this.#register());
  }

  /** Atoms and project jobs it works on now. */
  get inFlight(): number {
    return this.#held.size;
  }

  async start(): Promise<void> {
    await this.#deps.queue.start();
    await this.#lock.take();
    const wake = (): void => this.#wake?.();
    this.#listening = await listen(this.#deps.env.databaseUrl, JOBS_CHANNEL, wake, wake);
    this.#every(TOUCH_EVERY_MS, () => this.#touch());
    this.#every(RECOVER_EVERY_MS, () => this.#handlers.recover());
    this.#running = this.#loop();
  }

  /** Stops claiming, aborts what is in flight, gives back what does not end in time, and signs off. */
  async stop(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#wake?.();
    await this.#running;
    for (const held of this.#held.values()) held.abort.abort(new Error("the worker stops"));
    const settled = Promise.allSettled([...this.#held.values()].map((held) => held.done));
    await Promise.race([settled, sleep(STOP_WITHIN_MS)]);
    for (const timer of this.#timers) clearInterval(timer);
    await this.#report(this.#handlers.signOff(this.id));
    await this.#listening?.close();
    await this.#lock.release();
  }

  async #loop(): Promise<void> {
    while (!this.#isStopping) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const claimed = await this.#claim().catch((error: unknown) => {
        this.#onError(error);
        return 0;
      });
      if (claimed === 0) await Promise.race([woken, sleep(POLL_EVERY_MS)]);
    }
  }

  async #claim(): Promise<number> {
    const before = this.#held.size;
    for (const { queues, most } of LANES) {
      for (const queue of queues) {
        const busy = [...this.#held.values()].filter((held) => queues.some((own) => own === held.queue)).length;
        if (busy < most) await this.#claimProjectJob(queue);
      }
    }
    const atoms = [...this.#held.values()].filter((held) => held.queue === "atom").length;
    const free = this.#deps.env.workerConcurrency - atoms;
    const jobs = free > 0 ? await this.#handlers.claimAtoms(this.id, free) : [];
    for (const job of jobs) this.#hold("atom", job, (signal) => this.#handlers.atom(job, signal));
    return this.#held.size - before;
  }

  async #claimProjectJob(queue: ProjectQueue): Promise<void> {
    const job = await inTransaction(this.#deps.pool, async (tx) => {
      const [claimed] = await this.#deps.queue.fetch<ProjectJob["data"]>(queue, 1, tx);
      if (claimed !== undefined)
        await noteProjectJob(tx, this.id, { queue, id: claimed.id, retryCount: claimed.retryCount });
      return claimed;
    });
    if (job !== undefined) this.#hold(queue, job, (signal) => this.#handlers[queue](job, signal));
  }

  #hold(queue: QueueName, claim: Claim<unknown>, work: (signal: AbortSignal) => Promise<void>): void {
    const abort = new AbortController();
    const done = work(abort.signal)
      .catch((error: unknown) => this.#handleFailure(error, queue, claim, abort.signal))
      .finally(() => {
        this.#held.delete(claim.id);
        this.#wake?.();
      });
    this.#held.set(claim.id, { queue, claim, abort, done });
  }

  /** An abort means that the claim is lost or the worker signs off; everything else is tried again after a pause. */
  async #handleFailure(error: unknown, queue: QueueName, claim: Claim<unknown>, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#onError(error);
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** claim.retryCount, LONGEST_PAUSE_MS);
    await Promise.race([sleep(pauseMs), new Promise((resolve) => signal.addEventListener("abort", resolve))]);
    const reason = messageOf(error);
    await this.#report(this.#deps.queue.giveBack(queue, [claim], reason));
  }

  /** One statement per queue for all claims; those that are no longer ours are abandoned. */
  async #touch(): Promise<void> {
    const all = [...this.#held.values()];
    for (const queue of ["atom", ...PROJECT_QUEUES] as const) {
      const ours = all.filter((held) => held.queue === queue);
      const kept = await this.#deps.queue.touch(
        queue,
        ours.map((held) => held.claim),
      );
      const lost = ours.filter((held) => !kept.has(held.claim.id) && this.#held.get(held.claim.id) === held);
      for (const held of lost) held.abort.abort(new Error("the claim on the job has lapsed"));
    }
    const projectJobs = all.flatMap(({ queue, claim: { id, retryCount } }) =>
      queue === "atom" ? [] : [{ queue, id, retryCount }],
    );
    if (!(await beat(this.#deps.pool, this.id, all.length, projectJobs))) await this.#register();
  }

  #register(): Promise<void> {
    const { workerConcurrency } = this.#deps.env;
    const worker = { id: this.id, host: hostname(), pid: process.pid, capacity: workerConcurrency };
    return registerWorker(this.#deps.pool, worker);
  }

  /** Never two at once: a slow database must not pile them up. */
  #every(ms: number, work: () => Promise<unknown>): void {
    let isBusy = false;
    const timer = setInterval(() => {
      if (isBusy) return;
      isBusy = true;
      void this.#report(work()).finally(() => {
        isBusy = false;
      });
    }, ms);
    this.#timers.push(timer);
  }

  async #report(work: Promise<unknown>): Promise<void> {
    await work.catch(this.#onError);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
