/** A file that remembers every call of a simulated model, also those of processes that were killed in the middle. */
import { randomUUID } from "node:crypto";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

/** How a call ended, as its process saw it. */
export type CallEnd = "answered" | "aborted" | "threw";

/** One line. Times are milliseconds since the epoch. */
export type CallLine =
  | {
      readonly what: "start";
      readonly call: string;
      readonly projectId: string;
      readonly atomId: string;
      /** Of the generation; from 1. */
      readonly attempt: number;
      readonly pid: number;
      readonly at: number;
    }
  | { readonly what: "end"; readonly call: string; readonly how: CallEnd; readonly at: number };

/** One call; without an end when its process died or still works on it. */
export interface LoggedCall {
  readonly projectId: string;
  readonly atomId: string;
  readonly attempt: number;
  readonly pid: number;
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly how: CallEnd | undefined;
}

export class CallLog {
  readonly #file: number;

  /** Appends to the file; lines of several processes do not mix, since each is one write. */
  constructor(path: string) {
    this.#file = openSync(path, "a");
  }

  /** Returns what is to be called when the call ends. */
  start(call: Pick<LoggedCall, "projectId" | "atomId" | "attempt">): (how: CallEnd) => void {
    const id = randomUUID();
    this.#write({ what: "start", call: id, ...call, pid: process.pid, at: Date.now() });
    return (how) => {
      this.#write({ what: "end", call: id, how, at: Date.now() });
    };
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(line: CallLine): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

/** Every call in the order of their starts; a missing file has none. */
export function readCallLog(path: string): readonly LoggedCall[] {
  const calls = new Map<string, LoggedCall>();
  for (const text of linesOf(path)) {
    const line = JSON.parse(text) as CallLine;
    if (line.what === "start") {
      const { projectId, atomId, attempt, pid, at } = line;
      calls.set(line.call, { projectId, atomId, attempt, pid, startedAt: at, endedAt: undefined, how: undefined });
      continue;
    }
    const started = calls.get(line.call);
    if (started !== undefined) calls.set(line.call, { ...started, endedAt: line.at, how: line.how });
  }
  return [...calls.values()].sort((one, other) => one.startedAt - other.startedAt);
}

/** A process that was killed while it wrote leaves at most a last line without its end. */
function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, "utf8").split("\n").slice(0, -1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
