/** Reads what users hand in, in a process of its own: a document made to keep a parser busy keeps nobody else. */
import type { Reading } from "../../core/diagnostics.ts";
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import { MgeError } from "../../core/errors.ts";
import { createProcessClient, ProcessGone } from "../processes/process-client.ts";
import { OnePerPerson, Superseded } from "../processes/one-per-person.ts";
import type { ProjectInput } from "./read-input.ts";

export interface ReaderApi {
  read(input: ProjectInput): Promise<Reading<ApplicationModel>>;
}

export interface Reader {
  /** Reads for a person. Rejects with TOO_LARGE, with BAD_INPUT when it takes too much, with UNAVAILABLE else. */
  read(person: string, input: ProjectInput): Promise<Reading<ApplicationModel>>;
  /** Ends the process, if one was ever started. */
  stop(): Promise<void>;
}

/** Far more than the largest documents that honest people have written take. */
const DEADLINE_MS = 15_000;

/** A parser takes some ten times the size of a document. */
const MAX_HEAP_MB = 1024;

const IDLE_MS = 180_000;

/** Starts nothing before the first call. */
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
  const turns = new OnePerPerson();
  return {
    read: (person, input) =>
      turns
        .run(person, () => process.read(input))
        .catch((error: unknown) => {
          throw explained(error, input.sourceName, deadlineMs);
        }),
    stop: () => process.stop(),
  };
}

function explained(error: unknown, name: string, deadlineMs: number): unknown {
  if (error instanceof Superseded)
    return new MgeError("UNAVAILABLE", `${name} was not read: a newer text of yours came first.`, "Read it again.");
  if (!(error instanceof ProcessGone)) return error;
  const why = error.wasSilent
    ? `it takes more than ${String(deadlineMs / 1000)} seconds`
    : `it takes more than ${String(MAX_HEAP_MB)} MB of memory, or its reader was ended from outside`;
  return new MgeError(
    "BAD_INPUT",
    `${name} cannot be read: ${why}.`,
    "Look for references that lead from one to the next in long chains, or split the document; then try again.",
    [],
  );
}
