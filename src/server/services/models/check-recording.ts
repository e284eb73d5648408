/** Whether a recording was made from the description that is to be made from it, told before anything is executed. */
import { MgeError } from "../../../core/errors.ts";
import type { AtomContract } from "../../../core/generation/contract.ts";
import { isComplete } from "../../../core/generation/prompts/is-complete.ts";
import { SYSTEM_TEXT } from "../../../core/generation/prompts/system-text.ts";
import type { Container } from "../../container.ts";
import { findReplayOf, findRecordedAtoms } from "../../repositories/model-exchanges.ts";

/** A recording that lacks a larger part was made from something else. */
const MOST_MISSING_SHARE = 0.5;
const SHOWN_ATOMS = 3;
const REMEDY =
  "Play it back into the description it was made from, or make this one with a provider, or with the builtin generator.";

/**
 * A sentence about the few atoms that the project's recording has no answer for; undefined when it has one for all.
 * Throws BAD_INPUT when it has none for most, and when there is no recording.
 */
export async function checkRecording(
  { pool }: Pick<Container, "pool">,
  projectId: string,
  contracts: readonly AtomContract[],
): Promise<string | undefined> {
  const recordedId = await findReplayOf(pool, projectId);
  if (recordedId === undefined) throw new MgeError("BAD_INPUT", "The project has no recording to play back.", REMEDY);
  const asked = contracts.filter((contract) => !isComplete(contract)).map(({ key }) => key);
  const recorded = await findRecordedAtoms(pool, recordedId, asked, SYSTEM_TEXT);
  const missing = asked.filter((key) => recorded.get(key) !== true);
  if (missing.length === 0) return undefined;
  const outdated = missing.filter((key) => recorded.has(key)).length;
  const reason =
    outdated * 2 > missing.length
      ? "It was made by another version of MGE, which asked the models in other words."
      : "It was made from another description, or is not complete.";
  const what = `The recording has no answer for ${String(missing.length)} of the ${String(asked.length)} atoms that need one`;
  if (missing.length > asked.length * MOST_MISSING_SHARE) {
    throw new MgeError("BAD_INPUT", `${what}. ${reason}`, REMEDY);
  }
  const shown = missing.slice(0, SHOWN_ATOMS).join(", ");
  const more = missing.length > SHOWN_ATOMS ? ", …" : "";
  return `${what}: ${shown}${more}. These will fail, and what relies on them waits. ${reason}`;
}
