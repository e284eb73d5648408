/** Takes a recording into a draft, which is then made from it. */
import { MgeError } from "../../../core/errors.ts";
import { deleteExchanges, insertExchanges, setReplayOf, type Exchange } from "../../repositories/model-exchanges.ts";
import { inProjectTransaction, lockProject } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { requireGenerated, requireOwnProject, wrongState } from "../projects/require-project.ts";
import { parseRecordingLine } from "./recording-line.ts";

const MAX_EXCHANGES = 100_000;
/** Characters, and of a file the bytes: no text of so many has more characters. */
export const MAX_RECORDING_LENGTH = 500_000_000;
/** Stored with one statement. */
const BATCH = 100;

/**
 * `lines` without their newlines; empty ones count for nothing. Answers how many exchanges it has. All is stored or
 * nothing; an earlier recording of the draft is replaced. Throws NOT_FOUND, FORBIDDEN, CONFLICT when it is no draft, BAD_INPUT that names the line,
 * TOO_LARGE.
 */
export async function importRecording(
  deps: Pick<Deps, "pool">,
  actor: Actor,
  projectId: string,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<number> {
  const exchanges = await readLines(lines);
  if (exchanges.length === 0) {
    throw new MgeError("BAD_INPUT", "The recording is empty.", "Give the file as it was downloaded.");
  }
  return inProjectTransaction(deps.pool, projectId, async (tx) => {
    await lockProject(tx, projectId);
    const project = await requireOwnProject(tx, actor, projectId);
    requireGenerated(project);
    if (project.status !== "DRAFT") throw wrongState(project, "given a recording");
    await deleteExchanges(tx, projectId);
    for (let at = 0; at < exchanges.length; at += BATCH) {
      await insertExchanges(tx, projectId, exchanges.slice(at, at + BATCH));
    }
    await setReplayOf(tx, projectId, projectId);
    return exchanges.length;
  });
}

async function readLines(lines: Iterable<string> | AsyncIterable<string>): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  let number = 0;
  let characters = 0;
  for await (const line of lines) {
    number += 1;
    characters += line.length;
    if (line.trim() === "") continue;
    if (exchanges.length >= MAX_EXCHANGES || characters > MAX_RECORDING_LENGTH) {
      throw new MgeError(
        "TOO_LARGE",
        `The recording has more than ${String(MAX_EXCHANGES)} exchanges or ${String(MAX_RECORDING_LENGTH / 1e6)} MB.`,
        "Make the project with a model instead.",
      );
    }
    exchanges.push(parseRecordingLine(line, number));
  }
  return exchanges;
}
