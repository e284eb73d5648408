/** What is happening in one project, kept outside React and told to it a few times a second. */
import type { ProjectEvent, StoredEvent } from "@/core/execution/event.ts";

export type Connection = "connecting" | "live" | "reconnecting" | "paused";

type AtomEvent = Extract<ProjectEvent, { type: "atom.status" }>;

/** What the newest event said about an atom. */
export interface LiveAtom {
  readonly status: AtomEvent["status"];
  readonly attempts: number;
  readonly confidence: number | null;
  readonly needsReview: boolean;
}

/** Events are collected this long before the page is told: about seven times a second. */
const FLUSH_MS = 150;

type Listener = () => void;
type BatchListener = (types: ReadonlySet<ProjectEvent["type"]>) => void;

/** Whether the decimal id `a` is greater than `b`; ids are longer than numbers are exact. */
function isAfter(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}

/** Takes events once each in the order of their ids, whatever the connection repeats. */
export class ProjectLive {
  readonly #atoms = new Map<string, LiveAtom>();
  readonly #atomListeners = new Map<string, Set<Listener>>();
  readonly #listeners = new Set<Listener>();
  readonly #batchListeners = new Set<BatchListener>();
  readonly #touched = new Set<string>();
  readonly #types = new Set<ProjectEvent["type"]>();
  #incoming: StoredEvent[] = [];
  #recent: readonly StoredEvent[] = [];
  #connection: Connection = "connecting";
  #lastEventId: string;
  #version = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(lastEventId: string) {
    this.#lastEventId = lastEventId;
  }

  /** Id of the newest event taken; where a new connection goes on. */
  get lastEventId(): string {
    return this.#lastEventId;
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Events since the page was opened, oldest first; all that the activity list holds, so that it has no gap. */
  get recent(): readonly StoredEvent[] {
    return this.#recent;
  }

  /** Grows whenever an atom changed. */
  get version(): number {
    return this.#version;
  }

  atom(id: string): LiveAtom | undefined {
    return this.#atoms.get(id);
  }

  /** Takes one event; a repeated one is ignored. */
  push(stored: StoredEvent): void {
    if (!isAfter(stored.id, this.#lastEventId)) return;
    this.#lastEventId = stored.id;
    this.#incoming.push(stored);
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS);
  }

  setConnection(connection: Connection): void {
    if (connection === this.#connection) return;
    this.#connection = connection;
    for (const listener of this.#listeners) listener();
  }

  /** Told when the connection, the recent events or any atom changed. Returns how to stop. */
  subscribe(listener: Listener): Listener {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Told when this atom changed. Returns how to stop. */
  subscribeAtom(id: string, listener: Listener): Listener {
    const listeners = this.#atomListeners.get(id) ?? new Set<Listener>();
    this.#atomListeners.set(id, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#atomListeners.delete(id);
    };
  }

  /** Told which kinds of events a batch held. Returns how to stop. */
  subscribeBatch(listener: BatchListener): Listener {
    this.#batchListeners.add(listener);
    return () => this.#batchListeners.delete(listener);
  }

  /** Ends the timer; nothing is told any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #flush(): void {
    this.#timer = undefined;
    for (const { event } of this.#incoming) {
      this.#types.add(event.type);
      if (event.type !== "atom.status") continue;
      const { status, attempts, confidence, needsReview } = event;
      this.#atoms.set(event.id, { status, attempts, confidence, needsReview });
      this.#touched.add(event.id);
    }
    this.#recent = [...this.#recent, ...this.#incoming.filter(({ event }) => event.type !== "analysis.progress")];
    this.#incoming = [];
    if (this.#touched.size > 0) this.#version += 1;
    for (const id of this.#touched) {
      for (const listener of this.#atomListeners.get(id) ?? []) listener();
    }
    for (const listener of this.#listeners) listener();
    for (const listener of this.#batchListeners) listener(this.#types);
    this.#touched.clear();
    this.#types.clear();
  }
}
