/** Reads what users hand in, in a process of its own: a document made to keep a parser busy keeps nobody else. */
import type { Reading } from "../../core/diagnostics.ts";
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import { MgeError } from "../../core/errors.ts";
import { createProcessClient, ProcessGone } from "../processes/process-client.ts";
import { SerialLane } from "../processes/serial-lane.ts";
import type { ProjectInput } from "./read-input.ts";

export interface ReaderApi {
  read(input: ProjectInput): Promise<Reading<ApplicationModel>>;
}

export interface Reader extends ReaderApi {
  /** Ends the process, if one was ever started. */
  stop(): Promise<void>;
}

/** The largest documents that honest people have written take about two seconds. */
const DEADLINE_MS = 20_000;

/** A parser takes some ten times the size of a document. */
const MAX_HEAP_MB = 1024;

const IDLE_MS = 180_000;

/** Starts nothing before the first call. `read` rejects with TOO_LARGE, or with BAD_INPUT when it takes too much. */
export function createReader(deadlineMs = DEADLINE_MS): Reader {
  const process = createProcessClient<ReaderApi>({
    name: "reader",
    script: "reader/reader-process.ts",
    methods: ["read"],
    idleMs: IDLE_MS,
    silenceMs: deadlineMs,
    maxHeapMb: MAX_HEAP_MB,
  });
  // One document at a time, so that only the one which is too much for the process ends with it.
  const lane = new SerialLane();
  return {
    read: (input) =>
      lane.run(async () => {
        try {
          return await process.read(input);
        } catch (error) {
          if (!(error instanceof ProcessGone)) throw error;
          throw new MgeError(
            "BAD_INPUT",
            `${input.sourceName} cannot be read: it takes more than ${String(deadlineMs / 1000)} seconds or ${String(MAX_HEAP_MB)} MB of memory.`,
            "Look for references that lead from one to the next in long chains, or split the document.",
            [],
          );
        }
      }),
    stop: () => process.stop(),
  };
}
