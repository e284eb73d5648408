/** One worker process: claims jobs, keeps its claims alive, recovers those of the dead, stops without losing any. */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { messageOf } from "../../core/errors.ts";
import type { Container } from "../container.ts";
import { listen, type Listening } from "../db/notifications.ts";
import { inTransaction } from "../repositories/sql.ts";
import { beat, noteProjectJob, registerWorker } from "../repositories/workers.ts";
import type { ClaimedAtom } from "./claimed-atom.ts";
import {
  JOBS_CHANNEL,
  PROJECT_QUEUES,
  type Claim,
  type ProjectJob,
  type ProjectQueue,
  type QueueName,
} from "./job-queue.ts";
import { LiveLock } from "./live-lock.ts";

/** Well below the 8 s after which a silent worker counts as lost. */
const TOUCH_EVERY_MS = 2_000;
const RECOVER_EVERY_MS = 250;
const RECONCILE_EVERY_MS = 15_000;
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
  claimAtoms(workerId: string, limit: number): Promise<readonly ClaimedAtom[]>;
  /** Answers what became of the atom; undefined when it is not decided yet. */
  atom(claimed: ClaimedAtom, signal: AbortSignal): Promise<"completed" | "failed" | undefined>;
  prepare(job: ProjectJob, signal: AbortSignal): Promise<void>;
  finish(job: ProjectJob, signal: AbortSignal): Promise<void>;
  import(job: ProjectJob, signal: AbortSignal): Promise<void>;
  analyze(job: ProjectJob, signal: AbortSignal): Promise<void>;
  /** Returns the jobs of other workers that are gone; called a few times a second. */
  recover(workerId: string): Promise<void>;
  /** Dispatches what should have been and was not; called now and then. */
  reconcile(): Promise<void>;
  /** Returns the worker's own jobs. */
  signOff(workerId: string): Promise<void>;
}

interface Held {
  readonly queue: QueueName;
  readonly claim: Claim<unknown>;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

type WorkerDeps = Pick<Container, "env" | "pool" | "queue" | "workerId" | "modelCaller">;

export interface WorkerOptions {
  /** What people know it by; the machine's name by default. */
  readonly name?: string;
  /** Of the product. */
  readonly version?: string;
}

const ALL_QUEUES: readonly QueueName[] = ["atom", ...PROJECT_QUEUES];

export class WorkerLoop {
  readonly id: string;
  readonly #deps: WorkerDeps;
  readonly #handlers: JobHandlers;
  readonly #onError: (error: unknown) => void;
  readonly #name: string;
  readonly #version: string;
  readonly #held = new Map<string, Held>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #lock: LiveLock;
  #listening: Listening | undefined;
  #running: Promise<void> | undefined;
  readonly #done = { completed: 0, failed: 0 };
  /** Queues to look into: somebody told of new jobs, or a place became free. */
  readonly #due = new Set<QueueName>(ALL_QUEUES);
  /** Whether the last claim of atoms took all it was allowed to, so that more may wait. */
  #isFull = false;
  #isDraining = false;
  #isStopping = false;
  #wake: (() => void) | undefined;

  constructor(
    deps: WorkerDeps,
    handlers: JobHandlers,
    onError: (error: unknown) => void,
    { name = hostname(), version = "" }: WorkerOptions = {},
  ) {
    this.id = deps.workerId ?? randomUUID();
    this.#deps = deps;
    this.#name = name;
    this.#version = version;
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
    const onNotify = (queue: string): void => this.#onNotify(queue);
    this.#listening = await listen(this.#deps.env.databaseUrl, JOBS_CHANNEL, onNotify, () =>
      this.#lookInto(ALL_QUEUES),
    );
    // It may start while everybody drains.
    await this.#touch();
    this.#every(TOUCH_EVERY_MS, () => this.#touch());
    this.#every(RECOVER_EVERY_MS, () => this.#handlers.recover(this.id));
    this.#every(RECONCILE_EVERY_MS, () => this.#handlers.reconcile());
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

  #onNotify(queue: string): void {
    if (queue === "control") void this.#report(this.#touch());
    else this.#lookInto(ALL_QUEUES.filter((name) => name === queue));
  }

  #lookInto(queues: readonly QueueName[]): void {
    for (const queue of queues) this.#due.add(queue);
    this.#wake?.();
  }

  async #loop(): Promise<void> {
    while (!this.#isStopping) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const due = [...this.#due];
      this.#due.clear();
      if (due.length > 0 && !this.#isDraining) await this.#report(this.#claim(due));
      if (this.#due.size > 0) continue;
      const isWoken = await Promise.race([woken.then(() => true), sleep(POLL_EVERY_MS).then(() => false)]);
      if (!isWoken) this.#lookInto(ALL_QUEUES);
    }
  }

  /** A queue that gave something may have more. */
  async #claim(due: readonly QueueName[]): Promise<void> {
    for (const { queues, most } of LANES) {
      for (const queue of queues) {
        const busy = [...this.#held.values()].filter((held) => queues.some((own) => own === held.queue)).length;
        if (due.includes(queue) && busy < most && (await this.#claimProjectJob(queue))) this.#due.add(queue);
      }
    }
    if (due.includes("atom")) await this.#claimAtoms();
  }

  async #claimAtoms(): Promise<void> {
    const atoms = [...this.#held.values()].filter((held) => held.queue === "atom").length;
    const free = this.#deps.env.workerConcurrency - atoms;
    // A place that becomes free while this claims must lead to another look.
    this.#isFull = true;
    if (free <= 0) return;
    const claimed = await this.#handlers.claimAtoms(this.id, free);
    this.#isFull = claimed.length >= free;
    for (const atom of claimed) this.#hold("atom", atom.job, (signal) => this.#execute(atom, signal));
  }

  async #execute(claimed: ClaimedAtom, signal: AbortSignal): Promise<void> {
    const outcome = await this.#handlers.atom(claimed, signal);
    if (outcome !== undefined) this.#done[outcome] += 1;
  }

  async #claimProjectJob(queue: ProjectQueue): Promise<boolean> {
    const job = await inTransaction(this.#deps.pool, async (tx) => {
      const [claimed] = await this.#deps.queue.fetch<ProjectJob["data"]>(queue, 1, tx);
      if (claimed !== undefined)
        await noteProjectJob(tx, this.id, { queue, id: claimed.id, retryCount: claimed.retryCount });
      return claimed;
    });
    if (job === undefined) return false;
    this.#hold(queue, job, (signal) => this.#handlers[queue](job, signal));
    return true;
  }

  #hold(queue: QueueName, claim: Claim<unknown>, work: (signal: AbortSignal) => Promise<void>): void {
    const abort = new AbortController();
    const done = work(abort.signal)
      .catch((error: unknown) => this.#handleFailure(error, queue, claim, abort.signal))
      .finally(() => {
        this.#held.delete(claim.id);
        if (queue !== "atom") this.#lookInto(PROJECT_QUEUES);
        else if (this.#isFull) this.#lookInto(["atom"]);
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
    for (const queue of ALL_QUEUES) {
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
    const figures = {
      ...this.#done,
      memoryBytes: process.memoryUsage.rss(),
      concurrency: this.#deps.modelCaller.concurrency(),
    };
    const told = await beat(this.#deps.pool, this.id, all.length, projectJobs, figures);
    if (told !== undefined) this.#setDraining(told.isDraining);
    // A heartbeat that was under way while the worker signed off must not bring it back.
    else if (!this.#isStopping) await this.#register();
  }

  #setDraining(isDraining: boolean): void {
    const ends = this.#isDraining && !isDraining;
    this.#isDraining = isDraining;
    if (ends) this.#lookInto(ALL_QUEUES);
  }

  #register(): Promise<void> {
    const { workerConcurrency } = this.#deps.env;
    const worker = {
      id: this.id,
      host: this.#name,
      pid: process.pid,
      capacity: workerConcurrency,
      version: this.#version,
    };
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
